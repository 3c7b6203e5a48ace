package dev.quern.compiler;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a module was compiled to. All paths are relative to the root of a class path, with slashes.
 *
 * @param className the binary name of the API class
 * @param classes class files by path, such as {@code com/acme/Geo$Instance.class}
 * @param resources resources by path: the module's data, {@code com/acme/Geo.data}, if it has any
 * @param sources Java sources by path: the API, {@code com/acme/Geo.java}
 * @param report facts about the compilation
 * @param sourceFiles the files that the module's debugging information says its code is of, by path
 */
public record CompileResult(
    String className,
    SortedMap<String, byte[]> classes,
    SortedMap<String, byte[]> resources,
    SortedMap<String, String> sources,
    Report report,
    List<SourceText> sourceFiles) {

  /** Copies the maps. */
  public CompileResult {
    classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
    resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    sourceFiles = List.copyOf(sourceFiles);
  }

  /** A result of a module without debugging information. */
  public CompileResult(
      String className,
      SortedMap<String, byte[]> classes,
      SortedMap<String, byte[]> resources,
      SortedMap<String, String> sources,
      Report report) {
    this(className, classes, resources, sources, report, List.of());
  }
}
