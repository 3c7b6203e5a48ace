package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.outline.SizeBudget;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.text.WatReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The methods of a divided function hand the array of the memory on to each other; each must have
 * the present one, whichever of them lets the memory grow.
 */
class DividedMemoryTest {
  private static final int STEPS = 12;

  /** In each step one case writes and reads, another grows, and a function called grows too. */
  private static String program(String memory) {
    StringBuilder blocks = new StringBuilder();
    StringBuilder labels = new StringBuilder();
    StringBuilder cases = new StringBuilder();
    for (int i = 0; i < STEPS; i++) {
      blocks.append("(block $b").append(i).append(' ');
      labels.append(" $b").append(STEPS - 1 - i);
      String grow =
          i % 3 == 0
              ? "(drop (memory.grow (i32.const 1)))"
              : i % 3 == 1 ? "(call $grow)" : "(local.set $x (i32.load (local.get $at)))";
      cases
          .append(") (i32.store (local.get $at) (i32.add (local.get $x) (i32.const ")
          .append(i)
          .append("))) ")
          .append(grow)
          .append(" (local.set $x (i32.mul (i32.load (local.get $at)) (i32.const 31)))")
          .append(" (local.set $at (i32.sub (i32.mul (memory.size) (i32.const 65536))")
          .append(" (i32.const 4))) (br $next)\n");
    }
    return """
    (module (memory %s)
      (func $grow (drop (memory.grow (i32.const 1))))
      (func (export "run") (param $n i32) (result i32)
        (local $i i32) (local $x i32) (local $at i32)
        (loop $again
          (block $next
            %s (br_table %s (i32.rem_u (local.get $i) (i32.const %d)))
            %s)
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (br_if $again (i32.lt_u (local.get $i) (local.get $n))))
        (i32.add (local.get $x) (i32.load (i32.const 65532)))))
    """
        .formatted(memory, blocks, labels, STEPS, cases);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 200", "1", "1 200 shared"})
  void everyMethodHasThePresentArray(String memory) {
    Instance whole = instance(memory, SizeBudget.DEFAULT, 1);
    Object expected = whole.function("run").call(150);
    for (int region : new int[] {40, 120, 400}) {
      Instance divided = instance(memory, new SizeBudget(0, 400, region), 2);
      assertEquals(expected, divided.function("run").call(150), "regions of " + region);
    }
  }

  private static Instance instance(String memory, SizeBudget budget, int methods) {
    byte[] module = WatReader.toBinary(program(memory), "test.wat");
    CompileResult result =
        WasmCompiler.compile(CompileRequest.of(module, "test.Divided").build(), budget);
    int size = result.report().functions().get(1).methodSizes().size();
    assertTrue(methods == 1 ? size == 1 : size >= methods, "methods: " + size);
    return CompiledModule.load(result, DividedMemoryTest.class.getClassLoader())
        .instantiate(new Imports(), Limits.none());
  }
}
