package dev.quern.compiler.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.GoldenFiles;
import dev.quern.compiler.WasmCompiler;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.ir.FunctionBuilder;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrPrinter;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.text.WatReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArmSeparationTest {
  private static final int ARMS = 70;

  static Stream<Path> sources() {
    return GoldenFiles.list("separation", ".wat");
  }

  /** Each {@code separation/NAME.wat} gives the text in {@code separation/NAME.ir}. */
  @ParameterizedTest
  @MethodSource("sources")
  void givesTheExpectedRepresentation(Path source) {
    GoldenFiles.check(
        source, ".ir", text -> IrPrinter.print(ArmSeparation.run(optimized(text, source))));
  }

  private static IrFunction optimized(String text, Path source) {
    byte[] binary = WatReader.toBinary(text, source.toString());
    return Passes.run(FunctionBuilder.build(ModuleDecoder.decode("test", binary), 0));
  }

  /** More arms than there are distances to turn, so that some are told apart by a mask too. */
  @Test
  void noTwoOfManyArmsComputeAlike() {
    IrFunction function = optimized(machine(ARMS, 8), Path.of("machine.wat"));
    IrFunction separated = ArmSeparation.run(function);
    assertNotSame(function, separated);
    Matcher starts =
        Pattern.compile("(?m)^ *([lp]\\d+ = \\((?:i..\\.xor \\()?i..\\.rotr .*)$")
            .matcher(IrPrinter.print(separated));
    Set<String> forms = new HashSet<>();
    int count = 0;
    while (starts.find()) {
      forms.add(starts.group(1));
      count++;
    }
    assertEquals(2 * ARMS, count);
    assertEquals(count, forms.size());
  }

  @Test
  void aMachineDoesTheSame() {
    byte[] binary = WatReader.toBinary(machine(ARMS, 8), "machine.wat");
    CompileRequest request = CompileRequest.of(binary, "test.Machine").build();
    CompiledModule module =
        CompiledModule.load(WasmCompiler.compile(request), getClass().getClassLoader());
    try (Instance instance = module.instantiate(new Imports(), Limits.none())) {
      for (int argument : new int[] {0, 1, 77, -5, Integer.MIN_VALUE}) {
        assertEquals(expected(argument), instance.function("run").call(argument));
      }
    }
  }

  /** What {@link #machine} does. */
  private static int expected(int argument) {
    int s = argument;
    long w = 0;
    int sum = 0;
    for (int n = 0; n < 300; n++) {
      int arm = Math.min(Integer.remainderUnsigned(s, ARMS), ARMS - 1);
      sum ^= arm + (s << (arm % 8 + 1));
      sum += (int) (w * (arm % 8 + 3));
      s += 7;
      w += 9;
    }
    return sum;
  }

  @Test
  void fewSharedExpressionsAndFewArmsStayAsTheyAre() {
    IrFunction few = optimized(machine(ARMS, 1), Path.of("few.wat"));
    assertSame(few, ArmSeparation.run(few));
    IrFunction small = optimized(machine(9, 8), Path.of("small.wat"));
    assertSame(small, ArmSeparation.run(small));
  }

  /**
   * A loop over a switch, all of whose arms change two variables by some of a number of
   * expressions.
   */
  private static String machine(int arms, int expressions) {
    StringBuilder wat =
        new StringBuilder("(module (func (export \"run\") (param $s i32) (result i32)\n");
    wat.append("(local $w i64) (local $n i32) (local $sum i32)\n(loop $again\n");
    wat.append("(block $out").append("\n(block".repeat(arms)).append("\n(br_table");
    for (int i = 0; i < arms; i++) {
      wat.append(' ').append(i);
    }
    wat.append(" (i32.rem_u (local.get $s) (i32.const ").append(arms).append(")))");
    for (int i = 0; i < arms; i++) {
      wat.append(")\n(local.set $sum (i32.xor (local.get $sum) (i32.add (i32.const ").append(i);
      wat.append(") (i32.shl (local.get $s) (i32.const ").append(i % expressions + 1);
      wat.append("))))) (local.set $sum (i32.add (local.get $sum) (i32.wrap_i64 (i64.mul");
      wat.append(" (local.get $w) (i64.const ").append(i % expressions + 3).append(")))))");
      wat.append(" (local.set $s (i32.add (local.get $s) (i32.const 7)))");
      wat.append(" (local.set $w (i64.add (local.get $w) (i64.const 9))) (br $out)");
    }
    wat.append(")\n(br_if $again (i32.lt_u (local.tee $n (i32.add (local.get $n)");
    wat.append(" (i32.const 1))) (i32.const 300))))\n(local.get $sum)))\n");
    return wat.toString();
  }
}
