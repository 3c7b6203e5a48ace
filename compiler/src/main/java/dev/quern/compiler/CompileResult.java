package dev.quern.compiler;

import java.util.Collections;
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
 */
public record CompileResult(
    String className,
    SortedMap<String, byte[]> classes,
    SortedMap<String, byte[]> resources,
    SortedMap<String, String> sources,
    Report report) {

  /** Copies the maps. */
  public CompileResult {
    classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
    resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
  }
}
