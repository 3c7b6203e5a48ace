package dev.quern.maven;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.Simd;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the configuration says about how one module is compiled. Another value of any component is
 * another {@link #toString}, and so compiles the module again.
 *
 * @param interfaces existing Java interfaces by the names of import modules
 * @param interruption whether the code can be interrupted while it runs
 * @param memory the layout of memories: {@code flat} or {@code large}
 * @param simd what vector instructions become: {@code portable} or {@code vector}
 */
public record CompilerOptions(
    SortedMap<String, String> interfaces, boolean interruption, String memory, String simd) {

  /** The common layout of memories. */
  static final String FLAT = "flat";

  private static final String LARGE = "large";

  /** Vector instructions for every JVM. */
  static final String PORTABLE = "portable";

  private static final String VECTOR = "vector";

  /** Copies the map. */
  public CompilerOptions {
    interfaces = Collections.unmodifiableSortedMap(new TreeMap<>(interfaces));
  }

  /**
   * Options with interfaces only.
   *
   * @param interfaces existing Java interfaces by the names of import modules
   * @return the options
   */
  static CompilerOptions of(Map<String, String> interfaces) {
    return new CompilerOptions(new TreeMap<>(interfaces), false, FLAT, PORTABLE);
  }

  /** Checks the name of a layout. */
  static String memory(String name) throws BuildException {
    if (!name.equals(FLAT) && !name.equals(LARGE)) {
      throw new BuildException(
          "There is no layout of memories called " + name,
          "They are flat, for up to 2 GiB, and large, which is slower and has no such limit",
          "Correct <memory> in the plugin's configuration.");
    }
    return name;
  }

  /** Checks the name of what vector instructions become. */
  static String simd(String name) throws BuildException {
    if (!name.equals(PORTABLE) && !name.equals(VECTOR)) {
      throw new BuildException(
          "Vector instructions cannot become " + name,
          "They become portable code, or with vector code for the JDK's module"
              + " jdk.incubator.vector",
          "Correct <simd> in the plugin's configuration.");
    }
    return name;
  }

  /** The request for the compiler. */
  CompileRequest request(byte[] module, String name, String className) {
    CompileRequest.Builder builder =
        CompileRequest.of(module, className)
            .moduleName(name)
            .interruptible(interruption)
            .largeMemory(memory.equals(LARGE))
            .simd(simd.equals(VECTOR) ? Simd.VECTOR : Simd.PORTABLE);
    interfaces.forEach(builder::importInterface);
    return builder.build();
  }
}
