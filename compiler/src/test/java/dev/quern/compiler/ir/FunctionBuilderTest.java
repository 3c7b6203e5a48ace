package dev.quern.compiler.ir;

import dev.quern.compiler.GoldenFiles;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.WasmModule;
import dev.quern.text.WatReader;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code ir/NAME.wat} gives the text in {@code ir/NAME.ir}. */
class FunctionBuilderTest {
  static Stream<Path> sources() {
    return GoldenFiles.list("ir", ".wat");
  }

  @ParameterizedTest
  @MethodSource("sources")
  void buildsTheExpectedRepresentation(Path source) {
    GoldenFiles.check(source, ".ir", text -> print(WatReader.toBinary(text, source.toString())));
  }

  private static String print(byte[] binary) {
    WasmModule module = ModuleDecoder.decode("test", binary);
    StringBuilder text = new StringBuilder();
    for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
      text.append(IrPrinter.print(FunctionBuilder.build(module, i)));
    }
    return text.toString();
  }
}
