package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.module.ModuleException;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import org.junit.jupiter.api.Test;

/** Modules that call functions of very many types through tables. */
class CalledTypesTest {
  private static final String[] TYPES = {"i32", "i64", "f32", "f64"};

  @Test
  void asManyAsTheLimitWork() {
    String module = module(ModuleLayout.MAX_CALLED_TYPES, "call_indirect", 1);
    Instance instance = Wat.instantiate(Wat.compile(module), new Imports());
    assertEquals(Wat.call(instance, "depth"), 3);
  }

  @Test
  void asManyAsTheLimitWorkInTailCalls() {
    String module = module(ModuleLayout.MAX_CALLED_TYPES, "return_call_indirect", 1);
    Instance instance = Wat.instantiate(Wat.compile(module), new Imports());
    assertEquals(Wat.call(instance, "depth"), 3);
  }

  /** Each type has so few functions that they could be called directly. */
  @Test
  void manyFewFunctionsWork() {
    Instance instance =
        Wat.instantiate(Wat.compile(module(1_500, "call_indirect", 8)), new Imports());
    assertEquals(Wat.call(instance, "depth"), 3);
  }

  @Test
  void moreAreRefused() {
    String module = module(ModuleLayout.MAX_CALLED_TYPES + 1, "call_indirect", 1);
    ModuleException e = assertThrows(ModuleException.class, () -> Wat.compile(module));
    assertEquals(ModuleException.Kind.LIMIT, e.kind());
    assertTrue(e.getMessage().contains("too many types"), e.getMessage());
    assertTrue(e.getMessage().contains("5001, the limit is 5000"), e.getMessage());
  }

  /**
   * Functions of each type, which call each other, or stop after three calls; the signatures are
   * the numbers to the base of four.
   */
  private static String module(int types, String call, int functions) {
    StringBuilder text = new StringBuilder();
    text.append("(global $depth (mut i32) (i32.const 0)) (table ");
    text.append(types * functions).append(" funcref) (elem (i32.const 0) func");
    for (int i = 0; i < types * functions; i++) {
      text.append(" $f").append(i);
    }
    text.append(")\n");
    for (int i = 0; i < types; i++) {
      StringBuilder parameters = new StringBuilder();
      StringBuilder arguments = new StringBuilder();
      int count = 0;
      for (int rest = i + 1; rest > 0; rest /= 4) {
        parameters.append(' ').append(TYPES[rest % 4]);
        arguments.append(" (local.get ").append(count++).append(')');
      }
      text.append("(type $t%d (func (param%s)))\n".formatted(i, parameters));
      for (int j = 0; j < functions; j++) {
        text.append(
            """
            (func $f%d (type $t%d)
              (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
              (br_if 0 (i32.ge_u (global.get $depth) (i32.const 3)))
              (%s (type $t%d)%s (i32.const %d)))
            """
                .formatted(
                    i * functions + j, i, call, i, arguments, i * functions + (j + 1) % functions));
      }
    }
    text.append(
        """
        (func (export "depth") (result i32)
          (call $f0 (i64.const 1))
          (global.get $depth))
        """);
    return text.toString();
  }
}
