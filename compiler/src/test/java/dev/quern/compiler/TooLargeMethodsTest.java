package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.outline.SizeBudget;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.text.WatReader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /**
   * In a class with many constants a method loads its own by longer instructions than where it is
   * measured alone, and may be too large there only. Functions behind it were lost.
   */
  @Test
  void aMethodThatIsTooLargeOnlyInItsPlaceLosesNoOthers() {
    for (int small = 540; small < 640; small += 5) {
      String wat =
          """
          (module
            (func (export "before") (param $x i32) (result i32) (local $y i32) %s (local.get $y))
            (func (export "large") (param $x i32) (result i32) (local $y i32) %s %s (local.get $y))
            (func (export "after") (result i32) (i32.const 42)))
          """
              .formatted(mixes(100_000, 260), mixes(200_000, 150), steps(1000, small));
      byte[] binary = WatReader.toBinary(wat, "large.wat");
      CompileRequest request = CompileRequest.of(binary, "test.Large").build();
      CompileResult result = WasmCompiler.compile(request, new SizeBudget(60_000, 60_000, 60_000));
      for (Report.Function function : result.report().functions()) {
        assertTrue(
            function.methodSizes().stream().allMatch(size -> size < 8000), function::toString);
      }
      CompiledModule module = CompiledModule.load(result, getClass().getClassLoader());
      try (Instance instance = module.instantiate(new Imports(), Limits.none())) {
        assertEquals(42, instance.function("after").call());
        assertEquals(0, instance.function("large").call(0));
      }
    }
  }

  private static String mixes(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(
            "(local.set $y (i32.mul (i32.xor (local.get $y) (i32.const %d)) (local.get $x)))"
                ::formatted)
        .collect(Collectors.joining("\n"));
  }

  /** Adds $x to $y for each of consecutive numbers below it. */
  private static String steps(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(
            ("(if (i32.gt_s (local.get $x) (i32.const %d))"
                    + " (then (local.set $y (i32.add (local.get $y) (local.get $x)))))")
                ::formatted)
        .collect(Collectors.joining("\n"));
  }
}
