package dev.quern.compiler.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

  private static void compare(IrFunction function, IrFunction optimized, int argument, int seed) {
    List<String> expected = IrInterpreter.run(function, FUEL, argument);
    List<String> actual = IrInterpreter.run(optimized, FUEL, argument);
    // An optimized function may take less fuel, so it may get further.
    int end = expected.size() - 1;
    boolean exhausted = expected.get(end).equals(IrInterpreter.OUT_OF_FUEL);
    assertEquals(
        exhausted ? expected.subList(0, end) : expected,
        exhausted ? actual.subList(0, Math.min(end, actual.size())) : actual,
        () -> "seed " + seed + "\n" + IrPrinter.print(function) + IrPrinter.print(optimized));
  }
}
