package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.quern.compiler.Compilations;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.abi.TailCall;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

/** Where tail calls are parked keeps nothing alive once they have been made. */
class TailCallReferencesTest {

  private static final String MODULE =
      """
      (module
        (func $even (export "even")
            (param i32 externref externref externref externref) (result externref)
          (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
          (return_call $odd
            (i32.sub (local.get 0) (i32.const 1))
            (local.get 2) (local.get 3) (local.get 4) (local.get 1)))
        (func $odd (param i32 externref externref externref externref) (result externref)
          (if (i32.eqz (local.get 0)) (then (unreachable)))
          (return_call_indirect
            (param i32 externref externref externref externref) (result externref)
            (i32.sub (local.get 0) (i32.const 1))
            (local.get 4) (local.get 1) (local.get 2) (local.get 3) (i32.const 0)))
        (table 1 1 funcref)
        (elem (i32.const 0) func $even))
      """;

  @Test
  void argumentsAndResultsAreForgotten() throws Exception {
    try (Instance instance =
        Compilations.instantiate(Compilations.ofText(MODULE, "tail.Calls"), new Imports())) {
      TailCall parking = parking(instance);
      assertSame("a", instance.function("even").call(100, "a", "b", "c", "d"));
      assertNull(parking.callee);
      assertNull(parking.r0);
      assertNull(parking.r1);
      assertArrayEquals(new Object[2], parking.refs);
    }
  }

  private static TailCall parking(Instance instance) throws ReflectiveOperationException {
    Field field = instance.getClass().getDeclaredField(InstanceClass.TAIL_CALL);
    field.setAccessible(true);
    return (TailCall) field.get(instance);
  }
}
