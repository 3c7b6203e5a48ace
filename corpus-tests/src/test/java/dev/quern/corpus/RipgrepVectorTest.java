package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.Simd;
import dev.quern.compiler.WasmCompiler;
import dev.quern.wasi.Wasi;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ripgrep, in Rust with SIMD, compiled for {@code jdk.incubator.vector}, in a JVM that has it. */
class RipgrepVectorTest {

  private static final String INCUBATOR = "jdk.incubator.vector";

  private static final String TEXT = "a fox\nthe quick brown fox jumps\nover the lazy dog\nfoxes\n";

  @TempDir Path folder;

  @Test
  void verifiesAndFinds() throws Exception {
    assumeTrue(ModuleFinder.ofSystem().find(INCUBATOR).isPresent(), "this JDK has no " + INCUBATOR);
    Path module = Files.write(folder.resolve("ripgrep.wasm"), Modules.bytes("ripgrep"));
    Path input = Files.createDirectory(folder.resolve("input"));
    Files.writeString(input.resolve("text"), TEXT.repeat(100));
    Path output = folder.resolve("output");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-XX:TieredStopAtLevel=1",
            "--add-modules=" + INCUBATOR,
            "-cp",
            System.getProperty("java.class.path"),
            RipgrepVectorTest.class.getName(),
            module.toString(),
            input.toString());
    int exitCode =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    assertEquals(0, exitCode, Files.readString(output));
  }

  /** What runs in that JVM; arguments: the module, the folder to search. */
  public static void main(String[] arguments) throws Exception {
    byte[] module = Files.readAllBytes(Path.of(arguments[0]));
    CompileResult result =
        WasmCompiler.compile(
            CompileRequest.of(module, "guest.Program")
                .moduleName("ripgrep")
                .simd(Simd.VECTOR)
                .build());
    VerificationTest.verify(result);
    CompiledModule code = CompiledModule.load(result, RipgrepVectorTest.class.getClassLoader());
    WasiRun run =
        new WasiRun.Program("ripgrep", code, module)
            .run(
                Wasi.builder()
                    .arguments("-c", "\\bfox\\b", ".")
                    .readOnlyDirectory(Path.of(arguments[1]), "."));
    assertEquals(new WasiRun(0, "./text:200\n", ""), run);
  }
}
