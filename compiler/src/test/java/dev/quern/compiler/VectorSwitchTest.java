package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.runtime.Trap;
import dev.quern.runtime.V128;
import dev.quern.text.WatReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Modules with functions in two forms, in a JVM without vectors and in one with them. */
class VectorSwitchTest {

  private static final String MODULE =
      """
      (module
        (func $divide (param $n i32) (param $v v128) (result v128)
          (i32x4.splat (i32.div_s (i32x4.extract_lane 0 (local.get $v)) (local.get $n))))
        (func (export "trap") (param $n i32) (result v128)
          (i32x4.add (call $divide (local.get $n) (v128.const i32x4 42 0 0 0)) (i32x4.splat (i32.const 1))))
        (func $even (export "even") (param $n i32) (param $v v128) (result v128)
          (if (i32.eqz (local.get $n)) (then (return (local.get $v))))
          (return_call $odd (i32.sub (local.get $n) (i32.const 1)) (i64x2.add (local.get $v) (v128.const i64x2 1 2))))
        (func $odd (param $n i32) (param $v v128) (result v128)
          (return_call $even (i32.sub (local.get $n) (i32.const 1)) (i64x2.neg (local.get $v))))
        (func (export "plain") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 3))))
      """;

  @Test
  void portableCodeRunsWhereThereAreNoVectors() throws ReflectiveOperationException {
    check(false);
  }

  @Test
  void vectorsAreUsedWhereTheyAre() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                VectorSwitchTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }

  /** What runs in that JVM. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    check(true);
  }

  private static void check(boolean hasVectors) throws ReflectiveOperationException {
    Instance both = instance(Simd.AUTO);
    Class<?> choice = Class.forName("test.Vectors$Simd", true, both.getClass().getClassLoader());
    var on = choice.getDeclaredField("on");
    on.setAccessible(true);
    assertEquals(hasVectors, on.get(null));
    Instance portable = instance(Simd.PORTABLE);
    assertEquals(V128.of(0x2B_0000_002BL, 0x2B_0000_002BL), both.function("trap").call(1));
    assertEquals(21, both.function("plain").call(7));
    Object[] deep = {100_000, V128.of(5, -7)};
    assertEquals(portable.function("even").call(deep), both.function("even").call(deep));
    assertEquals(trace(portable), trace(both));
  }

  private static Instance instance(Simd simd) {
    byte[] module = WatReader.toBinary(MODULE, "test.wat");
    CompileRequest request = CompileRequest.of(module, "test.Vectors").simd(simd).build();
    return CompiledModule.load(
            WasmCompiler.compile(request), VectorSwitchTest.class.getClassLoader())
        .instantiate(new Imports(), Limits.none());
  }

  /** The functions on the stack: each is there once, whichever form it runs in. */
  private static List<String> trace(Instance instance) {
    Trap trap = assertThrows(Trap.class, () -> instance.function("trap").call(0));
    List<String> functions = new ArrayList<>();
    Arrays.stream(trap.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("test.Vectors$Code"))
        .forEach(frame -> functions.add(frame.getClassName() + "." + frame.getMethodName()));
    assertEquals(2, functions.size(), functions.toString());
    return functions;
  }
}
