package dev.quern.compiler.strings;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a user declares about strings and bytes at calls, with names that have not been looked up
 * yet.
 *
 * @param functions the functions that take or give some
 * @param allocate the exported function that allocates; if none is named, the module's allocator is
 *     found by its usual name
 * @param free the exported function that frees what that one allocated
 * @param sources the encoding of the strings that prototypes of C in the debugging information
 *     have, for functions of which nothing is declared; empty if these are not wanted
 */
public record StringDeclarations(
    List<Function> functions,
    Optional<String> allocate,
    Optional<String> free,
    Optional<Charset> sources) {

  /** No declarations. */
  public static final StringDeclarations NONE = new StringDeclarations(List.of());

  /** Copies the list. */
  public StringDeclarations {
    functions = List.copyOf(functions);
    Objects.requireNonNull(allocate);
    Objects.requireNonNull(free);
    Objects.requireNonNull(sources);
  }

  /**
   * Declarations of functions alone.
   *
   * @param functions the functions
   * @param allocate the exported function that allocates
   * @param free the exported function that frees what that one allocated
   */
  public StringDeclarations(
      List<Function> functions, Optional<String> allocate, Optional<String> free) {
    this(functions, allocate, free, Optional.empty());
  }

  /**
   * Declarations for a module whose allocator is found by its name.
   *
   * @param functions the functions
   */
  public StringDeclarations(List<Function> functions) {
    this(functions, Optional.empty(), Optional.empty());
  }

  /**
   * Tells whether nothing is declared.
   *
   * @return whether there are no functions, and none are to be found
   */
  public boolean isEmpty() {
    return functions.isEmpty() && sources.isEmpty();
  }

  /**
   * A function.
   *
   * @param module the import module of an imported function; empty for an exported one
   * @param name the Wasm name
   * @param method the Java method that takes and gives strings; if not named, the function's own
   *     name, where Java can tell the two apart
   * @param parameters its strings
   * @param result the string that it gives
   */
  public record Function(
      Optional<String> module,
      String name,
      Optional<String> method,
      List<Parameter> parameters,
      Optional<Result> result) {
    /** Copies the list. */
    public Function {
      Objects.requireNonNull(module);
      Objects.requireNonNull(name);
      Objects.requireNonNull(method);
      parameters = List.copyOf(parameters);
      Objects.requireNonNull(result);
    }

    /**
     * An exported function.
     *
     * @param name the Wasm name
     * @param parameters its strings
     * @param result the string that it gives
     * @return the function
     */
    public static Function exported(
        String name, List<Parameter> parameters, Optional<Result> result) {
      return new Function(Optional.empty(), name, Optional.empty(), parameters, result);
    }

    /**
     * An imported function.
     *
     * @param module the import module
     * @param name the Wasm name
     * @param parameters its strings
     * @param result the string that it gives
     * @return the function
     */
    public static Function imported(
        String module, String name, List<Parameter> parameters, Optional<Result> result) {
      return new Function(Optional.of(module), name, Optional.empty(), parameters, result);
    }
  }

  /**
   * A parameter.
   *
   * @param at its name or its index, from 0: that of the address
   * @param length where the convention has a length of its own, the name or index of that
   *     parameter; if not named, the one behind the address
   * @param convention how it is passed
   * @param form what it is in Java
   * @param charset the encoding of a {@link StringForm#STRING}
   * @param nullable whether Java's null may be passed, as address 0
   * @param freedBy who frees it
   */
  public record Parameter(
      String at,
      Optional<String> length,
      StringConvention convention,
      StringForm form,
      Charset charset,
      boolean nullable,
      Owner freedBy) {
    /** Checks that nothing is null. */
    public Parameter {
      Objects.requireNonNull(at);
      Objects.requireNonNull(length);
      Objects.requireNonNull(convention);
      Objects.requireNonNull(form);
      Objects.requireNonNull(charset);
      Objects.requireNonNull(freedBy);
    }

    /**
     * A string in UTF-8 that the caller frees.
     *
     * @param at its name or its index, from 0
     * @param convention how it is passed
     * @return the parameter
     */
    public static Parameter of(String at, StringConvention convention) {
      return new Parameter(
          at,
          Optional.empty(),
          convention,
          StringForm.STRING,
          StandardCharsets.UTF_8,
          false,
          Owner.CALLER);
    }

    /**
     * The same in another Java type.
     *
     * @param other the type
     * @return the parameter
     */
    public Parameter as(StringForm other) {
      return new Parameter(at, length, convention, other, charset, nullable, freedBy);
    }

    /**
     * The same in another encoding.
     *
     * @param other the encoding
     * @return the parameter
     */
    public Parameter in(Charset other) {
      return new Parameter(at, length, convention, form, other, nullable, freedBy);
    }

    /**
     * The same, freed by another.
     *
     * @param owner who frees it
     * @return the parameter
     */
    public Parameter freedBy(Owner owner) {
      return new Parameter(at, length, convention, form, charset, nullable, owner);
    }

    /**
     * The same, or null.
     *
     * @return the parameter
     */
    public Parameter orNull() {
      return new Parameter(at, length, convention, form, charset, true, freedBy);
    }
  }

  /**
   * A result. It is what the function returns, unless {@code pointerOut} names a parameter: then
   * the function writes the address where that one points to, and what it returns tells whether it
   * has succeeded.
   *
   * @param convention how it is passed
   * @param form what it is in Java
   * @param charset the encoding of a {@link StringForm#STRING}
   * @param freedBy who frees it
   * @param free the exported function that frees it; if not named, the module's own
   * @param pointerOut the parameter, by name or index, that says where the function is to write the
   *     address
   * @param lengthOut the parameter, by name or index, that says where the function is to write the
   *     length; if not named and the address goes out, the length is written behind it
   * @param success what a function returns, beside a string that goes out through parameters, if it
   *     has succeeded; empty if it says nothing about that
   * @param buffer the buffer that the function fills with it, instead of giving an address
   */
  public record Result(
      StringConvention convention,
      StringForm form,
      Charset charset,
      Owner freedBy,
      Optional<String> free,
      Optional<String> pointerOut,
      Optional<String> lengthOut,
      Optional<Long> success,
      Optional<Buffer> buffer) {
    /** Checks that nothing is null. */
    public Result {
      Objects.requireNonNull(convention);
      Objects.requireNonNull(form);
      Objects.requireNonNull(charset);
      Objects.requireNonNull(freedBy);
      Objects.requireNonNull(free);
      Objects.requireNonNull(pointerOut);
      Objects.requireNonNull(lengthOut);
      Objects.requireNonNull(success);
      Objects.requireNonNull(buffer);
    }

    /**
     * A string in UTF-8 that the function returns.
     *
     * @param convention how it is passed
     * @param freedBy who frees it
     * @return the result
     */
    public static Result of(StringConvention convention, Owner freedBy) {
      return new Result(
          convention,
          StringForm.STRING,
          StandardCharsets.UTF_8,
          freedBy,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /**
     * A string in UTF-8 with which the function fills a buffer.
     *
     * @param convention {@link StringConvention#POINTER_AND_LENGTH} if the function returns the
     *     length, {@link StringConvention#NULL_TERMINATED} if a zero ends the string
     * @param buffer the buffer
     * @return the result
     */
    public static Result filling(StringConvention convention, Buffer buffer) {
      return new Result(
          convention,
          StringForm.STRING,
          StandardCharsets.UTF_8,
          Owner.NOBODY,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(buffer));
    }

    /**
     * The same in another Java type.
     *
     * @param other the type
     * @return the result
     */
    public Result as(StringForm other) {
      return new Result(
          convention, other, charset, freedBy, free, pointerOut, lengthOut, success, buffer);
    }

    /**
     * The same in another encoding.
     *
     * @param other the encoding
     * @return the result
     */
    public Result in(Charset other) {
      return new Result(
          convention, form, other, freedBy, free, pointerOut, lengthOut, success, buffer);
    }

    /**
     * The same, freed with a function of its own.
     *
     * @param function an exported function
     * @return the result
     */
    public Result freedWith(String function) {
      return new Result(
          convention,
          form,
          charset,
          Owner.CALLER,
          Optional.of(function),
          pointerOut,
          lengthOut,
          success,
          buffer);
    }

    /**
     * The same, written where parameters point to.
     *
     * @param pointer the parameter, by name or index, for the address; empty if it is returned
     * @param length the parameter for the length; empty if there is none
     * @return the result
     */
    public Result out(Optional<String> pointer, Optional<String> length) {
      return new Result(convention, form, charset, freedBy, free, pointer, length, success, buffer);
    }

    /**
     * The same, if the function returns a value that says so.
     *
     * @param value the value
     * @return the result
     */
    public Result onSuccess(long value) {
      return new Result(
          convention,
          form,
          charset,
          freedBy,
          free,
          pointerOut,
          lengthOut,
          Optional.of(value),
          buffer);
    }
  }

  /**
   * A buffer that is lent to a function for one call.
   *
   * @param at the parameter, by name or index, that has its address
   * @param capacity the parameter that has its size in bytes; if not named, the one behind
   * @param size its size; a function that returns the length that it needs is called again if that
   *     is more
   */
  public record Buffer(String at, Optional<String> capacity, int size) {
    /** Checks that nothing is null. */
    public Buffer {
      Objects.requireNonNull(at);
      Objects.requireNonNull(capacity);
    }
  }
}
