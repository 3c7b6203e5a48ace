package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.outline.SizeBudget;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.runtime.Trap;
import dev.quern.text.WatReader;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A trap names the access that it is of, also where lines are left out of accesses that cannot
 * trap. All accesses are so far apart that their offsets in the module differ in a trace; the
 * offsets in their immediates tell which it is.
 */
class TrapOffsetsTest {
  private static final String NOPS = " nop".repeat(32) + "\n";

  private static final String MODULE =
      """
      (module
        (memory 2) (memory $other 1) (memory $large i64 1)
        (func (export "assigned") (param $x i32) (param $y i32)
          NOPS (drop (i32.load offset=1000 (local.get $x)))
          NOPS (local.set $x (i32.and (local.get $y) (i32.const 0x7fffffff)))
          NOPS (drop (i32.load offset=900 (local.get $x))))
        (func (export "incremented") (param $x i32) (param $y i32)
          NOPS (drop (i32.load offset=1000 (local.get $x)))
          NOPS (local.set $x
                 (i32.and (i32.add (local.get $x) (i32.const 200)) (i32.const 0x7fffffff)))
          NOPS (drop (i32.load offset=900 (local.get $x))))
        (func (export "looped") (param $x i32) (param $y i32) (local $i i32)
          NOPS (drop (i32.load offset=1000 (local.get $x)))
          (loop $again
            NOPS (drop (i32.load16_s (local.get $x)))
            NOPS (local.set $x (local.get $y))
            (br_if $again
              (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 2)))))
        (func (export "joined") (param $x i32) (param $y i32)
          NOPS (drop (i32.load8_u (local.get $x)))
          (if (local.get $y) (then NOPS (drop (i32.load offset=1000 (local.get $x)))))
          NOPS (drop (i32.load offset=900 (local.get $x))))
        (func (export "switched") (param $x i32) (param $y i32)
          NOPS (drop (i32.load offset=1000 (local.get $x)))
          (if (local.get $y) (then NOPS (local.set $x (local.get $y))))
          NOPS (drop (i32.load16_s (local.get $x))))
        (func (export "both") (param $x i32) (param $y i32)
          (if (local.get $y)
            (then NOPS (drop (i32.load offset=1000 (local.get $x))))
            (else NOPS (drop (i32.load offset=1001 (local.get $x)))))
          NOPS (drop (i32.load offset=1000 (local.get $x)))
          NOPS (drop (i32.load offset=1001 (local.get $x))))
        (func (export "memories") (param $x i32) (param $y i32)
          NOPS (drop (i32.load offset=1000 (local.get $x)))
          NOPS (drop (i32.load $other offset=900 (local.get $x))))
        (func (export "wider") (param $x i32) (param $y i32)
          NOPS (i32.store8 offset=1000 (local.get $x) (i32.const 1))
          NOPS (drop (i32.load offset=998 (local.get $x))))
        (func (export "constant") (param $x i32) (param $y i32)
          NOPS (drop (i64.load offset=1000 (i32.const 130064)))
          NOPS (drop (i64.load offset=1001 (i32.const 130064))))
        (func (export "stored") (param $x i32) (param $y i32)
          NOPS (i32.store offset=1000 (local.get $x)
                 (i32.load offset=1004 (local.get $x)))
          NOPS (i64.store offset=1000 (local.get $x) (i64.const 1))
          NOPS (i64.store offset=1001 (local.get $x) (i64.const 1)))
        (func (export "unsigned") (param $x i32) (param $y i32)
          NOPS (drop (i32.load (local.get $x)))
          NOPS (local.set $x (i32.sub (local.get $x) (local.get $y)))
          NOPS (drop (i32.load offset=900 (local.get $x))))
        (func (export "beyond") (param $x i32) (param $y i32) (local $z i64)
          (local.set $z (i64.extend_i32_u (local.get $x)))
          NOPS (drop (i64.load $large offset=1000 (local.get $z)))
          NOPS (drop (i64.load $large offset=0xfffffffffffffff8 (local.get $z))))
        (func (export "never") (param $x i32) (param $y i32)
          NOPS (drop (i64.load $large offset=0xfffffffffffffff8 (i64.const 0)))))
      """
          .replace("NOPS", NOPS);

  private static final byte[] BYTES = WatReader.toBinary(MODULE, "offsets.wat");

  @ParameterizedTest
  @CsvSource({
    "assigned, 0, 131072, 900",
    "assigned, 130069, 0, 1000",
    "incremented, 130068, 0, 900",
    "looped, 0, 131071, 0",
    "switched, 0, 131071, 0",
    "joined, 130169, 0, 900",
    "joined, 130069, 1, 1000",
    "both, 130069, 1, 1000",
    "both, 130068, 1, 1001",
    "memories, 64633, 0, 900",
    "wider, 130071, 0, 998",
    "constant, 0, 0, 1001",
    "stored, 130065, 0, 1004",
    "stored, 130064, 0, 1001",
    "unsigned, 0, 1, 900",
    "beyond, 0, 0, -8",
    "never, 0, 0, -8",
  })
  void anAccessThatTrapsIsTheOneOfTheTrace(String function, int x, int y, int offset) {
    assertNames(load(new SizeBudget(0, 8_000, 3_000)), function, x, y, offset);
    assertNames(load(new SizeBudget(0, 40, 12)), function, x, y, offset);
  }

  private static Instance load(SizeBudget budget) {
    CompileRequest request = CompileRequest.of(BYTES, "com.acme.Geo").moduleName("o.wasm").build();
    return CompiledModule.load(
            WasmCompiler.compile(request, budget), TrapOffsetsTest.class.getClassLoader())
        .instantiate(new Imports(), Limits.none());
  }

  private static void assertNames(Instance instance, String function, int x, int y, int offset) {
    Trap trap = assertThrows(Trap.class, () -> instance.function(function).call(x, y));
    StackTraceElement top = trap.getStackTrace()[0];
    assertEquals(function, top.getMethodName());
    String file = top.getFileName();
    int place = Integer.parseInt(file.substring(file.lastIndexOf("0x") + 2), 16);
    String code = HexFormat.of().formatHex(BYTES, place, place + 32);
    byte[] leb = {(byte) (offset | 0x80), (byte) (offset >> 7)}; // Those of -8 are of 2^64 - 8.
    // The only access without an offset is i32.load16_s.
    String immediate = offset == 0 ? "2e0100" : HexFormat.of().formatHex(leb);
    assertTrue(code.contains(immediate), () -> file + " has " + code + ", not " + immediate);
  }
}
