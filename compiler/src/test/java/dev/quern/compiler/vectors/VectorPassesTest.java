package dev.quern.compiler.vectors;

import dev.quern.compiler.GoldenFiles;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.ir.FunctionBuilder;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrPrinter;
import dev.quern.compiler.module.WasmModule;
import dev.quern.text.WatReader;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code vectors/NAME.wat} gives the texts in {@code NAME.split} and {@code NAME.expanded}.
 */
class VectorPassesTest {

  static Stream<Path> sources() {
    return GoldenFiles.list("vectors", ".wat");
  }

  @ParameterizedTest
  @MethodSource("sources")
  void splits(Path source) {
    GoldenFiles.check(source, ".split", text -> print(text, VectorSplitting::run));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void expands(Path source) {
    GoldenFiles.check(
        source, ".expanded", text -> print(text, f -> VectorExpansion.run(f, memory -> true)));
  }

  private static String print(String text, UnaryOperator<IrFunction> pass) {
    WasmModule module = ModuleDecoder.decode("test", WatReader.toBinary(text, "test.wat"));
    StringBuilder out = new StringBuilder();
    for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
      out.append(IrPrinter.print(pass.apply(FunctionBuilder.build(module, i))));
    }
    return out.toString();
  }
}
