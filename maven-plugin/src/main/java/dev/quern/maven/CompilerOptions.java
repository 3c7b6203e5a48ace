package dev.quern.maven;

import dev.quern.compiler.CompileRequest;
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
 */
public record CompilerOptions(SortedMap<String, String> interfaces, boolean interruption) {

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
    return new CompilerOptions(new TreeMap<>(interfaces), false);
  }

  /** The request for the compiler. */
  CompileRequest request(byte[] module, String name, String className) {
    CompileRequest.Builder builder =
        CompileRequest.of(module, className).moduleName(name).interruptible(interruption);
    interfaces.forEach(builder::importInterface);
    return builder.build();
  }
}
