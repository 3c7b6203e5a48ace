package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.WasmCompiler;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.wasi.Wasi;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A Kotlin program, compiled to Wasm by Kotlin's own compiler: garbage collection, exceptions,
 * typed function references and WASI.
 */
class KotlinTest {

  /** What the program prints on V8. */
  private static final String OUTPUT =
      """
      shapes 35753095
      trees -8941218947925988559
      words -7504525592525142241
      failures 1666949999
      sieve 148933
      matrix 20468200
      caught Collection contains no element matching the predicate.
      äöü €  [1, 2, 3] 1.5e+301 -9223372036854775808
      """;

  private static CompileResult result;

  @BeforeAll
  static void compile() throws Exception {
    byte[] module = Modules.bytes(ForeignProgram.kotlin(Path.of("")));
    result =
        WasmCompiler.compile(
            CompileRequest.of(module, "guest.Kotlin").moduleName("kotlin").build());
  }

  @Test
  void printsWhatItPrintsElsewhere() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wasi wasi = Wasi.builder().stdout(out).build();
    try (Instance instance =
        CompiledModule.load(result, KotlinTest.class.getClassLoader())
            .instantiate(wasi.imports(), Limits.none())) {
      instance.function("_start").call();
      assertEquals(OUTPUT, out.toString(StandardCharsets.UTF_8));
      assertEquals(35753095L, instance.function("bench").call(0, 20_000));
    }
  }

  @Test
  void everyClassVerifiesAndEveryMethodIsSmall() throws Exception {
    VerificationTest.verify(result);
  }
}
