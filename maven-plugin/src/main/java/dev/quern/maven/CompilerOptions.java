package dev.quern.maven;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.Simd;
import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.strings.StringDeclarations;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the configuration says about how one module is compiled. Another value of any component is
 * another {@link #toString}, and so compiles the module again.
 *
 * @param interfaces existing Java interfaces by the names of import modules
 * @param interruption whether the code can be interrupted while it runs
 * @param memory the layout of memories: {@code flat} or {@code large}
 * @param simd what vector instructions become, a {@link Simd} in lower case
 * @param debug how much classes tell about sources, a {@link DebugLevel} in lower case
 * @param types the types of the sources that the API has views of
 * @param strings the strings and bytes at calls
 * @param description a description of types and functions
 * @param extras whether {@code quern-runtime-extras} is among the project's dependencies
 */
public record CompilerOptions(
    SortedMap<String, String> interfaces,
    boolean interruption,
    String memory,
    String simd,
    String debug,
    List<String> types,
    StringDeclarations strings,
    Optional<Description> description,
    boolean extras) {

  /** The common layout of memories. */
  static final String FLAT = "flat";

  private static final String LARGE = "large";

  /** Vector instructions for every JVM. */
  static final String PORTABLE = "portable";

  /** Lines where the module has them. */
  static final String LINES = "lines";

  /** Copies the map. */
  public CompilerOptions {
    interfaces = Collections.unmodifiableSortedMap(new TreeMap<>(interfaces));
    types = List.copyOf(types);
  }

  /**
   * Options with interfaces only.
   *
   * @param interfaces existing Java interfaces by the names of import modules
   * @return the options
   */
  static CompilerOptions of(Map<String, String> interfaces) {
    return new CompilerOptions(
        new TreeMap<>(interfaces),
        false,
        FLAT,
        PORTABLE,
        LINES,
        List.of(),
        StringDeclarations.NONE,
        Optional.empty(),
        true);
  }

  /** These options, but with other types. */
  CompilerOptions withTypes(List<String> names) {
    return new CompilerOptions(
        interfaces, interruption, memory, simd, debug, names, strings, description, extras);
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
    boolean known =
        Arrays.stream(Simd.values())
            .anyMatch(simd -> simd.name().toLowerCase(Locale.ROOT).equals(name));
    if (!known) {
      throw new BuildException(
          "Vector instructions cannot become " + name,
          "They become portable code, with vector code for the JDK's module"
              + " jdk.incubator.vector, and with auto both",
          "Correct <simd> in the plugin's configuration.");
    }
    return name;
  }

  /** Checks the name of how much classes tell about sources. */
  static String debug(String name) throws BuildException {
    boolean known =
        Arrays.stream(DebugLevel.values())
            .anyMatch(level -> level.name().toLowerCase(Locale.ROOT).equals(name));
    if (!known) {
      throw new BuildException(
          "Classes cannot have debugging information called " + name,
          "They have none, names, lines or full",
          "Correct <debug> in the plugin's configuration.");
    }
    return name;
  }

  /** Whether classes tell about lines, so that a source map is of use. */
  boolean hasLines() {
    return DebugLevel.valueOf(debug.toUpperCase(Locale.ROOT)).includes(DebugLevel.LINES);
  }

  /** The request for the compiler, of a module without a source map. */
  CompileRequest request(byte[] module, String name, String className) {
    return request(module, new byte[0], name, className);
  }

  /** The request for the compiler. */
  CompileRequest request(byte[] module, byte[] sourceMap, String name, String className) {
    CompileRequest.Builder builder =
        CompileRequest.of(module, className)
            .moduleName(name)
            .sourceMap(sourceMap)
            .interruptible(interruption)
            .largeMemory(memory.equals(LARGE))
            .simd(Simd.valueOf(simd.toUpperCase(Locale.ROOT)))
            .debug(DebugLevel.valueOf(debug.toUpperCase(Locale.ROOT)))
            .types(types)
            .strings(strings)
            .extras(extras);
    interfaces.forEach(builder::importInterface);
    description.map(Description::wit).ifPresent(builder::wit);
    return builder.build();
  }
}
