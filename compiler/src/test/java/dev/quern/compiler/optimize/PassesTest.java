package dev.quern.compiler.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.GoldenFiles;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.ir.FunctionBuilder;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrInterpreter;
import dev.quern.compiler.ir.IrPrinter;
import dev.quern.compiler.ir.RandomFunctions;
import dev.quern.compiler.module.WasmModule;
import dev.quern.text.WatReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PassesTest {
  private static final int FUEL = 1000;
  private static final int CHOICES = 400;

  static Stream<Path> sources() {
    return GoldenFiles.list("optimize", ".wat");
  }

  /** Each {@code optimize/NAME.wat} gives the text in {@code optimize/NAME.ir}. */
  @ParameterizedTest
  @MethodSource("sources")
  void givesTheExpectedRepresentation(Path source) {
    GoldenFiles.check(source, ".ir", text -> print(WatReader.toBinary(text, source.toString())));
  }

  private static String print(byte[] binary) {
    WasmModule module = ModuleDecoder.decode("test", binary);
    StringBuilder text = new StringBuilder();
    for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
      text.append(IrPrinter.print(Passes.run(FunctionBuilder.build(module, i))));
    }
    return text.toString();
  }

  @Test
  void optimizedFunctionsDoTheSame() {
    for (int seed = 0; seed < 300; seed++) {
      IrFunction function =
          seed % 2 == 0
              ? RandomFunctions.make(seed, 20 + seed)
              : RandomFunctions.makeWithoutHandlers(seed, 20 + seed);
      IrFunction optimized = Passes.run(function);
      for (int argument = 0; argument < 3; argument++) {
        compare(function, optimized, argument, seed);
      }
    }
  }

  /** Small tables become choices of values often enough that random ones test that. */
  @Test
  void functionsWithChoicesDoTheSame() {
    int chosen = 0;
    for (int seed = 0; seed < CHOICES; seed++) {
      IrFunction function = RandomFunctions.makeChoices(seed, 5 + seed / 4, seed % 2 == 0);
      IrFunction optimized = Passes.run(function);
      chosen += IrPrinter.print(optimized).contains("(select ") ? 1 : 0;
      IrFunction selected = TableSelects.run(function);
      for (int argument = -1; argument < 4; argument++) {
        compare(function, selected, argument, seed);
        compare(function, optimized, argument, seed);
      }
    }
    assertTrue(chosen > CHOICES / 4, "only " + chosen + " functions");
  }

  private static void compare(IrFunction function, IrFunction optimized, int argument, int seed) {
    List<String> expected = IrInterpreter.run(function, FUEL, argument);
    // A choice of values takes more fuel than a jump; other functions take less, and get further.
    List<String> actual = IrInterpreter.run(optimized, 4 * FUEL, argument);
    int end = expected.size() - 1;
    boolean exhausted = expected.get(end).equals(IrInterpreter.OUT_OF_FUEL);
    assertEquals(
        exhausted ? expected.subList(0, end) : expected,
        exhausted ? actual.subList(0, Math.min(end, actual.size())) : actual,
        () -> "seed " + seed + "\n" + IrPrinter.print(function) + IrPrinter.print(optimized));
  }
}
