package dev.quern.compiler.traps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Memory;
import dev.quern.runtime.Trap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** After a trap the instance is as the specification says, and can be called again. */
class StateAfterTrapTest {

  private static final String MEMORY = "out of bounds memory access";

  private final Instance instance = Modules.instantiate("state.wat", new Imports());
  private final Memory memory = instance.memory("memory");

  private int g() {
    return instance.global("g").getInt();
  }

  private Object call(String function, Object... arguments) {
    return instance.function(function).call(arguments);
  }

  private void assertTrap(String message, String function, Object... arguments) {
    Trap trap = assertThrows(Trap.class, () -> call(function, arguments));
    assertEquals(message, trap.getMessage());
  }

  @Test
  void whatCameBeforeTheTrapWasDone() {
    assertTrap(MEMORY, "store_then_trap", 65536);
    assertEquals(1, memory.getInt(0));
    assertEquals(0, memory.getInt(4));
    assertEquals(1, g());
    call("store_then_trap", 65535);
    assertEquals(2, memory.getByte(65535));
    assertEquals(3, memory.getInt(4));
    assertEquals(2, g());
  }

  @Test
  void nothingIsWrittenInPart() {
    memory.fill(0, 16, (byte) 1);
    for (String function :
        new String[] {
          "straddling_store", "straddling_fill", "straddling_copy", "straddling_init"
        }) {
      assertTrap(MEMORY, function, 65529);
      assertTrap(MEMORY, function, -1);
      assertArrayEquals(new byte[16], memory.getBytes(65520, 16));
    }
    assertTrap("out of bounds table access", "straddling_table_fill", 2, "x");
    for (int i = 0; i < 4; i++) {
      assertNull(instance.table("table").get(i));
    }
  }

  @Test
  void operandsAreEvaluatedBeforeTheInstructionTraps() {
    assertTrap(MEMORY, "address_after_value", -1);
    assertEquals(1, g());
    assertTrap(MEMORY, "operands_in_order", 65536);
    assertEquals(2, g());
    assertTrap("integer divide by zero", "operands_in_order", 0);
    assertEquals(3, g());
  }

  @Test
  void growthStays() {
    assertTrap(MEMORY, "grow_then_trap", 131072);
    assertEquals(2, memory.pages());
    call("grow_then_trap", 131068);
    assertEquals(7, memory.getInt(131068));
  }

  @Test
  void exhaustionEndsWhereItHappened() {
    assertTrap("call stack exhausted", "deep");
    int calls = g();
    assertTrue(calls > 1000, calls + " calls");
    assertTrue(calls - memory.getInt(0) <= 1, "the last call may end between its two writes");
    assertTrap("call stack exhausted", "deep");
    assertTrue(g() > calls + 1000);
    assertArrayEquals(new Object[] {1, 2L, 0}, (Object[]) call("results", 8));
  }

  @Test
  void resultsOfACallAfterATrap() {
    memory.putInt(8, 3);
    assertTrap(MEMORY, "results", 65536);
    assertArrayEquals(new Object[] {1, 2L, 3}, (Object[]) call("results", 8));
  }

  @Test
  void trapsWhileInstantiating() throws Exception {
    assertInstantiationTraps("unreachable", "(module (func $start unreachable) (start $start))");
    assertInstantiationTraps(
        MEMORY, "(module (memory 1) (data (i32.const 0) \"a\") (data (i32.const 65536) \"b\"))");
    assertInstantiationTraps(
        "out of bounds table access",
        "(module (table 1 funcref) (elem (i32.const 1) func $f) (func $f))");
    assertInstantiationTraps(
        "call stack exhausted", "(module (func $start (call $start)) (start $start))");
  }

  private static void assertInstantiationTraps(String message, String wat) throws Exception {
    Callable<Instance> instantiation = () -> Modules.instantiateText(wat, new Imports());
    assertEquals(message, assertThrows(Trap.class, instantiation::call).getMessage());
  }

  /** Segments are copied in order, and those before the one that traps stay copied. */
  @Test
  void importedMemoriesKeepWhatWasCopiedBeforeATrap() {
    Imports imports = new Imports().memory("env", "memory", 1, -1);
    String wat =
        "(module (import \"env\" \"memory\" (memory 1)) (data (i32.const 3) \"a\")"
            + " (data (i32.const 65535) \"bc\") (data (i32.const 4) \"d\"))";
    assertThrows(Trap.class, () -> Modules.instantiateText(wat, imports));
    Memory shared = (Memory) imports.resolve(0, "env", "memory", null);
    assertEquals('a', shared.getByte(3));
    assertEquals(0, shared.getByte(4));
    assertEquals(0, shared.getByte(65535));
  }
}
