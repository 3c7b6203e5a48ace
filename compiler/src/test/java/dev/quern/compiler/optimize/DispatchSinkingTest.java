package dev.quern.compiler.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.GoldenFiles;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.ir.FunctionBuilder;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrInterpreter;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.ir.IrPrinter;
import dev.quern.compiler.ir.RandomFunctions;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.outline.Outliner;
import dev.quern.compiler.outline.SizeBudget;
import dev.quern.text.WatReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DispatchSinkingTest {
  private static final int FUEL = 1000;

  static Stream<Path> sources() {
    return GoldenFiles.list("sinking", ".wat");
  }

  /** Each {@code sinking/NAME.wat} gives the text in {@code sinking/NAME.ir}. */
  @ParameterizedTest
  @MethodSource("sources")
  void givesTheExpectedRepresentation(Path source) {
    GoldenFiles.check(source, ".ir", text -> print(WatReader.toBinary(text, source.toString())));
  }

  private static String print(byte[] binary) {
    WasmModule module = ModuleDecoder.decode("test", binary);
    StringBuilder text = new StringBuilder();
    for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
      IrFunction optimized = Passes.run(FunctionBuilder.build(module, i));
      text.append(IrPrinter.print(Passes.beforeDivision(optimized)));
    }
    return text.toString();
  }

  @Test
  void interpretersDoTheSame() {
    int copies = 0;
    int sinking = 0;
    for (int seed = 400; seed < 800; seed++) {
      IrFunction function = RandomFunctions.makeInterpreter(seed, 20 + seed % 100, seed % 2 == 1);
      IrFunction copied = LoopCopies.run(function);
      IrFunction sunk = DispatchSinking.run(copied);
      IrFunction all = Passes.beforeDivision(function);
      copies += copied == function ? 0 : 1;
      sinking += sunk == copied ? 0 : 1;
      IrOutlined divided = Outliner.divided(all, new SizeBudget(0, 600, 200));
      for (int argument = 0; argument < 3; argument++) {
        List<String> expected = IrInterpreter.run(function, FUEL, argument);
        compare(seed, expected, IrInterpreter.run(copied, 9 * FUEL, argument));
        compare(seed, expected, IrInterpreter.run(sunk, 9 * FUEL, argument));
        compare(seed, expected, IrInterpreter.run(all, 9 * FUEL, argument));
        compare(seed, expected, IrInterpreter.run(divided, 9 * FUEL, argument));
      }
    }
    int loops = copies;
    assertTrue(loops > 50, () -> "only " + loops + " loops had copies");
    int switches = sinking;
    assertTrue(switches > 200, () -> "only " + switches + " switches");
  }

  private static void compare(int seed, List<String> expected, List<String> actual) {
    int end = expected.size() - 1;
    boolean stopped = expected.get(end).equals(IrInterpreter.OUT_OF_FUEL);
    assertEquals(
        stopped ? expected.subList(0, end) : expected,
        stopped ? actual.subList(0, Math.min(end, actual.size())) : actual,
        "seed " + seed);
  }
}
