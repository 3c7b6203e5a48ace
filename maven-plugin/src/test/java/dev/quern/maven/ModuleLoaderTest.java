package dev.quern.maven;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.sourcemap.SourceMapException;
import dev.quern.compiler.sourcemap.SourceMapLocation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleLoaderTest {

  private static final byte[] CONTENT = "module".getBytes(StandardCharsets.UTF_8);
  private static final String DIGEST = Digests.sha256(CONTENT);
  private static final String COORDINATES = "g:a:1";

  @TempDir Path folder;
  private ModuleLoader loader;

  @BeforeEach
  void packArtifact() throws IOException {
    Path jar = folder.resolve("a.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("lib/m.wasm"));
      zip.write(CONTENT);
      zip.putNextEntry(new ZipEntry("lib/maps/m.map"));
      zip.write(CONTENT);
      zip.putNextEntry(new ZipEntry("secret.map"));
    }
    loader = new ModuleLoader(coordinates -> jar);
  }

  private static ModuleSource artifact(String entry, String sha256) {
    return new ModuleSource.FromEntry(
        new Container.Artifact(COORDINATES), entry, Optional.ofNullable(sha256));
  }

  private void fails(ModuleSource source, String... parts) {
    BuildException error = assertThrows(BuildException.class, () -> loader.read(source));
    for (String part : parts) {
      assertTrue(error.getMessage().contains(part), error.getMessage());
    }
  }

  @Test
  void aSourceMapIsReadFromTheFolderOfItsModule() throws Exception {
    ModuleSource module = artifact("lib/m.wasm", DIGEST);
    assertArrayEquals(CONTENT, loader.readSourceMap(module, new SourceMapLocation("maps/m.map")));
    for (String url : List.of("../secret.map", "/secret.map", "secret.map", "http://h/m.map")) {
      SourceMapLocation location = new SourceMapLocation(url);
      assertThrows(SourceMapException.class, () -> loader.readSourceMap(module, location));
    }
    SourceMapLocation location = new SourceMapLocation("a.jar");
    assertThrows(
        SourceMapException.class,
        () ->
            loader.readSourceMap(
                new ModuleSource.FromArtifact(COORDINATES, Optional.empty()), location));
  }

  @Test
  void aSourceMapThatIsTooLargeIsNotReadFromAnArchive() throws Exception {
    Path lib = Files.createDirectories(folder.resolve("classes/lib"));
    try (RandomAccessFile sparse = new RandomAccessFile(lib.resolve("m.map").toFile(), "rw")) {
      sparse.setLength(SourceMapLocation.MAX_SIZE + 1);
    }
    loader = new ModuleLoader(coordinates -> folder.resolve("classes"));
    SourceMapLocation location = new SourceMapLocation("m.map");
    SourceMapException error =
        assertThrows(
            SourceMapException.class,
            () -> loader.readSourceMap(artifact("lib/m.wasm", DIGEST), location));
    assertEquals("it is larger than 256 MiB", error.getMessage());
  }

  @Test
  void readsAnEntryWhoseDigestIsRight() throws Exception {
    assertArrayEquals(CONTENT, loader.read(artifact("lib/m.wasm", DIGEST)));
    assertArrayEquals(
        CONTENT, loader.read(artifact("lib/m.wasm", DIGEST.toUpperCase(java.util.Locale.ROOT))));
  }

  @Test
  void readsAnArtifactThatIsStillAFolder() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes/lib"));
    Files.write(classes.resolve("m.wasm"), CONTENT);
    Files.write(folder.resolve("secret.wasm"), CONTENT);
    loader = new ModuleLoader(coordinates -> folder.resolve("classes"));
    assertArrayEquals(CONTENT, loader.read(artifact("lib/m.wasm", DIGEST)));
    fails(artifact("../secret.wasm", DIGEST), "There is no module g:a:1!/../secret.wasm");
  }

  @Test
  void refusesAnArtifactWithoutDigestAndSaysWhichItHas() {
    fails(
        artifact("lib/m.wasm", null),
        "The module g:a:1!/lib/m.wasm has no digest to be checked by",
        "Remedy: Add <sha256>" + DIGEST + "</sha256>");
  }

  @Test
  void refusesAnotherDigest() {
    fails(
        artifact("lib/m.wasm", "00"),
        "is not the one that was expected",
        "Its SHA-256 is " + DIGEST + ", not 00");
  }

  @Test
  void namesTheModulesThatAnArtifactHas() {
    fails(artifact("m.wasm", DIGEST), "no entry of that name; its modules are lib/m.wasm");
  }

  @Test
  void listsTheModulesOfADirectory() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes/lib/more"));
    Files.write(classes.resolve("n.wat"), CONTENT);
    Files.write(classes.resolveSibling("m.wasm"), CONTENT);
    Files.write(classes.resolveSibling("readme.txt"), CONTENT);
    Path folderArtifact = folder.resolve("classes");
    loader = new ModuleLoader(coordinates -> folderArtifact);
    String lines = DIGEST + "  m.wasm\n" + DIGEST + "  more/n.wat\n";
    String digest = Digests.sha256(lines.getBytes(StandardCharsets.UTF_8));
    Container container = new Container.Artifact(COORDINATES);
    assertEquals(
        List.of(artifact("lib/m.wasm", DIGEST), artifact("lib/more/n.wat", DIGEST)),
        loader.list(container, "lib", Optional.of(digest)));
    assertEquals(2, loader.list(container, ".", Optional.of(digestOfRoot())).size());
    BuildException missing =
        assertThrows(BuildException.class, () -> loader.list(container, "lib", Optional.empty()));
    assertTrue(
        missing.getMessage().startsWith("The directory g:a:1!/lib/ has no digest to be checked by"),
        missing.getMessage());
    BuildException empty =
        assertThrows(BuildException.class, () -> loader.list(container, "no", Optional.empty()));
    assertTrue(
        empty.getMessage().contains("its modules are lib/m.wasm, lib/more/n.wat"),
        empty.getMessage());
  }

  private static String digestOfRoot() {
    String lines = DIGEST + "  lib/m.wasm\n" + DIGEST + "  lib/more/n.wat\n";
    return Digests.sha256(lines.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void namesAMissingFile() {
    Path file = folder.resolve("none.wasm");
    fails(
        new ModuleSource.FromFile(file, "src/none.wasm", Optional.empty()),
        "There is no module src/none.wasm",
        "No such file: " + file);
  }

  @Test
  void translatesTextAndSaysWhereItIsWrong() throws Exception {
    ModuleSource wat =
        new ModuleSource.FromFile(folder.resolve("a.wat"), "src/a.wat", Optional.empty());
    byte[] binary = ModuleLoader.toBinary(wat, "(module)".getBytes(StandardCharsets.UTF_8));
    assertArrayEquals(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, binary);
    BuildException error =
        assertThrows(
            BuildException.class,
            () -> ModuleLoader.toBinary(wat, "(module\n(bad))".getBytes(StandardCharsets.UTF_8)));
    assertTrue(error.getMessage().startsWith("Cannot read src/a.wat\n"), error.getMessage());
    assertTrue(error.getMessage().contains("a.wat:2:"), error.getMessage());
  }

  @Test
  void classesAreCalledAfterTheEntryOrTheArtifact() {
    assertEquals("m.wasm", artifact("lib/m.wasm", null).fileName());
    assertEquals(
        "a.wasm", new ModuleSource.FromArtifact("g:a:wasm:1", Optional.empty()).fileName());
  }
}
