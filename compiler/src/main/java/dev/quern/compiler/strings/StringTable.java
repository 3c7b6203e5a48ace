package dev.quern.compiler.strings;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The strings and bytes at the calls of one module, checked against it.
 *
 * @param exports exported functions by their names
 * @param imports imported functions by their indices
 * @param memory the name of the exported memory that strings are in
 * @param longAddresses whether its addresses are 64-bit
 * @param allocator what allocates and frees there; empty where nothing has to be
 */
public record StringTable(
    Map<String, Function> exports,
    Map<Integer, Function> imports,
    String memory,
    boolean longAddresses,
    Optional<Allocator> allocator) {

  /** No strings. */
  public static final StringTable NONE =
      new StringTable(Map.of(), Map.of(), "", false, Optional.empty());

  /** Copies the maps, in the order of their keys. */
  public StringTable {
    exports = new TreeMap<>(exports);
    imports = new TreeMap<>(imports);
  }

  /**
   * Tells whether there are none.
   *
   * @return whether no function is declared
   */
  public boolean isEmpty() {
    return exports.isEmpty() && imports.isEmpty();
  }

  /**
   * A function.
   *
   * @param method the name of the Java method, if it was declared
   * @param parameters its strings by the index of the parameter that has the address
   * @param result the string that it gives
   */
  public record Function(
      Optional<String> method, Map<Integer, Parameter> parameters, Optional<Result> result) {
    /** Copies the map. */
    public Function {
      parameters = new TreeMap<>(parameters);
    }
  }

  /**
   * A parameter.
   *
   * @param pointer the index of the parameter that has the address, or all
   * @param length the index of the parameter that has the length
   * @param convention how it is passed
   * @param form what it is in Java
   * @param charset the encoding of a string
   * @param nullable whether it may be null
   * @param freedBy who frees it
   */
  public record Parameter(
      int pointer,
      OptionalInt length,
      StringConvention convention,
      StringForm form,
      Charset charset,
      boolean nullable,
      Owner freedBy) {}

  /**
   * A result.
   *
   * @param convention how it is passed
   * @param form what it is in Java
   * @param charset the encoding of a string
   * @param freedBy who frees it
   * @param free what frees it, where the caller does
   * @param pointerOut the parameter that says where the address is written; empty if it is returned
   * @param lengthOut the parameter that says where the length is written
   * @param success what the function returns if the string is there
   * @param buffer the buffer that the function fills
   */
  public record Result(
      StringConvention convention,
      StringForm form,
      Charset charset,
      Owner freedBy,
      Optional<Free> free,
      OptionalInt pointerOut,
      OptionalInt lengthOut,
      OptionalLong success,
      Optional<Buffer> buffer) {

    /**
     * The parameters that the function writes an address or length through.
     *
     * @return none, one or two indices
     */
    public List<Integer> outParameters() {
      return IntStream.concat(pointerOut.stream(), lengthOut.stream()).boxed().toList();
    }

    /**
     * The parameters that Java's method does not have.
     *
     * @return none, one or two indices
     */
    public List<Integer> hiddenParameters() {
      return buffer.map(b -> List.of(b.pointer(), b.capacity())).orElseGet(this::outParameters);
    }

    /**
     * Tells whether the address may be 0, in the place of a string.
     *
     * @return whether the function gives an address, and nothing else
     */
    public boolean mayBeNull() {
      return convention.isAddress() && buffer.isEmpty();
    }
  }

  /**
   * A buffer that a function fills.
   *
   * @param pointer the parameter that has its address
   * @param capacity the parameter that has its size
   * @param size its size in bytes
   */
  public record Buffer(int pointer, int capacity, int size) {}

  /**
   * An exported function that frees.
   *
   * @param name its name
   * @param parameters how many parameters it has: the address, and maybe the size and alignment
   */
  public record Free(String name, int parameters) {}

  /**
   * An allocator: exported functions.
   *
   * @param allocate the name of the function that allocates
   * @param parameters how many parameters that has: the size; then the alignment, or
   *     AssemblyScript's class; four as {@code cabi_realloc}
   * @param free what frees, if anything does
   * @param pin AssemblyScript's function that keeps an object from being collected
   */
  public record Allocator(
      String allocate, int parameters, Optional<Free> free, Optional<String> pin) {}
}
