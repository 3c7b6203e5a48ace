package dev.quern.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.runtime.Trap;
import dev.quern.runtime.ValueType;
import dev.quern.runtime.abi.RefTable;
import dev.quern.runtime.abi.Traps;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Outside the runtime's packages, so that its stack traces are those of generated code. */
class TrapTest {

  private static Trap divide() {
    return (Trap) Traps.of(Trap.Kind.DIVIDE_BY_ZERO);
  }

  private static int truncate() {
    return Helpers.truncation();
  }

  /** A class whose name ends as that of the helpers of a module. */
  private static final class Helpers {
    static int truncation() {
      throw Traps.of(Trap.Kind.INVALID_CONVERSION);
    }
  }

  private static void fill() {
    RefTable.fill(0, null, 2, new RefTable(ValueType.FUNCREF, 1, -1, null));
  }

  private static int overflow(int depth) {
    return overflow(depth + 1) + 1;
  }

  private static void assertStartsAt(String method, Trap trap) {
    StackTraceElement top = trap.getStackTrace()[0];
    assertEquals(
        TrapTest.class.getName() + "." + method, top.getClassName() + "." + top.getMethodName());
  }

  private static Trap trapOf(Runnable code) {
    try {
      code.run();
    } catch (Trap trap) {
      return trap;
    }
    throw new AssertionError("no trap");
  }

  @Test
  void tracesStartOutsideTheRuntime() {
    assertStartsAt("divide", divide());
    assertStartsAt("truncate", trapOf(TrapTest::truncate));
    assertStartsAt("fill", trapOf(TrapTest::fill));
    assertStartsAt("tracesStartOutsideTheRuntime", new Trap(Trap.Kind.UNREACHABLE));
  }

  @Test
  void tracesOfCausesStartOutsideTheRuntimeToo() {
    StringWriter text = new StringWriter();
    new RuntimeException(trapOf(TrapTest::fill)).printStackTrace(new PrintWriter(text, true));
    String cause = "Caused by: " + Trap.class.getName() + ": out of bounds table access";
    String[] lines = text.toString().split("\\R");
    int line = 0;
    while (!lines[line].equals(cause)) {
      line++;
    }
    assertTrue(lines[line + 1].contains("TrapTest.fill("), lines[line + 1]);
  }

  @Test
  void stackOverflowKeepsItsTrace() {
    Trap trap;
    try {
      overflow(0);
      throw new AssertionError();
    } catch (StackOverflowError error) {
      trap = (Trap) Traps.callStackExhausted(error);
    }
    assertEquals("call stack exhausted", trap.getMessage());
    assertEquals(Trap.Kind.CALL_STACK_EXHAUSTED, trap.kind());
    assertStartsAt("overflow", trap);
    assertTrue(trap.getStackTrace().length > 500);
  }

  @Test
  void messagesAreTheSpecifications() {
    assertEquals("unreachable", Traps.unreachable().getMessage());
    assertEquals("integer divide by zero", Traps.of(Trap.Kind.DIVIDE_BY_ZERO).getMessage());
    assertEquals("integer overflow", Traps.of(Trap.Kind.INTEGER_OVERFLOW).getMessage());
    assertEquals(
        "invalid conversion to integer", Traps.of(Trap.Kind.INVALID_CONVERSION).getMessage());
    assertEquals(
        "out of bounds table access", Traps.of(Trap.Kind.OUT_OF_BOUNDS_TABLE).getMessage());
    assertEquals("undefined element 7", Traps.element(Trap.Kind.UNDEFINED_ELEMENT, 7).getMessage());
    assertEquals(
        "uninitialized element 4294967295",
        Traps.element(Trap.Kind.UNINITIALIZED_ELEMENT, -1).getMessage());
    assertEquals("indirect call type mismatch", Traps.indirectCallTypeMismatch().getMessage());
    for (Trap.Kind kind : Trap.Kind.values()) {
      assertEquals(kind.message(), Traps.of(kind).getMessage());
      assertEquals(kind, ((Trap) Traps.of(kind)).kind());
    }
  }

  @Test
  void aHundredThousandTrapsKeepTheirTraces() {
    for (int i = 0; i < 100_000; i++) {
      Trap trap = trapOf(TrapTest::truncate);
      if (!trap.getStackTrace()[0].getMethodName().equals("truncate")) {
        throw new AssertionError("trap " + i, trap);
      }
    }
  }
}
