package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.outline.SizeBudget;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.text.WatReader;
import org.junit.jupiter.api.Test;

/** Functions whose methods come out larger than estimated are divided further. */
class TooLargeMethodsTest {
  private static final int STATEMENTS = 1500;

  @Test
  void aMethodThatCameOutTooLargeIsDivided() {
    StringBuilder wat = new StringBuilder("(module (func (export \"run\") (param $x i32)");
    wat.append(" (result i32) (local $y i32)\n");
    for (int i = 0; i < STATEMENTS; i++) {
      wat.append("(if (i32.gt_s (local.get $x) (i32.const ").append(i).append("))");
      wat.append(" (then (local.set $y (i32.add (local.get $y) (local.get $x)))))\n");
    }
    wat.append("(local.get $y)))");
    byte[] binary = WatReader.toBinary(wat.toString(), "large.wat");
    CompileRequest request = CompileRequest.of(binary, "test.Large").build();
    CompileResult result = WasmCompiler.compile(request, new SizeBudget(60_000, 60_000, 60_000));
    Report.Function function = result.report().functions().get(0);
    assertTrue(function.attempts() > 1, function::toString);
    assertTrue(function.methodSizes().stream().allMatch(size -> size < 8000), function::toString);
    CompiledModule module = CompiledModule.load(result, getClass().getClassLoader());
    try (Instance instance = module.instantiate(new Imports(), Limits.none())) {
      assertEquals(700 * 700, instance.function("run").call(700));
    }
  }
}
