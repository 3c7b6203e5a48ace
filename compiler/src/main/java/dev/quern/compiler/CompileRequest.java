package dev.quern.compiler;

import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.debug.SourceTypes;
import dev.quern.compiler.strings.StringDeclarations;
import dev.quern.compiler.wit.WitFile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What to compile.
 *
 * @param module the module in the binary format
 * @param moduleName what to call it in messages and stack traces, such as its file name
 * @param className the binary name of the API class, such as {@code com.acme.Geo}; all other
 *     classes are in the same package and begin with its name and {@code $}
 * @param importInterfaces existing Java interfaces (their names as in Java source) that implement
 *     import modules, by the name of the module
 * @param interruptible whether the code asks at each loop iteration and function entry whether it
 *     is to stop, see {@link dev.quern.runtime.Instance#interrupt}; costs some percent of speed
 * @param largeMemory whether memories that are not shared have the layout that can grow beyond 2
 *     GiB; slower, and chosen anyway for a memory that is declared to be larger from the start
 * @param simd what vector instructions become
 * @param debug how much classes tell about the module's sources
 * @param types the structures, unions and enumerations, by their names in the sources, that the API
 *     has views of
 * @param strings the strings and bytes at calls
 * @param wit a description of types and exported functions, which have views and typed methods
 * @param sourceMap the module's source map if it is a file of its own (see {@link
 *     dev.quern.compiler.sourcemap.SourceMapLocation}), else empty
 * @param extras whether {@code quern-runtime-extras} is there for the classes; without, a module
 *     that needs it is not compiled
 */
public record CompileRequest(
    byte[] module,
    String moduleName,
    String className,
    Map<String, String> importInterfaces,
    boolean interruptible,
    boolean largeMemory,
    Simd simd,
    DebugLevel debug,
    List<String> types,
    StringDeclarations strings,
    Optional<WitFile> wit,
    byte[] sourceMap,
    boolean extras) {

  /** Stands in {@link #types} for all that exported and imported functions mention. */
  public static final String EXPORTED_TYPES = SourceTypes.EXPORTED;

  /** Checks that nothing is null, and copies the map. */
  public CompileRequest {
    Objects.requireNonNull(module, "module");
    Objects.requireNonNull(moduleName, "moduleName");
    Objects.requireNonNull(className, "className");
    Objects.requireNonNull(simd, "simd");
    importInterfaces = Map.copyOf(importInterfaces);
    Objects.requireNonNull(debug, "debug");
    types = List.copyOf(types);
    Objects.requireNonNull(strings, "strings");
    Objects.requireNonNull(wit, "wit");
    Objects.requireNonNull(sourceMap, "sourceMap");
  }

  /** A request for portable code that cannot be interrupted. */
  public CompileRequest(
      byte[] module, String moduleName, String className, Map<String, String> importInterfaces) {
    this(
        module,
        moduleName,
        className,
        importInterfaces,
        false,
        false,
        Simd.PORTABLE,
        DebugLevel.LINES,
        List.of(),
        StringDeclarations.NONE,
        Optional.empty(),
        new byte[0],
        true);
  }

  /**
   * Begins a request.
   *
   * @param module the module in the binary format
   * @param className the binary name of the API class
   * @return a builder with no import interfaces and the class name as the module's name
   */
  public static Builder of(byte[] module, String className) {
    return new Builder(module, className);
  }

  /** Builds a request. */
  public static final class Builder {
    private final byte[] module;
    private final String className;
    private final Map<String, String> importInterfaces = new TreeMap<>();
    private String moduleName;
    private boolean interruptible;
    private boolean largeMemory;
    private Simd simd = Simd.PORTABLE;
    private DebugLevel debug = DebugLevel.LINES;
    private List<String> types = List.of();
    private StringDeclarations strings = StringDeclarations.NONE;
    private Optional<WitFile> wit = Optional.empty();
    private byte[] sourceMap = new byte[0];
    private boolean extras = true;

    private Builder(byte[] module, String className) {
      this.module = module;
      this.className = className;
      this.moduleName = className;
    }

    /**
     * Names the module in messages.
     *
     * @param name the name
     * @return this
     */
    public Builder moduleName(String name) {
      moduleName = name;
      return this;
    }

    /**
     * Maps an import module to an existing interface.
     *
     * @param importModule the import module's name
     * @param interfaceName the interface's name as in Java source
     * @return this
     */
    public Builder importInterface(String importModule, String interfaceName) {
      importInterfaces.put(importModule, interfaceName);
      return this;
    }

    /**
     * Sets whether the code can be interrupted; without, it cannot.
     *
     * @param value whether it can
     * @return this
     */
    public Builder interruptible(boolean value) {
      interruptible = value;
      return this;
    }

    /**
     * Sets whether memories can grow beyond 2 GiB; without, they cannot.
     *
     * @param value whether they can
     * @return this
     */
    public Builder largeMemory(boolean value) {
      largeMemory = value;
      return this;
    }

    /**
     * Sets what vector instructions become; without, {@link Simd#PORTABLE} code.
     *
     * @param value the choice
     * @return this
     */
    public Builder simd(Simd value) {
      simd = value;
      return this;
    }

    /**
     * Sets how much classes tell about the module's sources; without, {@link DebugLevel#LINES}.
     *
     * @param level how much
     * @return this
     */
    public Builder debug(DebugLevel level) {
      debug = level;
      return this;
    }

    /**
     * Names the types that the API has views of; without, none.
     *
     * @param names names in the sources, and {@link #EXPORTED_TYPES}
     * @return this
     */
    public Builder types(List<String> names) {
      types = names;
      return this;
    }

    /**
     * Declares the strings and bytes at calls; without, there are none.
     *
     * @param declarations what is declared
     * @return this
     */
    public Builder strings(StringDeclarations declarations) {
      strings = declarations;
      return this;
    }

    /**
     * Sets a description of types and exported functions; without, there is none.
     *
     * @param description the description
     * @return this
     */
    public Builder wit(WitFile description) {
      wit = Optional.of(description);
      return this;
    }

    /**
     * Gives the module's source map, which is used where the module has no DWARF.
     *
     * @param map the map
     * @return this
     */
    public Builder sourceMap(byte[] map) {
      sourceMap = map;
      return this;
    }

    /**
     * Sets whether {@code quern-runtime-extras} is there for the classes; without, it is.
     *
     * @param value whether it is
     * @return this
     */
    public Builder extras(boolean value) {
      extras = value;
      return this;
    }

    /**
     * Ends the request.
     *
     * @return the request
     */
    public CompileRequest build() {
      return new CompileRequest(
          module,
          moduleName,
          className,
          importInterfaces,
          interruptible,
          largeMemory,
          simd,
          debug,
          types,
          strings,
          wit,
          sourceMap,
          extras);
    }
  }
}
