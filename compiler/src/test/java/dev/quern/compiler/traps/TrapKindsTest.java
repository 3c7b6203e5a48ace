package dev.quern.compiler.traps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Trap;
import java.lang.invoke.MethodHandle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Traps often enough that HotSpot compiles the code and, after some thousand throws, replaces the
 * JVM's own exceptions by preallocated ones without stack traces; kind, message and the WebAssembly
 * function at the top of the trace must be right each time.
 */
class TrapKindsTest {

  static final int TIMES = 100_000;

  /**
   * Well past the number of throws after which HotSpot changes its ways, for variants of a kind.
   */
  private static final int VARIANT_TIMES = 15_000;

  private final Instance instance = Modules.instantiate("kinds.wat", new Imports());

  @ParameterizedTest
  @CsvSource({
    "unreachable, outer_unreachable, 1",
    "out of bounds memory access, outer_load32, 65533",
    "integer divide by zero, outer_div_s, 0",
    "integer overflow, outer_overflow, -1",
    "invalid conversion to integer, outer_nan, 0x7fc00000",
    "undefined element 4, outer_indirect, 4",
    "uninitialized element 2, outer_indirect, 2",
    "indirect call type mismatch, outer_indirect, 1",
    "out of bounds table access, outer_table_get, 2",
  })
  void aHundredThousandOfEachKind(String message, String function, String argument)
      throws Exception {
    traps(TIMES, message, function, argument);
  }

  @ParameterizedTest
  @CsvSource({
    "load8, 65536",
    "load8, -1",
    "load16, 65535",
    "load32, -4",
    "load64, 65529",
    "load_f32, 65533",
    "load_f64, 65529",
    "load_offset, 65525",
    "load_offset, -1",
    "load_offset, -8",
    "load8_offset, 2",
    "load_far, 0",
    "load_far, 16",
    "store8, 65536",
    "store32, 65533",
    "store64, 65525",
    "store64, -4",
    "memory_fill, 65535",
    "memory_copy, 65535",
    "memory_init, 3",
  })
  void memoryAccesses(String function, String argument) throws Exception {
    traps(VARIANT_TIMES, "out of bounds memory access", function, argument);
  }

  @ParameterizedTest
  @CsvSource({"div_u", "rem_s", "rem_u", "div64_s", "div64_u", "rem64_s", "rem64_u"})
  void divisions(String function) throws Exception {
    traps(VARIANT_TIMES, "integer divide by zero", function, "0");
  }

  @ParameterizedTest
  @CsvSource({"overflow64, -1", "truncate, 1", "truncate, -2"})
  void overflows(String function, String argument) throws Exception {
    traps(VARIANT_TIMES, "integer overflow", function, argument);
  }

  @ParameterizedTest
  @CsvSource({"table_set, 2", "table_fill, 2", "table_copy, -1", "table_init, 1"})
  void tables(String function, String argument) throws Exception {
    traps(VARIANT_TIMES, "out of bounds table access", function, argument);
  }

  private void traps(int times, String message, String function, String argument) throws Exception {
    MethodHandle export = Modules.export(instance, function, int.class, int.class);
    int value = Integer.decode(argument);
    String[] names =
        function.startsWith("outer_")
            ? new String[] {function.substring("outer_".length()), function}
            : new String[] {function};
    Modules.inShallowThread(
        () -> {
          for (int i = 0; i < times; i++) {
            check(i, trap(export, value), message, names);
          }
        });
  }

  static void check(int round, Trap trap, String message, String[] functions) {
    assertEquals(message, trap.getMessage());
    StackTraceElement[] trace = trap.getStackTrace();
    for (int i = 0; i < functions.length; i++) {
      if (trace.length <= i || !trace[i].getMethodName().equals(functions[i])) {
        throw new AssertionError("trace " + round + " does not show " + functions[i], trap);
      }
    }
  }

  static Trap trap(MethodHandle export, int argument) throws Throwable {
    try {
      int result = (int) export.invokeExact(argument);
      throw new AssertionError("no trap but " + result);
    } catch (Trap trap) {
      return trap;
    }
  }
}
