package dev.quern.maven;

import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.strings.StringException;
import dev.quern.compiler.wit.WitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Does what a {@link BuildRequest} asks for.
 *
 * <p>All modules are read. Those whose fingerprint (of content, configuration and compiler) is that
 * of the last build are done; the others are compiled into a staging folder. Only when all have
 * succeeded are the files moved to where they belong and those of the last build that have no
 * successor deleted, also from where the build has copied them to. While files are moved, the state
 * on disk says that outputs may be incomplete, so that an interrupted build is done again.
 */
final class BuildOrchestrator {

  private static final String SOURCES = "sources";
  private static final String CLASSES = "classes";

  private final ModuleLoader loader;
  private final ModuleCompiler compiler;
  private final BuildListener listener;

  BuildOrchestrator(ModuleLoader loader, ModuleCompiler compiler, BuildListener listener) {
    this.loader = loader;
    this.compiler = compiler;
    this.listener = listener;
  }

  BuildResult build(BuildRequest request) throws BuildException, IOException {
    Path stateFile = request.state().resolve(request.goal() + ".state");
    BuildState last = BuildState.load(stateFile);
    if (request.modules().isEmpty() && last.equals(BuildState.NONE)) {
      return BuildResult.NOTHING_TO_DO;
    }
    checkClassNames(request.modules());
    Path staging = request.state().resolve(request.goal() + ".staging");
    OutputFolder.deleteTree(staging);
    try {
      Set<String> compiled = new TreeSet<>();
      BuildState next = compileChanged(request, last, staging, compiled);
      if (compiled.isEmpty() && next.equals(last)) {
        return BuildResult.UP_TO_DATE;
      }
      last.onTheWayTo(next).save(stateFile, staging);
      take(request, staging, next.only(compiled));
      StaleOutputs.delete(request, last, next);
      BuildReport.write(request, next, staging);
      next.save(stateFile, staging);
      listener.changed(request);
    } finally {
      OutputFolder.deleteTree(staging);
    }
    return BuildResult.COMPILED;
  }

  private BuildState compileChanged(
      BuildRequest request, BuildState last, Path staging, Set<String> compiled)
      throws BuildException, IOException {
    SortedMap<String, BuildState.Outputs> modules = new TreeMap<>();
    String included = request.included().digest();
    SourceOwners owners = new SourceOwners(request.sources());
    for (BuildRequest.Module module : request.modules()) {
      byte[] content = loader.read(module.source());
      SourceMaps.Found map = SourceMaps.find(loader, module, content);
      String fingerprint = fingerprint(request, module, content, map.bytes(), included);
      BuildState.Outputs outputs = last.modules().get(module.className());
      if (outputs == null
          || !outputs.fingerprint().equals(fingerprint)
          || !new OutputFolder(request.sources()).containsAll(outputs.sources())
          || !new OutputFolder(request.classes()).containsAll(outputs.classes())
          || !owners.agreeWith(outputs)) {
        outputs = compile(request, module, content, map, fingerprint, owners, staging);
        compiled.add(module.className());
      } else {
        owners.keep(module, outputs);
      }
      modules.put(module.className(), outputs);
    }
    return new BuildState(modules);
  }

  private BuildState.Outputs compile(
      BuildRequest request,
      BuildRequest.Module module,
      byte[] content,
      SourceMaps.Found map,
      String fingerprint,
      SourceOwners owners,
      Path staging)
      throws BuildException, IOException {
    byte[] binary = ModuleLoader.toBinary(module.source(), content);
    ModuleCompiler.Output output = compile(module, binary, map.bytes());
    ModuleReport report = ModuleReport.of(module, binary, Digests.sha256(content), output);
    listener.compiled(report);
    List<String> warnings = new ArrayList<>(map.warnings());
    warnings.addAll(output.report().warnings());
    SortedMap<String, byte[]> included =
        request.included().of(module.className(), output.sourceFiles(), warnings);
    SortedSet<String> leftOut = owners.claim(module, included, warnings);
    for (String warning : warnings) {
      listener.warning(module, warning);
    }
    for (Map.Entry<String, byte[]> source : included.entrySet()) {
      write(staging.resolve(SOURCES), source.getKey(), source.getValue());
    }
    for (Map.Entry<String, String> source : output.sources().entrySet()) {
      byte[] text = source.getValue().getBytes(StandardCharsets.UTF_8);
      write(staging.resolve(SOURCES), source.getKey(), text);
    }
    for (Map.Entry<String, byte[]> file : output.classes().entrySet()) {
      write(staging.resolve(CLASSES), file.getKey(), file.getValue());
    }
    TreeSet<String> sources = new TreeSet<>(output.sources().keySet());
    sources.addAll(included.keySet());
    return new BuildState.Outputs(
        fingerprint, sources, leftOut, new TreeSet<>(output.classes().keySet()), report.toJson());
  }

  private ModuleCompiler.Output compile(BuildRequest.Module module, byte[] binary, byte[] map)
      throws BuildException {
    ModuleSource source = module.source();
    try {
      return compiler.compile(binary, map, source.fileName(), module.className(), module.options());
    } catch (ModuleException e) {
      throw CompilationErrors.explain(source, e);
    } catch (StringException e) {
      throw CompilationErrors.explain(source, e);
    } catch (WitException e) {
      throw CompilationErrors.explain(module, e);
    }
  }

  private static void write(Path root, String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static void take(BuildRequest request, Path staging, BuildState outputs)
      throws IOException {
    for (String path : outputs.sources()) {
      new OutputFolder(request.sources()).take(staging.resolve(SOURCES), path);
    }
    for (String path : outputs.classes()) {
      new OutputFolder(request.classes()).take(staging.resolve(CLASSES), path);
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

  private static String fingerprint(
      BuildRequest request,
      BuildRequest.Module module,
      byte[] content,
      byte[] map,
      String included) {
    String all =
        String.join(
            "\n",
            request.compilerVersion(),
            request.sources().toString(),
            request.classes().toString(),
            module.source().fileName(),
            module.className(),
            module.options().toString(),
            Digests.sha256(content),
            Digests.sha256(map),
            included);
    return Digests.sha256(all.getBytes(StandardCharsets.UTF_8));
  }
}
