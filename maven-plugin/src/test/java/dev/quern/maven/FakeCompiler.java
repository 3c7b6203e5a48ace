package dev.quern.maven;

import dev.quern.compiler.Report;
import dev.quern.compiler.SourceText;
import dev.quern.compiler.module.ModuleException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a source, a class and a resource of the bytes; fails on modules that say "broken". */
final class FakeCompiler implements ModuleCompiler {

  final List<String> compiled = new ArrayList<>();
  List<SourceText> sourceFiles = List.of();

  /** Those of some modules, instead of {@link #sourceFiles}. */
  final Map<String, List<SourceText>> sourceFilesOf = new TreeMap<>();

  @Override
  public Output compile(
      byte[] module, byte[] sourceMap, String name, String className, CompilerOptions options) {
    String text = new String(module, StandardCharsets.UTF_8);
    if (text.startsWith("broken")) {
      throw new ModuleException(ModuleException.Kind.MALFORMED, 8, "unexpected end").inModule(name);
    }
    compiled.add(name);
    String path = className.replace('.', '/');
    TreeMap<String, String> sources = new TreeMap<>();
    sources.put(path + ".java", "// " + className + " " + options.interfaces());
    TreeMap<String, byte[]> classes = new TreeMap<>();
    classes.put(path + "$Instance.class", module);
    if (text.length() > 3) {
      classes.put(path + ".data", module);
    }
    List<String> warnings = text.equals("odd") ? List.of("odd names") : List.of();
    Report.Function outlined = new Report.Function(7, "run", List.of(100, 200), 1);
    Report report =
        new Report(List.of(outlined), List.of("bulk memory"), warnings, List.of(), Map.of());
    return new Output(sources, classes, report, sourceFilesOf.getOrDefault(name, sourceFiles));
  }
}
