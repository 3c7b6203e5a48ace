package dev.quern.fuzz;

import dev.quern.compiler.CompileResult;
import dev.quern.compiler.CompiledModule;
import dev.quern.runtime.Function;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.runtime.Memory;
import dev.quern.runtime.Trap;
import dev.quern.runtime.WasmException;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Carries out the call plan of one module, compiled. */
final class QuernRun {

  private static final Object REFERENCE = "reference";

  private final List<String> lines = new ArrayList<>();
  private Instance instance;

  /**
   * Instantiates a module and follows its plan.
   *
   * @param first a module whose exports the other imports from {@code first}, or null
   * @param compiled the module
   * @param plan the steps
   * @return what happened, a line an event; ends early where the stack overflowed, since how deep
   *     calls may go differs
   */
  static List<String> of(CompileResult first, CompileResult compiled, List<String> plan) {
    QuernRun run = new QuernRun();
    run.attempt("instantiate", () -> run.instantiate(first, compiled));
    if (run.instance != null) {
      for (String step : plan) {
        String[] words = step.split("\t", -1);
        if (!run.attempt(words[0] + " " + words[1], () -> run.step(words))) {
          break;
        }
      }
    }
    return run.lines;
  }

  private boolean attempt(String what, Supplier<String> action) {
    try {
      lines.add(what + " = " + action.get());
      return true;
    } catch (Trap trap) {
      lines.add(what + " ! " + trapOf(trap));
      return trap.kind() != Trap.Kind.CALL_STACK_EXHAUSTED;
    } catch (WasmException exception) {
      lines.add(what + " ! " + exceptionOf(exception));
      return true;
    } catch (RuntimeException | Error e) {
      lines.add(what + " ! error " + e);
      return true;
    }
  }

  /** The name that the tag is exported under, which tells its types, and the numbers carried. */
  private String exceptionOf(WasmException exception) {
    String name =
        instance.exportNames().stream()
            .filter(export -> instance.export(export) == exception.tag())
            .findFirst()
            .orElseThrow();
    StringBuilder text = new StringBuilder("exception " + name);
    for (int i = 0; i < exception.tag().parameters().size(); i++) {
      Object value = exception.get(i);
      if (value instanceof Number && name.split("[:,]")[i + 1].length() > 1) {
        text.append(' ').append(text(value));
      }
    }
    return text.toString();
  }

  private static String trapOf(Trap trap) {
    return switch (trap.kind()) {
      case CALL_STACK_EXHAUSTED -> "stack";
      case UNREACHABLE -> "trap unreachable";
      case OUT_OF_BOUNDS_MEMORY -> "trap memory";
      case OUT_OF_BOUNDS_TABLE, UNDEFINED_ELEMENT -> "trap table";
      case DIVIDE_BY_ZERO -> "trap zero";
      case INTEGER_OVERFLOW, INVALID_CONVERSION -> "trap integer";
      case UNINITIALIZED_ELEMENT, INDIRECT_CALL_TYPE_MISMATCH -> "trap callee";
      case NULL_REFERENCE,
          NULL_FUNCTION_REFERENCE,
          NULL_STRUCTURE_REFERENCE,
          NULL_ARRAY_REFERENCE,
          NULL_I31_REFERENCE,
          NULL_EXCEPTION_REFERENCE ->
          "trap null";
      case CAST_FAILURE -> "trap cast";
      case OUT_OF_BOUNDS_ARRAY -> "trap array";
      case UNALIGNED_ATOMIC -> "trap unaligned";
      case ARRAY_TOO_LARGE -> "trap size";
      default -> "trap " + trap.kind();
    };
  }

  private String instantiate(CompileResult first, CompileResult compiled) {
    Imports imports = new Imports();
    for (String type : List.of("i32", "i64", "f32", "f64")) {
      imports.function(
          "fuzzing-support",
          "log-" + type,
          "(func (param " + type + "))",
          arguments -> {
            lines.add(" log " + type + " " + text(arguments[0]));
            return null;
          });
    }
    imports.function(
        "fuzzing-support",
        "reenter",
        "(func (param i32) (result i32))",
        arguments -> reenter((Integer) arguments[0]));
    if (first != null) {
      imports.instance("first", instantiate(first, imports));
    }
    instance = instantiate(compiled, imports);
    return "";
  }

  private static Instance instantiate(CompileResult compiled, Imports imports) {
    return CompiledModule.load(compiled, QuernRun.class.getClassLoader())
        .instantiate(imports, Limits.none());
  }

  private Object reenter(int number) {
    Object callback = instance == null ? null : instance.export("callback" + (number & 3));
    return callback == null ? -1 : ((Function) callback).call(number);
  }

  private String step(String[] words) {
    return switch (words[0]) {
      case "call" -> call(words[1], words[2]);
      case "memory" -> state(instance.memory(words[1]));
      case "global" -> text(instance.global(words[1]).get());
      case "table" -> String.valueOf(instance.table(words[1]).size());
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  private String call(String name, String arguments) {
    Object[] values =
        arguments.isEmpty()
            ? new Object[0]
            : Arrays.stream(arguments.split(" ")).map(QuernRun::argument).toArray();
    Function function = instance.function(name);
    Object returned = function.call(values);
    int results = function.type().results().size();
    if (results == 0) {
      return "";
    }
    return results == 1
        ? text(returned)
        : Arrays.stream((Object[]) returned).map(QuernRun::text).collect(Collectors.joining(" "));
  }

  private static Object argument(String word) {
    int colon = word.indexOf(':');
    long bits = Long.parseUnsignedLong(word.substring(colon + 1), 16);
    return switch (word.substring(0, colon)) {
      case "i32" -> (int) bits;
      case "i64" -> bits;
      case "f32" -> Float.intBitsToFloat((int) bits);
      case "f64" -> Double.longBitsToDouble(bits);
      case "externref" -> bits == 0 ? null : REFERENCE;
      default -> null;
    };
  }

  private static String text(Object value) {
    if (value instanceof Float f) {
      return f.isNaN() ? "nan" : Integer.toHexString(Float.floatToRawIntBits(f));
    }
    if (value instanceof Double d) {
      return d.isNaN() ? "nan" : Long.toHexString(Double.doubleToRawLongBits(d));
    }
    return value instanceof Function ? "function" : String.valueOf(value);
  }

  private static String state(Memory memory) {
    int size = (int) memory.byteSize();
    IntBuffer ints = memory.buffer(0L, size).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    int sum = IntStream.range(0, ints.limit()).reduce(0, (s, i) -> s * 31 + ints.get(i));
    return size + " " + sum;
  }
}
