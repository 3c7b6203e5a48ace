package dev.quern.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildOrchestratorTest {

  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path folder;

  private final FakeCompiler compiler = new FakeCompiler();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> compiled = new ArrayList<>();
  private String compilerVersion = "1";

  private final BuildListener listener =
      new BuildListener() {
        @Override
        public void compiled(ModuleReport report) {
          compiled.add(report.toLine());
        }

        @Override
        public void warning(BuildRequest.Module module, String warning) {
          warnings.add(module.source().description() + ": " + warning);
        }

        @Override
        public void changed(BuildRequest request) {
          changes++;
        }
      };

  private int changes;
  private IncludedSources included = IncludedSources.NONE;

  /** A module that names a source map, m.map. */
  private static final String MAPPED = "\0asm\1\0\0\0\0\u0017\u0010sourceMappingURL\5m.map";

  private BuildResult build(BuildRequest.Module... modules) throws Exception {
    BuildRequest request =
        new BuildRequest(
            "compile-default",
            List.of(modules),
            folder.resolve("sources"),
            folder.resolve("classes"),
            folder.resolve("copies"),
            folder.resolve("state"),
            compilerVersion,
            included);
    ModuleLoader loader = new ModuleLoader(coordinates -> folder.resolve(coordinates));
    return new BuildOrchestrator(loader, compiler, listener).build(request);
  }

  private BuildRequest.Module module(String name, String content) throws IOException {
    return module(name, content, "a." + name.toUpperCase(java.util.Locale.ROOT), Map.of());
  }

  private BuildRequest.Module module(
      String name, String content, String className, Map<String, String> interfaces)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".wasm"), content);
    return new BuildRequest.Module(
        new ModuleSource.FromFile(file, name + ".wasm", Optional.empty()),
        className,
        CompilerOptions.of(interfaces));
  }

  private Set<String> files(String root) throws IOException {
    Path path = folder.resolve(root);
    if (!Files.exists(path)) {
      return Set.of();
    }
    try (var paths = Files.walk(path)) {
      return paths
          .filter(Files::isRegularFile)
          .map(file -> path.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private void age() throws IOException {
    for (String root : List.of("sources", "classes")) {
      for (String file : files(root)) {
        Files.setLastModifiedTime(folder.resolve(root).resolve(file), LONG_AGO);
      }
    }
  }

  private Set<String> rewritten() throws IOException {
    Set<String> files = new TreeSet<>();
    for (String root : List.of("sources", "classes")) {
      for (String file : files(root)) {
        if (!Files.getLastModifiedTime(folder.resolve(root).resolve(file)).equals(LONG_AGO)) {
          files.add(file);
        }
      }
    }
    return files;
  }

  @Test
  void writesSourcesClassesAndResources() throws Exception {
    assertEquals(BuildResult.COMPILED, build(module("x", "1"), module("y", "long")));
    assertEquals(Set.of("a/X.java", "a/Y.java"), files("sources"));
    assertEquals(Set.of("a/X$Instance.class", "a/Y$Instance.class", "a/Y.data"), files("classes"));
    assertEquals(Set.of("compile-default.report.json", "compile-default.state"), files("state"));
  }

  @Test
  void compilesAgainWhenTheSourceMapChanges() throws Exception {
    BuildRequest.Module module = module("x", MAPPED);
    build(module);
    assertEquals(
        List.of(
            "x.wasm: The source map m.map is ignored: there is no such file beside the module."),
        warnings);
    Files.writeString(folder.resolve("m.map"), "1");
    assertEquals(BuildResult.COMPILED, build(module));
    assertEquals(BuildResult.UP_TO_DATE, build(module));
    Files.writeString(folder.resolve("m.map"), "2");
    assertEquals(BuildResult.COMPILED, build(module));
    assertEquals(1, warnings.size());
  }

  @Test
  void sourcesOfModulesComeAndGoWithThem() throws Exception {
    Path root = Files.createDirectories(folder.resolve("c"));
    Files.writeString(root.resolve("geo.c"), "1");
    compiler.sourceFiles = List.of(new SourceText("geo.c", Optional.empty()));
    include(root);
    build(module("x", "1"));
    assertEquals(Set.of("a/X.java", "a/geo.c"), files("sources"));
    assertEquals(BuildResult.UP_TO_DATE, build(module("x", "1")));
    Files.writeString(root.resolve("geo.c"), "2");
    assertEquals(BuildResult.COMPILED, build(module("x", "1")));
    assertEquals("2", Files.readString(folder.resolve("sources/a/geo.c")));
    included = IncludedSources.NONE;
    build(module("x", "1"));
    assertEquals(Set.of("a/X.java"), files("sources"));
  }

  private void include(Path root) {
    List<IncludedSources.Root> roots = List.of(new IncludedSources.Root(root, root.toString()));
    included = new IncludedSources(true, roots, List.of());
  }

  private String source(String path) throws IOException {
    return Files.readString(folder.resolve("sources").resolve(path));
  }

  @Test
  void aSourceOfTwoModulesStaysUntilBothAreGone() throws Exception {
    Path root = Files.createDirectories(folder.resolve("c"));
    Files.writeString(root.resolve("text.h"), "1");
    compiler.sourceFiles = List.of(new SourceText("text.h", Optional.empty()));
    include(root);
    assertEquals(BuildResult.COMPILED, build(module("x", "1"), module("y", "1")));
    assertEquals(Set.of("a/X.java", "a/Y.java", "a/text.h"), files("sources"));
    assertEquals(BuildResult.UP_TO_DATE, build(module("x", "1"), module("y", "1")));
    build(module("x", "1"), module("y", "2"));
    build(module("y", "2"));
    assertEquals(Set.of("a/Y.java", "a/text.h"), files("sources"));
    assertEquals(List.of("x.wasm", "y.wasm", "y.wasm"), compiler.compiled);
    assertEquals(List.of(), warnings);
    build();
    assertEquals(Set.of(), files("sources"));
  }

  @Test
  void ofTwoSourcesOfOneNameTheFirstModulesIsTakenWhicheverIsCompiled() throws Exception {
    include(Files.createDirectories(folder.resolve("c")));
    String warning =
        "y.wasm: The source a/lib.rs of y.wasm is left out: x.wasm has another one of that name,"
            + " by which debuggers look for it.";
    compiler.sourceFilesOf.put("x.wasm", List.of(new SourceText("lib.rs", Optional.of("x"))));
    compiler.sourceFilesOf.put("y.wasm", List.of(new SourceText("lib.rs", Optional.of("y"))));
    build(module("x", "1"), module("y", "1"));
    assertEquals("x", source("a/lib.rs"));
    assertEquals(List.of(warning), warnings);
    assertEquals(BuildResult.UP_TO_DATE, build(module("x", "1"), module("y", "1")));

    build(module("x", "1"), module("y", "2"));
    assertEquals("x", source("a/lib.rs"));
    assertEquals(List.of(warning, warning), warnings);

    build(module("y", "2"));
    assertEquals("y", source("a/lib.rs"));

    build(module("x", "1"), module("y", "2"));
    assertEquals("x", source("a/lib.rs"));
    assertEquals(List.of(warning, warning, warning), warnings);
    assertEquals(BuildResult.UP_TO_DATE, build(module("x", "1"), module("y", "2")));
  }

  @Test
  void onlyJavaSourcesHadClassesOfTheirNames() throws Exception {
    include(Files.createDirectories(folder.resolve("c")));
    compiler.sourceFiles =
        List.of(
            new SourceText("a.c", Optional.of("")), new SourceText("Geo_x.rs", Optional.of("")));
    BuildRequest.Module module = module("x", "1", "X", Map.of());
    build(module);
    assertEquals(Set.of("X.java", "a.c", "Geo_x.rs"), files("sources"));
    Files.writeString(Files.createDirectories(folder.resolve("copies")).resolve("Geo.class"), "");
    included = IncludedSources.NONE;
    build(module);
    assertEquals(Set.of("X.java"), files("sources"));
    assertEquals(Set.of("Geo.class"), files("copies"));
  }

  @Test
  void reportsWhatBecameOfEachModule() throws Exception {
    build(module("x", "1"));
    build(module("x", "1"), module("y", "long"));
    assertEquals(
        List.of(
            "x.wasm -> a.X: 1 bytes, 1 functions (1 outlined), 1 bytes of classes, 0 ms",
            "y.wasm -> a.Y: 4 bytes, 1 functions (1 outlined), 8 bytes of classes, 0 ms"),
        compiled);
    assertEquals(2, changes);
    String report = Files.readString(folder.resolve("state/compile-default.report.json"));
    assertEquals(
        """
        {
          "modules": [
            {
              "source": "x.wasm",
              "className": "a.X",
              "size": 1,
              "sha256": "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b",
              "features": [
                "bulk memory"
              ],
              "functions": 1,
              "outlined": [
                {
                  "index": 7,
                  "name": "run",
                  "methods": 2,
                  "size": 300
                }
              ],
              "largestMethod": 200,
              "classes": 1,
              "classBytes": 1,
              "warnings": [],
              "milliseconds": {}
            },
        """,
        report.substring(0, report.indexOf("},\n    {") + 3));
    assertTrue(report.contains("\"className\": \"a.Y\""), report);
  }

  @Test
  void passesWarningsOn() throws Exception {
    build(module("x", "odd"));
    assertEquals(List.of("x.wasm: odd names"), warnings);
  }

  @Test
  void withoutModulesNothingIsWritten() throws Exception {
    assertEquals(BuildResult.NOTHING_TO_DO, build());
    assertEquals(Set.of(), files("state"));
  }

  @Test
  void unchangedInputIsNotCompiledAgain() throws Exception {
    build(module("x", "1"));
    age();
    assertEquals(BuildResult.UP_TO_DATE, build(module("x", "1")));
    assertEquals(List.of("x.wasm"), compiler.compiled);
    assertEquals(Set.of(), rewritten());
  }

  @Test
  void onlyWhatChangesIsCompiledAndRewritten() throws Exception {
    build(module("x", "1"), module("y", "2"));
    age();
    assertEquals(BuildResult.COMPILED, build(module("x", "3"), module("y", "2")));
    assertEquals(Set.of("a/X$Instance.class"), rewritten());
    assertEquals(List.of("x.wasm", "y.wasm", "x.wasm"), compiler.compiled);
    assertEquals("3", Files.readString(folder.resolve("classes/a/X$Instance.class")));
  }

  @Test
  void configurationAndCompilerCount() throws Exception {
    build(module("x", "1"));
    assertEquals(
        BuildResult.COMPILED, build(module("x", "1", "a.X", Map.of("env", "com.acme.Env"))));
    compilerVersion = "2";
    assertEquals(
        BuildResult.COMPILED, build(module("x", "1", "a.X", Map.of("env", "com.acme.Env"))));
    assertEquals(
        BuildResult.UP_TO_DATE, build(module("x", "1", "a.X", Map.of("env", "com.acme.Env"))));
  }

  @Test
  void aMissingOutputIsMadeAgain() throws Exception {
    build(module("x", "1"));
    Files.delete(folder.resolve("classes/a/X$Instance.class"));
    assertEquals(BuildResult.COMPILED, build(module("x", "1")));
    assertTrue(Files.exists(folder.resolve("classes/a/X$Instance.class")));
  }

  @Test
  void outputsOfARemovedModuleAreDeletedWhereverTheyWent() throws Exception {
    build(module("x", "1"), module("y", "2", "a.b.Y", Map.of()));
    Path copies = Files.createDirectories(folder.resolve("copies/a/b"));
    for (String name : List.of("Y.class", "Y$Env.class", "Y$Instance.class", "Young.class")) {
      Files.writeString(copies.resolve(name), "");
    }
    assertEquals(BuildResult.COMPILED, build(module("x", "1")));
    assertEquals(Set.of("a/X.java"), files("sources"));
    assertEquals(Set.of("a/X$Instance.class"), files("classes"));
    assertFalse(Files.exists(folder.resolve("classes/a/b")));
    assertEquals(Set.of("a/b/Young.class"), files("copies"));
    assertEquals(BuildResult.COMPILED, build());
    assertEquals(Set.of(), files("classes"));
  }

  @Test
  void aBrokenModuleLeavesEverythingAsItWas() throws Exception {
    build(module("x", "1"), module("y", "2"));
    age();
    BuildRequest.Module good = module("x", "3");
    BuildRequest.Module broken = module("y", "broken");
    BuildException error = assertThrows(BuildException.class, () -> build(good, broken));
    assertEquals(
        """
        Cannot compile y.wasm
          Reason: unexpected end (in module y.wasm, at byte 8 (0x8))
          Remedy: The file is damaged or no WebAssembly module; build or download it again.\
        """,
        error.getMessage());
    assertEquals(Set.of(), rewritten());
    assertEquals(Set.of("compile-default.report.json", "compile-default.state"), files("state"));
    assertEquals(BuildResult.UP_TO_DATE, build(module("x", "1"), module("y", "2")));
  }

  @Test
  void anInterruptedBuildIsDoneAgain() throws Exception {
    build(module("x", "1"));
    Path state = folder.resolve("state/compile-default.state");
    List<String> lines = new ArrayList<>(Files.readAllLines(state));
    lines.set(0, "m a.X -");
    lines.add("c a/Half.data");
    Files.write(state, lines);
    Files.writeString(folder.resolve("classes/a/Half.data"), "");
    assertEquals(BuildResult.COMPILED, build(module("x", "1")));
    assertEquals(Set.of("a/X$Instance.class"), files("classes"));
  }

  @Test
  void twoModulesCannotBecomeOneClass() throws Exception {
    BuildRequest.Module x = module("x", "1", "a.Geo", Map.of());
    BuildRequest.Module y = module("y", "1", "a.GEO", Map.of());
    BuildException error = assertThrows(BuildException.class, () -> build(x, y));
    assertTrue(
        error.getMessage().startsWith("Two modules would become the class a.GEO\n"),
        error.getMessage());
    assertTrue(error.getMessage().contains("x.wasm and y.wasm"), error.getMessage());
  }
}
