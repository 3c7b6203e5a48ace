package dev.quern.maven;

import dev.quern.compiler.Report;
import dev.quern.compiler.SourceText;
import java.util.List;
import java.util.SortedMap;

/** Compiles one module; what stands between the plugin and the compiler. */
@FunctionalInterface
interface ModuleCompiler {

  /**
   * Compiles a module.
   *
   * @param module its bytes in the binary format
   * @param sourceMap its source map if that is a file of its own, else empty
   * @param name its name for messages
   * @param className the full name of the class to make
   * @param options how to compile it
   * @return what is made of it
   */
  Output compile(
      byte[] module, byte[] sourceMap, String name, String className, CompilerOptions options);

  /**
   * What is made of a module.
   *
   * @param sources Java sources by their paths
   * @param classes classes and resources by their paths
   * @param report facts about it, and warnings
   * @param sourceFiles the files that its debugging information names
   */
  record Output(
      SortedMap<String, String> sources,
      SortedMap<String, byte[]> classes,
      Report report,
      List<SourceText> sourceFiles) {}
}
