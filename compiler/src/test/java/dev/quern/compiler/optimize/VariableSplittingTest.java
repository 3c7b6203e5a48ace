package dev.quern.compiler.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.GoldenFiles;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.ir.FunctionBuilder;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrInterpreter;
import dev.quern.compiler.ir.IrPrinter;
import dev.quern.compiler.ir.RandomFunctions;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.module.WasmModule;
import dev.quern.text.WatReader;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VariableSplittingTest {
  private static final int FUEL = 1000;

  static Stream<Path> sources() {
    return GoldenFiles.list("splitting", ".wat");
  }

  /** Each {@code splitting/NAME.wat} gives the text in {@code splitting/NAME.ir}. */
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
      text.append(IrPrinter.print(VariableSplitting.run(optimized)));
    }
    return text.toString();
  }

  @Test
  void splitFunctionsDoTheSame() {
    int added = 0;
    for (int seed = 0; seed < 300; seed++) {
      IrFunction function = RandomFunctions.makeWithoutHandlers(seed, 20 + seed);
      IrFunction split = VariableSplitting.run(function);
      added += split.variables().size() - function.variables().size();
      for (int argument = 0; argument < 3; argument++) {
        assertEquals(
            IrInterpreter.run(function, FUEL, argument),
            IrInterpreter.run(split, FUEL, argument),
            "seed " + seed);
      }
    }
    assertTrue(added > 1000, () -> "too few to test anything");
  }

  @Test
  void functionsWithHandlersStayAsTheyAre() {
    for (int seed = 0; seed < 50; seed++) {
      IrFunction function = RandomFunctions.make(seed, 100);
      boolean[] handlers = new boolean[1];
      Statements.forEachStatement(
          function.body(), statement -> handlers[0] |= statement instanceof Statement.Try);
      if (handlers[0]) {
        assertSame(function, VariableSplitting.run(function));
      }
    }
  }
}
