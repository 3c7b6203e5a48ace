package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.WasmCompiler;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.dwarf.DebugInfo;
import dev.quern.runtime.Trap;
import dev.quern.wasi.Wasi;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What TinyGo says of its modules, with versions 0.25 to 0.35. */
class TinyGoTest {

  @ParameterizedTest
  @ValueSource(strings = {"tinygo/add", "tinygo/greet", "tinygo/panic"})
  void theDebuggingInformationIsRead(String id) {
    DebugInfo info = DebugInfo.of(ModuleDecoder.decode(id, Modules.bytes(id)));
    assertEquals(List.of(), info.warnings());
    assertTrue(info.compilationUnits().stream().anyMatch(unit -> unit.producer().equals("TinyGo")));
    assertTrue(info.functions().stream().anyMatch(function -> function.name().startsWith("main.")));
    assertTrue(info.lines().size() > 500);
  }

  @Test
  void parametersAreThoseOfTheFunctionInGo() {
    String api = api("tinygo/add", "*");
    assertTrue(api.contains("public int add(int x, int y)"), api);
    api = api("tinygo/greet", "*");
    assertTrue(api.contains("public void greet(int ptr, int size)"), api);
    assertTrue(api.contains("public long greeting(int ptr, int size)"), api);
  }

  @Test
  void structuresOfTheStandardLibraryHaveViews() {
    String api = api("tinygo/greet", "unicode.RangeTable", "unicode.Range16", "reflect.TypeError");
    assertTrue(api.contains("public Range16Slice R16()"), api);
    assertTrue(api.contains("public Ptr<Range16> ptr()"), api);
    assertTrue(api.contains("public int Stride()"), api);
    assertTrue(api.contains("public String Method()"), api);
  }

  private static String api(String id, String... types) {
    CompileRequest request =
        CompileRequest.of(Modules.bytes(id), "guest.Program").types(List.of(types)).build();
    return WasmCompiler.compile(request).sources().get("guest/Program.java");
  }

  @Test
  void aPanicIsAtItsLine() {
    WasiRun.Program program = new WasiRun.Program("tinygo/panic", Modules.bytes("tinygo/panic"));
    AssertionError failure = assertThrows(AssertionError.class, () -> program.run(Wasi.builder()));
    Trap trap = assertInstanceOf(Trap.class, failure.getCause());
    List<String> lines =
        Arrays.stream(trap.getStackTrace())
            .filter(frame -> "main.go".equals(frame.getFileName()))
            .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
            .toList();
    assertEquals(List.of("main.go:16", "main.go:12", "main.go:8", "main.go:4"), lines);
  }

  @Test
  void stringsGoThereAndBack() throws Exception {
    byte[] bytes = Modules.bytes("tinygo/greet");
    List<String> logged = new ArrayList<>();
    WasiRun.Program program = new WasiRun.Program("tinygo/greet", bytes);
    program.define("env.log", arguments -> new Object[0]);
    WasiRun run =
        program.run(
            Wasi.builder(),
            instance -> {
              instance.function("_initialize").call();
              byte[] name = "Quern".getBytes(StandardCharsets.UTF_8);
              int address = (int) instance.function("malloc").call(name.length);
              instance.memory("memory").putBytes(address, name);
              long text = (long) instance.function("greeting").call(address, name.length);
              byte[] greeting = instance.memory("memory").getBytes(text >>> 32, (int) text);
              logged.add(new String(greeting, StandardCharsets.UTF_8));
              instance.function("greet").call(address, name.length);
            });
    assertEquals(0, run.exitCode());
    assertEquals(List.of("Hello, Quern!"), logged);
  }
}
