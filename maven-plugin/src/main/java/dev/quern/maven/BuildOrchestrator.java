package dev.quern.maven;

import dev.quern.compiler.module.WasmException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Does what a {@link BuildRequest} asks for.
 *
 * <p>All modules are read, and the fingerprint of their contents, their configuration and the
 * compiler is compared with the last build's. If it differs, every module is compiled into a
 * staging folder. Only when all have succeeded are the files moved to where they belong and those
 * of the last build that have no successor deleted, also from where the build has copied them to.
 * While files are moved, the state on disk says that outputs may be incomplete, so that an
 * interrupted build is done again.
 */
final class BuildOrchestrator {

  private final ModuleLoader loader;
  private final ModuleCompiler compiler;
  private final Consumer<String> warnings;

  BuildOrchestrator(ModuleLoader loader, ModuleCompiler compiler, Consumer<String> warnings) {
    this.loader = loader;
    this.compiler = compiler;
    this.warnings = warnings;
  }

  BuildResult build(BuildRequest request) throws BuildException, IOException {
    Path stateFile = request.state().resolve(request.goal() + ".state");
    BuildState last = BuildState.load(stateFile);
    if (request.modules().isEmpty() && last.equals(BuildState.NONE)) {
      return BuildResult.NOTHING_TO_DO;
    }
    checkClassNames(request.modules());
    List<byte[]> contents = new ArrayList<>();
    for (BuildRequest.Module module : request.modules()) {
      contents.add(loader.read(module.source()));
    }
    String fingerprint = fingerprint(request, contents);
    OutputFolder sources = new OutputFolder(request.sources());
    OutputFolder classes = new OutputFolder(request.classes());
    if (fingerprint.equals(last.fingerprint())
        && sources.containsAll(last.sources())
        && classes.containsAll(last.classes())) {
      return BuildResult.UP_TO_DATE;
    }
    Path staging = request.state().resolve(request.goal() + ".staging");
    OutputFolder.deleteTree(staging);
    try {
      BuildState next = compileAll(request, contents, fingerprint, staging);
      last.incompleteWith(next).save(stateFile);
      for (String path : next.sources()) {
        sources.take(staging.resolve("sources"), path);
      }
      for (String path : next.classes()) {
        classes.take(staging.resolve("classes"), path);
      }
      deleteStale(request, last, next);
      next.save(stateFile);
    } finally {
      OutputFolder.deleteTree(staging);
    }
    return BuildResult.COMPILED;
  }

  private BuildState compileAll(
      BuildRequest request, List<byte[]> contents, String fingerprint, Path staging)
      throws BuildException, IOException {
    SortedSet<String> sources = new TreeSet<>();
    SortedSet<String> classes = new TreeSet<>();
    for (int i = 0; i < contents.size(); i++) {
      BuildRequest.Module module = request.modules().get(i);
      ModuleCompiler.Output output = compile(module, contents.get(i));
      for (Map.Entry<String, String> source : output.sources().entrySet()) {
        byte[] text = source.getValue().getBytes(StandardCharsets.UTF_8);
        write(staging.resolve("sources"), source.getKey(), text);
      }
      for (Map.Entry<String, byte[]> file : output.classes().entrySet()) {
        write(staging.resolve("classes"), file.getKey(), file.getValue());
      }
      for (String warning : output.warnings()) {
        warnings.accept(module.source().description() + ": " + warning);
      }
      sources.addAll(output.sources().keySet());
      classes.addAll(output.classes().keySet());
    }
    return new BuildState(fingerprint, sources, classes);
  }

  private ModuleCompiler.Output compile(BuildRequest.Module module, byte[] content)
      throws BuildException {
    ModuleSource source = module.source();
    byte[] binary = ModuleLoader.toBinary(source, content);
    try {
      return compiler.compile(binary, source.fileName(), module.className(), module.interfaces());
    } catch (WasmException e) {
      throw CompilationErrors.explain(source, e);
    }
  }

  private static void write(Path root, String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static void deleteStale(BuildRequest request, BuildState last, BuildState next)
      throws IOException {
    OutputFolder copies = new OutputFolder(request.copies());
    SortedSet<String> staleClasses = new TreeSet<>(last.classes());
    staleClasses.removeAll(next.classes());
    for (String path : staleClasses) {
      new OutputFolder(request.classes()).delete(path);
      copies.delete(path);
    }
    SortedSet<String> staleSources = new TreeSet<>(last.sources());
    staleSources.removeAll(next.sources());
    for (String path : staleSources) {
      new OutputFolder(request.sources()).delete(path);
      deleteCompiled(request.copies(), copies, path);
    }
  }

  /** Deletes what javac has made of a source: the class of its name and those nested in it. */
  private static void deleteCompiled(Path root, OutputFolder copies, String source)
      throws IOException {
    String name = source.substring(0, source.length() - ".java".length());
    Path folder = root.resolve(source).getParent();
    if (!Files.isDirectory(folder)) {
      return;
    }
    String simpleName = name.substring(name.lastIndexOf('/') + 1);
    List<Path> compiled;
    try (var files = Files.list(folder)) {
      compiled =
          files
              .filter(
                  file -> {
                    String fileName = file.getFileName().toString();
                    return fileName.equals(simpleName + ".class")
                        || (fileName.startsWith(simpleName + "$") && fileName.endsWith(".class"));
                  })
              .toList();
    }
    for (Path file : compiled) {
      copies.delete(root.relativize(file).toString());
    }
  }

  private static void checkClassNames(List<BuildRequest.Module> modules) throws BuildException {
    Map<String, BuildRequest.Module> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (BuildRequest.Module module : modules) {
      BuildRequest.Module other = byName.put(module.className(), module);
      if (other != null) {
        throw new BuildException(
            "Two modules would become the class " + module.className(),
            "They are "
                + other.source().description()
                + " and "
                + module.source().description()
                + " (names that differ in case only are one file on some systems)",
            "Give one of them another <className> in a <module> of the plugin's configuration.");
      }
    }
  }

  private static String fingerprint(BuildRequest request, List<byte[]> contents) {
    MessageDigest digest = ModuleLoader.newDigest();
    StringBuilder configuration = new StringBuilder(request.compilerVersion());
    for (int i = 0; i < contents.size(); i++) {
      BuildRequest.Module module = request.modules().get(i);
      configuration.append('\n').append(module.source().fileName());
      configuration.append('\n').append(module.className());
      configuration.append('\n').append(new TreeMap<>(module.interfaces()));
      configuration.append('\n').append(ModuleLoader.sha256(contents.get(i)));
    }
    configuration.append('\n').append(request.sources());
    configuration.append('\n').append(request.classes());
    digest.update(configuration.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }
}
