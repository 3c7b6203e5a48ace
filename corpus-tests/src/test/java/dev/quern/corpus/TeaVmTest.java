package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.WasmCompiler;
import dev.quern.runtime.Function;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A Java program that TeaVM has compiled to Wasm, with the part of the Java library that it uses:
 * garbage collection, typed function references and exceptions. The same class file on this JVM
 * says what is right.
 */
class TeaVmTest {

  private static Path classes;
  private static CompileResult result;

  @BeforeAll
  static void compile() throws Exception {
    ForeignProgram program = ForeignProgram.teaVm(Path.of(""));
    byte[] module = Modules.bytes(program);
    classes = program.folder().resolve("classes");
    result =
        WasmCompiler.compile(CompileRequest.of(module, "guest.TeaVm").moduleName("teavm").build());
  }

  private static Instance instance(TeaVmHost host) {
    return CompiledModule.load(result, TeaVmTest.class.getClassLoader())
        .instantiate(host.imports(), Limits.none());
  }

  /** The class as this JVM runs it; the annotation that TeaVM reads need not be there. */
  private static Class<?> here() throws Exception {
    URL[] path = {classes.toUri().toURL()};
    return new URLClassLoader(path, ClassLoader.getPlatformClassLoader()).loadClass("Program");
  }

  @Test
  void printsWhatTheJvmPrints() throws Exception {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(expected, true, StandardCharsets.UTF_8));
    try {
      here().getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(out);
    }
    TeaVmHost host = new TeaVmHost();
    try (Instance instance = instance(host)) {
      // What TeaVM exports is the function that its host made of the reference it was given.
      ((Function) instance.global("main").get()).call((Object) null);
      assertEquals(expected.toString(StandardCharsets.UTF_8), host.output());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void computesWhatTheJvmComputes(int which) throws Exception {
    int size = which == 5 ? 50 : 5_000;
    Object expected = here().getMethod("bench", int.class, int.class).invoke(null, which, size);
    try (Instance instance = instance(new TeaVmHost())) {
      assertEquals(expected, instance.function("bench").call(which, size));
    }
  }

  @Test
  void everyClassVerifiesAndEveryMethodIsSmall() throws Exception {
    VerificationTest.verify(result);
  }
}
