package dev.quern.maven;

import dev.quern.compiler.api.JavaNames;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.codehaus.plexus.util.DirectoryScanner;

/**
 * Decides which modules to compile, and to which classes: those that the configuration names, in
 * its order, then those found in the source directory, in the order of their paths. A {@code
 * <module>} that names a file in the source directory is that file's configuration.
 */
final class ModuleSelection {

  /** The interfaces of quern-wasi. */
  static final Map<String, String> WASI_INTERFACES =
      Map.of(
          "wasi_snapshot_preview1",
          "dev.quern.wasi.WasiSnapshotPreview1",
          "wasi_unstable",
          "dev.quern.wasi.WasiUnstable",
          "wasi",
          "dev.quern.wasi.WasiThreadSpawn");

  private final Path basedir;
  private final String packageName;
  private final List<ImportParameter> imports;
  private final CompilerOptions defaults;
  private final ModuleLoader loader;

  ModuleSelection(
      Path basedir,
      String packageName,
      List<ImportParameter> imports,
      CompilerOptions defaults,
      ModuleLoader loader) {
    this.defaults = defaults;
    this.loader = loader;
    this.basedir = basedir;
    this.packageName = packageName;
    this.imports = imports;
  }

  static String defaultPackage(String groupId, String artifactId) {
    return JavaNames.packageName(groupId + "." + artifactId);
  }

  List<BuildRequest.Module> select(
      Path sourceDirectory,
      List<String> includes,
      List<String> excludes,
      List<ModuleParameter> parameters)
      throws BuildException {
    Map<ModuleSource, ModuleParameter> sources = new LinkedHashMap<>();
    List<Path> configured = new ArrayList<>();
    for (ModuleParameter parameter : parameters) {
      for (ModuleSource source : sources(parameter)) {
        sources.put(source, parameter);
        if (source instanceof ModuleSource.FromFile file) {
          configured.add(file.path());
        }
      }
    }
    for (Path path : scan(sourceDirectory, includes, excludes)) {
      if (!configured.contains(path)) {
        sources.put(file(path, Optional.empty()), new ModuleParameter());
      }
    }
    List<BuildRequest.Module> modules = new ArrayList<>();
    for (Map.Entry<ModuleSource, ModuleParameter> entry : sources.entrySet()) {
      ModuleSource source = entry.getKey();
      ModuleParameter parameter = entry.getValue();
      String className = className(source, parameter.className());
      modules.add(
          new BuildRequest.Module(source, className, options(source, className, parameter)));
    }
    return modules;
  }

  private List<ModuleSource> sources(ModuleParameter parameter) throws BuildException {
    if ((parameter.file() == null) == (parameter.artifact() == null)) {
      throw new BuildException(
          "A <module> of the plugin's configuration is not complete",
          "It has " + (parameter.file() == null ? "no" : "more than one") + " source",
          "Give it either a <file> or an <artifact>.");
    }
    if (parameter.artifact() != null && !parameter.artifact().contains(":")) {
      throw RepositoryArtifacts.malformed(parameter.artifact());
    }
    Optional<String> sha256 = Optional.ofNullable(parameter.sha256());
    if (parameter.directory() != null) {
      checkDirectory(parameter);
      return loader.list(container(parameter), parameter.directory(), sha256);
    } else if (parameter.entry() != null) {
      return List.of(new ModuleSource.FromEntry(container(parameter), parameter.entry(), sha256));
    } else if (parameter.file() != null) {
      return List.of(file(parameter.file().toPath(), sha256));
    }
    return List.of(new ModuleSource.FromArtifact(parameter.artifact(), sha256));
  }

  private static void checkDirectory(ModuleParameter parameter) throws BuildException {
    boolean isDescribed = parameter.wit() != null || parameter.description() != null;
    if (parameter.entry() != null || parameter.className() != null || isDescribed) {
      throw new BuildException(
          "A <module> of the plugin's configuration says too much",
          "A <directory> stands for all modules in it, so it has no "
              + (parameter.entry() != null
                  ? "<entry>"
                  : isDescribed ? "description" : "<className>"),
          "Give each module a <module> with an <entry>, or leave the rest out.");
    }
  }

  private Container container(ModuleParameter parameter) {
    return parameter.file() != null
        ? new Container.File(parameter.file().toPath(), shownAs(parameter.file().toPath()))
        : new Container.Artifact(parameter.artifact());
  }

  private ModuleSource.FromFile file(Path path, Optional<String> sha256) {
    return new ModuleSource.FromFile(path.toAbsolutePath().normalize(), shownAs(path), sha256);
  }

  private String shownAs(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(basedir) ? basedir.relativize(absolute) : path;
    return shown.toString().replace(File.separatorChar, '/');
  }

  private static List<Path> scan(Path folder, List<String> includes, List<String> excludes) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    DirectoryScanner scanner = new DirectoryScanner();
    scanner.setBasedir(folder.toFile());
    scanner.setIncludes(includes.toArray(String[]::new));
    scanner.setExcludes(excludes.toArray(String[]::new));
    scanner.addDefaultExcludes();
    scanner.scan();
    return Arrays.stream(scanner.getIncludedFiles())
        .sorted()
        .map(name -> folder.resolve(name).toAbsolutePath().normalize())
        .toList();
  }

  private String className(ModuleSource source, String configured) throws BuildException {
    String fileName = source.fileName();
    int dot = fileName.lastIndexOf('.');
    String name =
        configured != null
            ? configured.trim()
            : JavaNames.className(dot < 0 ? fileName : fileName.substring(0, dot));
    String fullName = name.contains(".") || packageName.isEmpty() ? name : packageName + "." + name;
    if (!JavaNames.isClassName(fullName)) {
      throw new BuildException(
          "The module " + source.description() + " cannot become the class " + fullName,
          "That is no name for a class: "
              + JavaNames.wrongPart(fullName)
                  .orElse(
                      "it must be without a $, outside of java.*, and not be Imports or a name of"
                          + " java.lang"),
          JavaNames.wrongPart(packageName).isPresent() && fullName.startsWith(packageName)
              ? "Correct <packageName> in the plugin's configuration, for example to "
                  + JavaNames.packageName(packageName)
                  + "."
              : "Correct <className> or <packageName> in the plugin's configuration.");
    }
    return fullName;
  }

  /** The options of one module, whose own settings go before those of all. */
  private CompilerOptions options(ModuleSource source, String className, ModuleParameter parameter)
      throws BuildException {
    return new CompilerOptions(
        interfaces(source, parameter),
        parameter.interruption() == null ? defaults.interruption() : parameter.interruption(),
        CompilerOptions.memory(parameter.memory() == null ? defaults.memory() : parameter.memory()),
        CompilerOptions.simd(parameter.simd() == null ? defaults.simd() : parameter.simd()),
        CompilerOptions.debug(parameter.debug() == null ? defaults.debug() : parameter.debug()),
        parameter.types().isEmpty() ? defaults.types() : parameter.types(),
        StringSettings.of(source.description(), parameter.strings()),
        description(source, className, parameter),
        defaults.extras());
  }

  /** The description that the configuration gives, else the one beside the module. */
  private Optional<Description> description(
      ModuleSource source, String className, ModuleParameter parameter) throws BuildException {
    if (parameter.wit() != null && parameter.description() != null) {
      throw new BuildException(
          "The module " + source.description() + " has two descriptions",
          "The configuration gives it both a <wit> and a <description>",
          "Delete one of them.");
    } else if (parameter.description() != null) {
      return Optional.of(Description.inline(className, parameter.description()));
    } else if (parameter.wit() != null) {
      Path path = parameter.wit().toPath();
      return Optional.of(Description.read(path, shownAs(path)));
    } else if (source instanceof ModuleSource.FromFile file) {
      String name = source.fileName();
      int dot = name.lastIndexOf('.');
      Path path = file.path().resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".wit");
      return Files.isRegularFile(path)
          ? Optional.of(Description.read(path, shownAs(path)))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private SortedMap<String, String> interfaces(ModuleSource source, ModuleParameter parameter)
      throws BuildException {
    SortedMap<String, String> interfaces = new TreeMap<>(defaults.interfaces());
    for (List<ImportParameter> list : List.of(imports, parameter.imports())) {
      for (ImportParameter mapping : list) {
        if (mapping.module() == null || mapping.javaInterface() == null) {
          throw new BuildException(
              "An <import> for the module " + source.description() + " is not complete",
              "It has no <" + (mapping.module() == null ? "module" : "interface") + ">",
              "Give it both a <module> and an <interface>.");
        }
        Optional<String> wrong = JavaNames.wrongPart(mapping.javaInterface());
        if (wrong.isPresent()) {
          throw new BuildException(
              "An <import> for the module " + source.description() + " names no Java interface",
              "\"" + mapping.javaInterface() + "\" is no name of a type: " + wrong.get(),
              "Give the full name of a Java interface in <interface>.");
        }
        interfaces.put(mapping.module(), mapping.javaInterface());
      }
    }
    return interfaces;
  }
}
