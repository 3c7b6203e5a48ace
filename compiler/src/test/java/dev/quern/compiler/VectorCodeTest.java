package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.outline.SizeBudget;
import dev.quern.instructions.Feature;
import dev.quern.instructions.Instruction;
import dev.quern.instructions.ValueKind;
import dev.quern.runtime.Function;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.runtime.LinkException;
import dev.quern.runtime.Trap;
import dev.quern.runtime.V128;
import dev.quern.text.WatReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Both ways of compiling vectors, against each other; in a JVM that has {@code
 * jdk.incubator.vector}.
 */
class VectorCodeTest {

  @Test
  void bothGiveTheSame() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                VectorCodeTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.endsWith("equal\n"), output);
  }

  /** What runs in that JVM. */
  public static void main(String[] arguments) throws InterruptedException {
    overflowAtFirstUse();
    compareAllInstructions();
    assertEquals(outlined(Simd.PORTABLE), outlined(Simd.VECTOR));
    assertEquals(outlined(Simd.PORTABLE), outlined(Simd.AUTO));
    System.out.print("equal\n");
  }

  private static Instance instance(String text, Simd simd, SizeBudget budget) {
    byte[] module = WatReader.toBinary(text, "test.wat");
    CompileRequest request = CompileRequest.of(module, "test.Vectors").simd(simd).build();
    CompileResult result =
        budget == null ? WasmCompiler.compile(request) : WasmCompiler.compile(request, budget);
    return CompiledModule.load(result, VectorCodeTest.class.getClassLoader())
        .instantiate(new Imports(), Limits.none());
  }

  /** Operations are used for the first time where little stack is left; they work all the same. */
  private static void overflowAtFirstUse() throws InterruptedException {
    String text =
        """
        (module (func $f (export "f") (param i32 v128) (result v128)
          (if (result v128) (local.get 0)
            (then (call $f (i32.sub (local.get 0) (i32.const 1)) (local.get 1)))
            (else (i8x16.swizzle
              (f32x4.lt (local.get 1) (f32x4.convert_i32x4_s (local.get 1)))
              (i16x8.mul (i8x16.abs (local.get 1)) (i64x2.shl (local.get 1) (i32.const 3))))))))
        """;
    V128 argument = V128.of(123, 0x4000_0000_4000_0000L);
    Object[] results = new Object[2];
    Runnable descent =
        () -> {
          Function f = instance(text, Simd.VECTOR, null).function("f");
          int returned = 0;
          for (int depth = 4000; returned < 4; depth--) {
            try {
              f.call(depth, argument);
              returned++;
            } catch (Trap overflow) {
              returned = 0;
            }
          }
          results[0] = f.call(0, argument);
          results[1] = instance(text, Simd.PORTABLE, null).function("f").call(0, argument);
        };
    Thread thread = new Thread(null, descent, "little stack", 512 << 10);
    thread.start();
    thread.join();
    assertNotNull(results[1]);
    assertEquals(results[1], results[0]);
  }

  /** Every instruction in a loop that runs until HotSpot has compiled it. */
  private static void compareAllInstructions() {
    List<Instruction> instructions = new ArrayList<>();
    for (Instruction instruction : Instruction.values()) {
      boolean isVector =
          instruction.feature() == Feature.SIMD || instruction.feature() == Feature.RELAXED_SIMD;
      if (isVector
          && instruction.hasSignature()
          && instruction.accessBytes() == 0
          && instruction.operands().contains(ValueKind.V128)) {
        instructions.add(instruction);
      }
    }
    assertTrue(instructions.size() > 200, "only " + instructions.size());
    String text =
        instructions.stream()
            .map(VectorCodeTest::function)
            .collect(Collectors.joining("\n", "(module\n", ")"));
    Instance portable = instance(text, Simd.PORTABLE, null);
    Instance vector = instance(text, Simd.VECTOR, null);
    Random random = new Random(1);
    for (Instruction instruction : instructions) {
      for (int i = 0; i < 4; i++) {
        Object[] arguments = {i == 0 ? 20_000 : 50, vector(random), vector(random), vector(random)};
        assertEquals(
            portable.function(instruction.name()).call(arguments),
            vector.function(instruction.name()).call(arguments),
            instruction.mnemonic());
      }
    }
  }

  /** Folds results into the first vector, whose bytes are then mixed for the next round. */
  private static String function(Instruction instruction) {
    StringBuilder operands = new StringBuilder();
    String[] vectors = {"$a", "$b", "$c"};
    int next = 0;
    for (ValueKind kind : instruction.operands()) {
      operands.append(
          switch (kind) {
            case V128 -> "(local.get " + vectors[next++] + ")";
            case I32 -> "(local.get $n)";
            case I64 -> "(i64.extend_i32_u (local.get $n))";
            case F32 -> "(f32.convert_i32_s (local.get $n))";
            default -> "(f64.convert_i32_s (local.get $n))";
          });
    }
    String immediates =
        switch (instruction.immediate()) {
          case LANE -> " 1 ";
          case SHUFFLE -> " 3 31 0 7 16 17 18 19 4 4 4 29 15 14 22 1 ";
          default -> " ";
        };
    String call = "(" + instruction.mnemonic() + immediates + operands + ")";
    String prefix = instruction.mnemonic().substring(0, instruction.mnemonic().indexOf('.'));
    String value =
        switch (instruction.results().get(0)) {
          case V128 -> prefix.startsWith("f") ? quiet(call, prefix) : call;
          case I32 -> "(i32x4.splat " + call + ")";
          case I64 -> "(i64x2.splat " + call + ")";
          case F32 -> quiet("(f32x4.splat " + call + ")", "f32x4");
          default -> quiet("(f64x2.splat " + call + ")", "f64x2");
        };
    return """
    (func (export "%s") (param $n i32) (param $a v128) (param $b v128) (param $c v128)
      (result v128) (local $r v128)
      (loop $again
        (local.set $r %s)
        (local.set $a (v128.xor (local.get $r)
          (i8x16.shuffle 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 0 (local.get $a) (local.get $a))))
        (local.set $c (i16x8.add (local.get $c) (local.get $b)))
        (local.set $b (i32x4.sub (local.get $b) (local.get $a)))
        (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (v128.xor (local.get $a) (v128.xor (local.get $b) (local.get $c))))
    """
        .formatted(instruction.name(), value);
  }

  /** Zero for a NaN, whose payload may be any. */
  private static String quiet(String value, String prefix) {
    return "(v128.and (local.tee $r "
        + value
        + ") ("
        + prefix
        + ".eq (local.get $r) (local.get $r)))";
  }

  private static V128 vector(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> V128.of(random.nextLong(), random.nextLong());
      case 1 -> V128.of(Double.doubleToLongBits(random.nextGaussian() * 1e6), -1L << 52);
      case 2 -> V128.of(0x7F80_0000_BF80_0000L, 0x4F00_0000_8000_0000L);
      default -> V128.of(0x8000_7FFF_FFFF_0001L, 0x807F_00FF_0102_FE80L);
    };
  }

  /** Vectors of an outlined function live in its frame object. */
  private static Object outlined(Simd simd) {
    SizeBudget small = new SizeBudget(0, 400, 40);
    return instance(program(), simd, small).function("run").call(1000, V128.of(1L << 40 | 3, 42));
  }

  private static String program() {
    StringBuilder cases = new StringBuilder();
    StringBuilder blocks = new StringBuilder();
    StringBuilder labels = new StringBuilder();
    int count = 24;
    for (int i = 0; i < count; i++) {
      blocks.append("(block $b").append(i).append(' ');
      labels.append(" $b").append(count - 1 - i);
      cases
          .append(") (local.set $v")
          .append(i % 7)
          .append(" (i8x16.add (local.get $v")
          .append((i + 3) % 7)
          .append(") (i16x8.mul (local.get $v")
          .append((i * 5 + 1) % 7)
          .append(") (i32x4.add (local.get $v")
          .append(i % 7)
          .append(") (v128.const i32x4 1 2 3 ")
          .append(i)
          .append(")))))\n(br $next)\n");
    }
    return """
    (module (func (export "run") (param $n i32) (param $v0 v128) (result v128)
      (local $v1 v128) (local $v2 v128) (local $v3 v128)
      (local $v4 v128) (local $v5 v128) (local $v6 v128)
      (loop $again
        (block $next
          %s (br_table%s $next (i32.rem_u (local.get $n) (i32.const %d)))
          %s)
        (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (v128.xor (local.get $v0) (v128.xor (local.get $v1) (v128.xor (local.get $v2)
        (v128.xor (local.get $v3) (v128.xor (local.get $v4)
          (v128.xor (local.get $v5) (local.get $v6)))))))))
    """
        .formatted(blocks, labels, count, cases);
  }

  @Test
  void vectorsSurviveOutlining() {
    assertEquals(
        instance(program(), Simd.PORTABLE, null)
            .function("run")
            .call(1000, V128.of(1L << 40 | 3, 42)),
        outlined(Simd.PORTABLE));
  }

  @Test
  void whatIsMissingIsSaidWhenAnInstanceIsMade() {
    String text = "(module (func (export \"f\") (result v128) (v128.const i64x2 1 2)))";
    LinkException e = assertThrows(LinkException.class, () -> instance(text, Simd.VECTOR, null));
    assertEquals(
        "test.Vectors$Instance was compiled to use the Vector API: run java with --add-modules"
            + " jdk.incubator.vector, or compile it with <simd>portable</simd>",
        e.getMessage());
  }

  @Test
  void withoutVectorInstructionsNothingIsNeeded() {
    String text = "(module (func (export \"f\") (result i32) (i32.const 7)))";
    assertEquals(7, instance(text, Simd.VECTOR, null).function("f").call());
  }
}
