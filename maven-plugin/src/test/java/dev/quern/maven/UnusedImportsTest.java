package dev.quern.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces for import modules that are spelled in another way than the modules do. */
class UnusedImportsTest {

  private static final String ENV = "(import \"env\" \"f\" (func))";
  private static final String WASI = "(import \"wasi_snapshot_preview1\" \"f\" (func))";

  @TempDir Path folder;

  private final ModuleLoader loader = new ModuleLoader(coordinates -> folder);

  private BuildRequest.Module module(String name, String fields, Map<String, String> interfaces)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name), "(module " + fields + ")");
    return new BuildRequest.Module(
        new ModuleSource.FromFile(file, name, Optional.empty()),
        "a." + name,
        CompilerOptions.of(interfaces));
  }

  private Optional<String> find(BuildRequest.Module... modules) throws BuildException {
    return UnusedImports.find(loader, List.of(modules), Set.of("wasi"))
        .map(BuildException::getMessage);
  }

  @Test
  void saysWhatIsImportedInstead() throws Exception {
    assertEquals(
        Optional.of(
            """
            An <import> of the plugin's configuration stands for nothing
              Reason: Its <module> is "evn", but the WebAssembly modules import from "env", \
            "wasi_snapshot_preview1"
              Remedy: Correct <module> in it, or delete the <import>.\
            """),
        find(
            module("a.wat", WASI + ENV, Map.of("evn", "a.Env")),
            module("b.wat", ENV, Map.of("evn", "a.Env"))));
    assertTrue(
        find(module("a.wat", "", Map.of("env", "a.Env"))).get().contains("modules import nothing"));
  }

  @Test
  void oneModuleThatImportsFromItIsEnough() throws Exception {
    Map<String, String> both = Map.of("env", "a.Env", "wasi", "w.Wasi");
    assertEquals(Optional.empty(), find(module("a.wat", ENV, both), module("b.wat", WASI, both)));
  }

  @Test
  void anInterfaceOfOneModuleIsForThatOne() throws Exception {
    Optional<String> unused =
        find(module("a.wat", ENV, Map.of()), module("b.wat", WASI, Map.of("env", "a.Env")));
    assertTrue(
        unused.get().contains("modules import from \"wasi_snapshot_preview1\"\n"), unused.get());
  }

  @Test
  void modulesAreNotReadWithoutConfiguration() throws Exception {
    BuildRequest.Module broken = module("a.wat", "nonsense", Map.of("wasi", "w.Wasi"));
    assertEquals(Optional.empty(), find(broken));
    assertEquals(Optional.empty(), find());
    BuildRequest.Module configured = module("a.wat", "nonsense", Map.of("env", "a.Env"));
    assertThrows(BuildException.class, () -> find(configured));
  }
}
