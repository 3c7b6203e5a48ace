package dev.quern.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.SourceText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncludedSourcesTest {
  @TempDir Path folder;

  private Path root;
  private IncludedSources sources;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void files() throws Exception {
    root = Files.createDirectories(folder.resolve("c/deep")).getParent();
    Files.writeString(root.resolve("geo.c"), "geo");
    Files.writeString(root.resolve("deep/geo.c"), "deep");
    Files.writeString(root.resolve("Evil.java"), "evil");
    Files.writeString(folder.resolve("secret.c"), "secret");
    Files.createSymbolicLink(root.resolve("link.c"), folder.resolve("secret.c"));
    Files.createSymbolicLink(root.resolve("up"), folder);
    sources = new IncludedSources(true, List.of(new IncludedSources.Root(root, "/src")), List.of());
  }

  private Map<String, String> included(String... paths) throws Exception {
    return included(
        Arrays.stream(paths).map(path -> new SourceText(path, Optional.empty())).toList());
  }

  private Map<String, String> included(List<SourceText> named) throws Exception {
    Map<String, String> texts = new TreeMap<>();
    sources
        .of("com.acme.Geo", named, warnings)
        .forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
    return texts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/src/geo.c", "geo.c", "./geo.c", "deep/../geo.c", "/src/./geo.c"})
  void aFileBelowTheRootGoesIntoThePackage(String path) throws Exception {
    assertEquals(Map.of("com/acme/geo.c", "geo"), included(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "/srcgeo.c",
        "/src/../secret.c",
        "../secret.c",
        "/src//etc/geo.c",
        "link.c",
        "up/secret.c",
        "Evil.java",
        "/src/Evil.java",
        "",
        "/",
        "deep",
        "no\0thing.c",
        "C:\\geo.c",
        "/other/geo.c",
        "nothing.c",
        "geo.c/"
      })
  void nothingElseIsIncluded(String path) throws Exception {
    assertEquals(Map.of(), included(path));
  }

  @Test
  void anAbsolutePathIsLookedForBelowTheRootItself() throws Exception {
    IncludedSources unnamed =
        new IncludedSources(
            true, List.of(new IncludedSources.Root(root, root.toString())), List.of());
    List<SourceText> named = List.of(new SourceText(root + "/geo.c", Optional.empty()));
    assertEquals(1, unnamed.of("Geo", named, warnings).size());
  }

  @Test
  void ofTwoFilesWithOneNameTheFirstIsTaken() throws Exception {
    assertEquals(Map.of("com/acme/geo.c", "deep"), included("/src/deep/geo.c", "/src/geo.c"));
    assertEquals(
        List.of(
            "The source /src/geo.c is left out: /src/deep/geo.c has its name, by which debuggers"
                + " look for it."),
        warnings);
  }

  @Test
  void textsOfASourceMapAreIncludedWhereThereIsNoFile() throws Exception {
    assertEquals(
        Map.of("com/acme/geo.c", "geo", "com/acme/index.ts", "text"),
        included(
            List.of(
                new SourceText("./geo.c", Optional.of("other")),
                new SourceText("../../x/index.ts", Optional.of("text")),
                new SourceText("module-info.java", Optional.of("evil")),
                new SourceText("Evil.class", Optional.of("evil")),
                new SourceText("..", Optional.of("evil")),
                new SourceText(".ts", Optional.of("evil")))));
  }

  @Test
  void anotherFileOrAnotherTextOfItIsAnotherDigest() throws Exception {
    String before = sources.digest();
    Files.writeString(root.resolve("notes.txt"), "no source");
    assertEquals(before, sources.digest());
    Files.writeString(root.resolve("geo.c"), "geo 2");
    String changed = sources.digest();
    assertNotEquals(before, changed);
    Files.writeString(root.resolve("more.c"), "");
    assertNotEquals(changed, sources.digest());
  }

  @Test
  void whatBuildsWriteDoesNotCount() throws Exception {
    Path target = root.resolve("target");
    List<Path> outputs = List.of(target, root.resolve("deep/../gen"), folder);
    sources = new IncludedSources(true, List.of(new IncludedSources.Root(root, "/src")), outputs);
    String before = sources.digest();
    Files.writeString(Files.createDirectories(target.resolve("sources/a")).resolve("geo.c"), "");
    Files.writeString(Files.createDirectories(root.resolve("gen")).resolve("geo.c"), "");
    assertEquals(before, sources.digest());
    Files.writeString(root.resolve("geo.c"), "geo 2");
    assertNotEquals(before, sources.digest());
    IncludedSources unpacked =
        new IncludedSources(true, List.of(new IncludedSources.Root(target, "/src")), outputs);
    String unpackedBefore = unpacked.digest();
    Files.writeString(target.resolve("sources/a/geo.c"), "2");
    assertNotEquals(unpackedBefore, unpacked.digest());
  }

  @Test
  void aDirectoryThatCannotBeReadIsNamed() {
    Path gone = folder.resolve("gone");
    IncludedSources unreadable =
        new IncludedSources(true, List.of(new IncludedSources.Root(gone, "/src")), List.of());
    BuildException error = assertThrows(BuildException.class, unreadable::digest);
    assertTrue(
        error.getMessage().startsWith("Cannot read the sources below " + gone), error.getMessage());
  }

  @Test
  void aRootMustBeThere() {
    SourceRootParameter parameter = new SourceRootParameter();
    assertThrows(
        BuildException.class, () -> IncludedSources.of(true, List.of(parameter), List.of()));
    parameter.setDirectory(folder.resolve("nothing").toFile());
    assertThrows(
        BuildException.class, () -> IncludedSources.of(true, List.of(parameter), List.of()));
  }
}
