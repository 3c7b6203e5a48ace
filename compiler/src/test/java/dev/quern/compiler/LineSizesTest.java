package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.dwarf.DebugModules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines take less than a fifth of the classes, and of a jar of them. */
class LineSizesTest {
  /** The two headers of a file in a jar. */
  private static final int HEADERS = 150;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trace",
        "trace0",
        "records",
        "records4",
        "shapes",
        "zig",
        "tails",
        "numbers",
        "catalog",
        "callbacks",
        "assembly"
      })
  void ofOurModules(String module) {
    byte[] map = module.equals("assembly") ? DebugModules.map(module) : new byte[0];
    assertFifth(module, DebugModules.bytes(module), map);
  }

  /** With DWARF of the C library and an allocator. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tasks/words",
        "tasks/json",
        "tasks/cipher",
        "tasks/lines",
        "tasks/places",
        "tasks/slug",
        "strings/text",
        "strings/words"
      })
  void ofModulesOfTheManual(String module) throws IOException {
    String path = "../it/src/it/" + module.replace("/", "/src/main/wasm/") + ".wasm";
    assertFifth(module, Files.readAllBytes(Path.of(path)), new byte[0]);
  }

  private static void assertFifth(String name, byte[] module, byte[] map) {
    Collection<byte[]> names = classes(module, map, DebugLevel.NAMES);
    Collection<byte[]> lines = classes(module, map, DebugLevel.LINES);
    long small = names.stream().mapToLong(bytes -> bytes.length).sum();
    long large = lines.stream().mapToLong(bytes -> bytes.length).sum();
    assertTrue(large <= small * 1.2, () -> name + ": " + small + " to " + large);
    long smallJar = names.stream().mapToLong(LineSizesTest::inJar).sum();
    long largeJar = lines.stream().mapToLong(LineSizesTest::inJar).sum();
    assertTrue(largeJar <= smallJar * 1.2, () -> name + ": " + smallJar + " to " + largeJar);
  }

  /** The class file with the table of lines is among them. */
  private static Collection<byte[]> classes(byte[] module, byte[] map, DebugLevel level) {
    CompileRequest.Builder request =
        CompileRequest.of(module, "com.acme.Geo").moduleName("geo.wasm").sourceMap(map);
    return WasmCompiler.compile(request.debug(level).build()).classes().values();
  }

  private static long inJar(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(bytes);
    deflater.finish();
    long size = HEADERS;
    for (byte[] out = new byte[1 << 16]; !deflater.finished(); ) {
      size += deflater.deflate(out);
    }
    deflater.end();
    return size;
  }
}
