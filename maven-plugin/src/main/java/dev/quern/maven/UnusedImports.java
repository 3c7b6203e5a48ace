package dev.quern.maven;

import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.Import;
import dev.quern.compiler.module.ModuleException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds interfaces that are configured for import modules from which nothing is imported. */
final class UnusedImports {

  private static final int NAMES_SHOWN = 20;

  private UnusedImports() {}

  /**
   * Looks for one.
   *
   * @param loader reads the modules
   * @param modules the modules with their options
   * @param defaults import modules that have interfaces without being configured
   * @return what is wrong with the configuration, if anything is
   * @throws BuildException if a module cannot be read
   */
  static Optional<BuildException> find(
      ModuleLoader loader, List<BuildRequest.Module> modules, Set<String> defaults)
      throws BuildException {
    SortedMap<String, Set<String>> importedWhereConfigured = new TreeMap<>();
    for (BuildRequest.Module module : modules) {
      Set<String> configured = new TreeSet<>(module.options().interfaces().keySet());
      configured.removeAll(defaults);
      Set<String> imported = configured.isEmpty() ? Set.of() : imported(loader, module.source());
      for (String name : configured) {
        importedWhereConfigured.computeIfAbsent(name, key -> new TreeSet<>()).addAll(imported);
      }
    }
    return importedWhereConfigured.entrySet().stream()
        .filter(entry -> !entry.getValue().contains(entry.getKey()))
        .map(entry -> unused(entry.getKey(), entry.getValue()))
        .findFirst();
  }

  private static Set<String> imported(ModuleLoader loader, ModuleSource source)
      throws BuildException {
    byte[] binary = ModuleLoader.toBinary(source, loader.read(source));
    try {
      return ModuleDecoder.decode(source.fileName(), binary).imports().stream()
          .map(Import::module)
          .collect(Collectors.toSet());
    } catch (ModuleException e) {
      throw CompilationErrors.explain(source, e);
    }
  }

  private static BuildException unused(String name, Set<String> imported) {
    String others =
        imported.isEmpty()
            ? "import nothing"
            : imported.stream()
                .limit(NAMES_SHOWN)
                .map(other -> "\"" + other.replaceAll("\\p{C}", "?") + "\"")
                .collect(Collectors.joining(", ", "import from ", ""));
    return new BuildException(
        "An <import> of the plugin's configuration stands for nothing",
        "Its <module> is \"" + name + "\", but the WebAssembly modules " + others,
        "Correct <module> in it, or delete the <import>.");
  }
}
