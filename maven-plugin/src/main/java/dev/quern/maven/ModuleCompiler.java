package dev.quern.maven;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Compiles one module; what stands between the plugin and the compiler. */
@FunctionalInterface
interface ModuleCompiler {

  /**
   * Compiles a module.
   *
   * @param module its bytes in the binary format
   * @param name its name for messages
   * @param className the full name of the class to make
   * @param interfaces existing Java interfaces by the names of import modules
   * @return what is made of it
   */
  Output compile(byte[] module, String name, String className, Map<String, String> interfaces);

  /**
   * What is made of a module.
   *
   * @param sources Java sources by their paths
   * @param classes classes and resources by their paths
   * @param warnings what is wrong with the module without harm to its meaning
   */
  record Output(
      SortedMap<String, String> sources,
      SortedMap<String, byte[]> classes,
      List<String> warnings) {}
}
