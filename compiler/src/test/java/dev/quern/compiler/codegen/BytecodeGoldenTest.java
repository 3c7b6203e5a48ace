package dev.quern.compiler.codegen;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.GoldenFiles;
import dev.quern.compiler.Simd;
import dev.quern.compiler.WasmCompiler;
import dev.quern.text.WatReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.Printer;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/** The bytecode of functions, for the shapes that speed depends on. */
class BytecodeGoldenTest {

  static Stream<Path> modules() {
    return GoldenFiles.list("codegen", ".wat");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void bytecode(Path module) {
    GoldenFiles.check(
        module,
        ".txt",
        text -> {
          CompileResult result = compile(text, module, Simd.PORTABLE);
          Wat.verify(result);
          return print(result);
        });
  }

  static Stream<Path> modulesWithVectors() {
    return GoldenFiles.list("codegen/vector", ".wat");
  }

  /** Here is no {@code jdk.incubator.vector}; where it is, other tests verify such code. */
  @ParameterizedTest
  @MethodSource("modulesWithVectors")
  void bytecodeForTheVectorApi(Path module) {
    GoldenFiles.check(module, ".txt", text -> print(compile(text, module, Simd.VECTOR)));
  }

  private static CompileResult compile(String text, Path file, Simd simd) {
    String name = file.getFileName().toString();
    byte[] module = WatReader.toBinary(text, name);
    return WasmCompiler.compile(
        CompileRequest.of(module, "Geo").moduleName(name).simd(simd).build());
  }

  private static String print(CompileResult result) {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    result
        .classes()
        .forEach(
            (path, bytes) -> {
              if (path.contains("$Code")) {
                new ClassReader(bytes).accept(new Methods(printer), ClassReader.SKIP_DEBUG);
              }
            });
    printer.flush();
    return out.toString();
  }

  /** Prints each method's name and code. */
  private static final class Methods extends ClassVisitor {
    private final PrintWriter out;

    Methods(PrintWriter out) {
      super(Opcodes.ASM9);
      this.out = out;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      Printer printer =
          new Textifier(Opcodes.ASM9) {
            @Override
            public void visitMethodEnd() {
              super.visitMethodEnd();
              out.println(name + descriptor);
              print(out);
              out.println();
            }
          };
      return new TraceMethodVisitor(printer);
    }
  }
}
