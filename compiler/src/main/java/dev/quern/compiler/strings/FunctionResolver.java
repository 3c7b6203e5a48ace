package dev.quern.compiler.strings;

import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.ValueType;
import dev.quern.compiler.strings.StringTable.Allocator;
import dev.quern.compiler.strings.StringTable.Free;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Checks the declarations about one function. */
final class FunctionResolver {

  private static final String INTEGER = "i32 or i64";

  private final StringDeclarations.Function function;
  private final FunctionType type;
  private final List<String> names;
  private final NumericType address;
  private final AllocatorFinder finder;
  private final Optional<Allocator> allocator;
  private final Set<Integer> used = new HashSet<>();

  FunctionResolver(
      StringDeclarations.Function function,
      FunctionType type,
      List<String> names,
      NumericType address,
      AllocatorFinder finder,
      Optional<Allocator> allocator) {
    this.function = function;
    this.type = type;
    this.names = names;
    this.address = address;
    this.finder = finder;
    this.allocator = allocator;
  }

  private boolean isImported() {
    return function.module().isPresent();
  }

  StringTable.Function resolve() {
    if (function.parameters().isEmpty() && function.result().isEmpty()) {
      throw wrong("nothing is declared of it", "Declare a parameter or the result.");
    }
    Map<Integer, StringTable.Parameter> parameters = new TreeMap<>();
    for (StringDeclarations.Parameter parameter : function.parameters()) {
      StringTable.Parameter resolved = parameter(parameter);
      parameters.put(resolved.pointer(), resolved);
    }
    return new StringTable.Function(
        function.method(), parameters, function.result().map(this::result));
  }

  private StringTable.Parameter parameter(StringDeclarations.Parameter parameter) {
    StringConvention convention = parameter.convention();
    int pointer = index(parameter.at());
    String at = "parameter " + parameter.at();
    if (convention == StringConvention.POINTER_TO_POINTER_AND_LENGTH) {
      throw wrong(at + " is declared as " + convention, "That is for results only.");
    }
    passes(at, convention, type.parameters().get(pointer));
    checkCharset(at, parameter.charset(), parameter.form());
    if (parameter.nullable() && convention.isPacked()) {
      throw wrong(at + " is packed and may be null", "Only an address can be null.");
    }
    OptionalInt length = OptionalInt.empty();
    if (convention == StringConvention.POINTER_AND_LENGTH) {
      length = OptionalInt.of(lengthOf(parameter, pointer, at));
    } else if (parameter.length().isPresent()) {
      throw wrong(
          at + " has a length of its own", "Only " + StringConvention.POINTER_AND_LENGTH + " has.");
    }
    if (parameter.freedBy() == Owner.NOBODY) {
      throw wrong(at + " is freed by nobody", "Declare who frees it: caller or callee.");
    }
    if (isImported()) {
      if (parameter.freedBy() == Owner.CALLEE) {
        free(at, Optional.empty());
      }
    } else {
      allocate(at, convention);
      if (parameter.freedBy() == Owner.CALLER) {
        free(at, Optional.empty());
      }
    }
    return new StringTable.Parameter(
        pointer,
        length,
        convention,
        parameter.form(),
        parameter.charset(),
        parameter.nullable(),
        parameter.freedBy());
  }

  private int lengthOf(StringDeclarations.Parameter parameter, int pointer, String at) {
    int length;
    if (parameter.length().isPresent()) {
      length = index(parameter.length().get());
    } else if (pointer + 1 < names.size()) {
      length = index(Integer.toString(pointer + 1));
    } else {
      throw wrong("behind " + at + " there is none for its length", "Name the one that has it.");
    }
    ValueType found = type.parameters().get(length);
    if (!isInteger(found)) {
      throw wrong(
          "the length of " + at + " would be parameter " + length + ", which is " + found,
          "Name a parameter of type " + INTEGER + ".");
    }
    return length;
  }

  private StringTable.Result result(StringDeclarations.Result result) {
    StringConvention convention = result.convention();
    String at = "the result";
    checkCharset(at, result.charset(), result.form());
    if (result.buffer().isPresent()) {
      return filled(result, result.buffer().get());
    }
    OptionalInt pointerOut = out(result.pointerOut());
    OptionalInt lengthOut = out(result.lengthOut());
    if (lengthOut.isPresent() && convention != StringConvention.POINTER_AND_LENGTH) {
      throw wrong(
          at + " has a length that goes out", "Declare it as pointerAndLength, or without.");
    }
    boolean goesOut = pointerOut.isPresent() || lengthOut.isPresent();
    if (goesOut && isImported()) {
      throw wrong(
          at + " goes out through parameters",
          "A string that Java gives is returned; take the addresses as numbers instead.");
    }
    if (pointerOut.isPresent()) {
      checkStatus(result, convention);
    } else {
      if (result.success().isPresent()) {
        throw wrong(
            at + " is what the function returns, so it cannot tell of success",
            "Declare success only where the address goes out through a parameter.");
      }
      checkReturned(at, convention, lengthOut.isPresent());
    }
    if (goesOut) {
      allocate("an out-parameter", StringConvention.POINTER_AND_LENGTH);
      free("an out-parameter", Optional.empty());
    }
    return new StringTable.Result(
        convention,
        result.form(),
        result.charset(),
        result.freedBy(),
        resultFree(result, at),
        pointerOut,
        lengthOut,
        result.success().map(OptionalLong::of).orElse(OptionalLong.empty()),
        Optional.empty());
  }

  private StringTable.Result filled(
      StringDeclarations.Result result, StringDeclarations.Buffer buffer) {
    StringConvention convention = result.convention();
    if (isImported()) {
      throw wrong(
          "the result fills a buffer", "What Java gives is returned; take numbers instead.");
    }
    boolean hasLength = convention == StringConvention.POINTER_AND_LENGTH;
    if (!hasLength && convention != StringConvention.NULL_TERMINATED) {
      throw wrong(
          "the result fills a buffer and is " + convention,
          "Declare pointerAndLength if the function returns the length, nullTerminated if a zero"
              + " ends the string.");
    }
    if (result.pointerOut().isPresent()
        || result.lengthOut().isPresent()
        || result.free().isPresent()
        || result.freedBy() != Owner.NOBODY) {
      throw wrong(
          "the result fills a buffer and is given or freed in another way too",
          "The buffer is allocated and freed for each call: say nothing else about that.");
    }
    if (buffer.size() < 1) {
      throw wrong("the buffer has " + buffer.size() + " bytes", "Give it one at least.");
    }
    int pointer = out(Optional.of(buffer.at())).getAsInt();
    String capacity = buffer.capacity().orElse(Integer.toString(pointer + 1));
    int capacityIndex = index(capacity);
    if (!isInteger(type.parameters().get(capacityIndex))) {
      throw wrong(
          "the size of the buffer would be parameter "
              + capacity
              + ", which is "
              + type.parameters().get(capacityIndex),
          "Name a parameter of type " + INTEGER + ".");
    }
    checkFilling(result, hasLength);
    allocate("the buffer", convention);
    free("the buffer", Optional.empty());
    return new StringTable.Result(
        convention,
        result.form(),
        result.charset(),
        Owner.NOBODY,
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        result.success().map(OptionalLong::of).orElse(OptionalLong.empty()),
        Optional.of(new StringTable.Buffer(pointer, capacityIndex, buffer.size())));
  }

  /** What a function returns that fills a buffer: the length, a status or nothing. */
  private void checkFilling(StringDeclarations.Result result, boolean hasLength) {
    List<ValueType> results = type.results();
    boolean isOne = results.size() == 1 && isInteger(results.get(0));
    boolean hasStatus = result.success().isPresent();
    if (hasLength && hasStatus) {
      throw wrong(
          "it returns the length, so that cannot tell of success",
          "A negative length is an error anyway; leave success away.");
    }
    if (!isOne && (hasLength || hasStatus || !results.isEmpty())) {
      throw wrong(
          "it fills a buffer and returns " + results,
          "Only one length or status of type " + INTEGER + " is understood.");
    }
    boolean mayRepeat = isOne && !hasStatus;
    for (StringDeclarations.Parameter parameter : function.parameters()) {
      if (mayRepeat && parameter.freedBy() != Owner.CALLER) {
        throw wrong(
            "it takes parameter " + parameter.at() + " over, and may be called twice",
            "A function that returns the length that it needs is called again with a larger buffer."
                + " Call it with numbers.");
      }
    }
  }

  private Optional<Free> resultFree(StringDeclarations.Result result, String at) {
    if (isImported()) {
      if (result.freedBy() != Owner.CALLER || result.free().isPresent()) {
        throw wrong(
            at + " is freed by " + result.freedBy(),
            "What Java gives is allocated by the module and belongs to it: declare freedBy caller,"
                + " without a function.");
      }
      if (result.convention() == StringConvention.POINTER_TO_POINTER_AND_LENGTH) {
        throw wrong(at + " is " + result.convention(), "Java cannot give that.");
      }
      allocate(at, result.convention());
      return Optional.empty();
    }
    if (result.freedBy() != Owner.CALLER) {
      if (result.free().isPresent()) {
        throw wrong(
            at + " is freed by " + result.freedBy() + " and with " + result.free().get(),
            "Declare freedBy caller, or name no function.");
      }
      return Optional.empty();
    }
    return Optional.of(free(at, result.free()));
  }

  /** The function's own result, beside a string that goes out. */
  private void checkStatus(StringDeclarations.Result result, StringConvention convention) {
    if (convention.isPacked() || convention == StringConvention.POINTER_TO_POINTER_AND_LENGTH) {
      throw wrong(
          "the result goes out and is " + convention,
          "Declare what is written where the parameter points to, such as pointerAndLength.");
    }
    List<ValueType> results = type.results();
    if (results.size() > 1 || (results.size() == 1 && !isInteger(results.get(0)))) {
      throw wrong(
          "it returns " + results + " beside a string that goes out",
          "Only one status of type " + INTEGER + " is understood.");
    }
    if (results.isEmpty() == result.success().isPresent()) {
      throw wrong(
          results.isEmpty()
              ? "it returns nothing that tells of success"
              : "it returns a status beside a string that goes out",
          results.isEmpty()
              ? "Leave success away."
              : "Declare with success what it returns if the string is there.");
    }
  }

  private void checkReturned(String at, StringConvention convention, boolean lengthGoesOut) {
    List<ValueType> results = type.results();
    boolean pair = convention == StringConvention.POINTER_AND_LENGTH && !lengthGoesOut;
    if (results.size() != (pair ? 2 : 1)) {
      throw wrong(
          at + " is declared as " + convention + ", but it returns " + results,
          pair
              ? "Only a function with two results returns address and length; declare pointerOut"
                  + " or lengthOut where they go out through parameters."
              : "Correct the declaration.");
    }
    passes(at, convention, results.get(0));
    if (pair && !isInteger(results.get(1))) {
      throw wrong(
          "its second result, the length, is " + results.get(1), "It has to be " + INTEGER + ".");
    }
  }

  private OptionalInt out(Optional<String> at) {
    if (at.isEmpty()) {
      return OptionalInt.empty();
    }
    int index = index(at.get());
    if (type.parameters().get(index) != address) {
      throw wrong(
          "parameter " + at.get() + " is no address but " + type.parameters().get(index),
          "Name a parameter of type " + address + ".");
    }
    return OptionalInt.of(index);
  }

  /** Checks the type of an address, or of a packed pair. */
  private void passes(String what, StringConvention convention, ValueType found) {
    NumericType expected = convention.isPacked() ? NumericType.I64 : address;
    if (convention.isPacked() && address == NumericType.I64) {
      throw wrong(
          what + " is declared as " + convention, "That is for memories with 32-bit addresses.");
    }
    if (found != expected) {
      throw wrong(
          what + " is declared as " + convention + ", but its type is " + found,
          "It has to be " + expected + ".");
    }
  }

  /** The index of a parameter that nothing else is declared of. */
  private int index(String at) {
    int index = names.indexOf(at);
    if (at.matches("[0-9]{1,4}")) {
      index = Integer.parseInt(at);
    } else if (index >= 0 && names.lastIndexOf(at) != index) {
      throw wrong("two of its parameters are called " + at, "Give the index, from 0.");
    }
    if (index < 0 || index >= names.size()) {
      throw wrong(
          "it has no parameter " + at,
          names.isEmpty()
              ? "It has none."
              : "It has " + String.join(", ", names) + "; an index counts from 0.");
    }
    if (!used.add(index)) {
      throw wrong("parameter " + at + " is declared twice", "Correct the declaration.");
    }
    return index;
  }

  private void allocate(String what, StringConvention convention) {
    if (allocator.isEmpty()) {
      throw wrong(
          what + " needs memory, and the module exports no allocator of a usual name",
          "Export malloc and free (clang: -Wl,--export=malloc,--export=free), or name the functions"
              + " in allocate and free.");
    }
    boolean collects = allocator.get().pin().isPresent();
    if (convention == StringConvention.ASSEMBLY_SCRIPT && !collects) {
      throw wrong(
          what + " is declared as " + convention + ", but the module exports no __new and __pin",
          "Compile it with --exportRuntime.");
    }
  }

  private Free free(String what, Optional<String> named) {
    if (named.isPresent()) {
      return finder.free(named.get());
    }
    return allocator
        .flatMap(Allocator::free)
        .orElseThrow(
            () ->
                wrong(
                    what
                        + " has to be freed, and "
                        + (allocator.isPresent()
                            ? allocator.get().allocate() + " comes with no function that frees"
                            : "the module exports no allocator of a usual name"),
                    "Export a function that frees and name it in free, or declare with freedBy"
                        + " that the other side frees it."));
  }

  /** What cannot be a terminator or begins with a mark would not be read as it was written. */
  private void checkCharset(String what, Charset charset, StringForm form) {
    if (form == StringForm.STRING && !isPlain(charset)) {
      throw wrong(
          what + " has the charset " + charset,
          "Only charsets that can encode, and that put no mark before a text, can be used; UTF-16LE"
              + " for example.");
    }
  }

  private static boolean isPlain(Charset charset) {
    if (!charset.canEncode()) {
      return false;
    }
    for (byte b : "\0".getBytes(charset)) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInteger(ValueType type) {
    return type == NumericType.I32 || type == NumericType.I64;
  }

  private StringException wrong(String what, String remedy) {
    String subject = StringResolver.describe(function).replaceFirst("^an", "the");
    return new StringException("Of " + subject + ": " + what, remedy);
  }
}
