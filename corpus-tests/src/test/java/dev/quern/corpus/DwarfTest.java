package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.WasmCompiler;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.dwarf.DebugInfo;
import dev.quern.compiler.module.WasmModule;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The debugging information of modules that others built is read, all of it: what is read is
 * bounded by a multiple of the size of its sections, and no unit is given up for that or any other
 * reason.
 */
class DwarfTest {

  private static DebugInfo read(String id) {
    DebugInfo info = DebugInfo.of(ModuleDecoder.decode(id, Modules.bytes(id)));
    assertEquals(List.of(), info.warnings());
    return info;
  }

  /** Of these the C library has DWARF, that Debian's clang 14 built. */
  @ParameterizedTest
  @ValueSource(strings = {"c/lua", "c/sqlite", "c/quickjs"})
  void theDebuggingInformationOfTheLibraryIsRead(String id) {
    DebugInfo info = read(id);
    assertTrue(info.functions().size() > 50);
    assertTrue(info.lines().size() > 5_000);
    assertTrue(info.types(List.of("FILE"), Map.of(), Map.of()).named().containsKey("FILE"));
  }

  /** C of clang 18 and Rust of rustc 1.92, with 6.8 MB of .debug_info. */
  @Test
  void rubyIsRead() {
    DebugInfo info = read("ruby-debug");
    assertTrue(info.functions().size() > 9_000);
    assertTrue(info.lines().size() > 400_000);
    assertTrue(info.types(List.of("RString"), Map.of(), Map.of()).named().containsKey("RString"));
  }

  /** Zig 0.11, and C that its clang 16 built. */
  @Test
  void aModuleOfZigIsRead() {
    DebugInfo info = read("md4w");
    assertTrue(
        info.compilationUnits().stream().anyMatch(unit -> unit.producer().startsWith("zig 0.11")));
    assertEquals(71, info.functions().size());
    assertEquals(21_645, info.entries());
    assertTrue(info.lines().size() > 13_000);
  }

  /** Each value is read some two times: for functions and lines, and for types. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "c/lua",
        "c/sqlite",
        "c/quickjs",
        "ruby-debug",
        "md4w",
        "tinygo/add",
        "tinygo/greet"
      })
  void workIsAMultipleOfTheSize(String id) {
    WasmModule module = ModuleDecoder.decode(id, Modules.bytes(id));
    DebugInfo info = DebugInfo.of(module);
    info.types(List.of("FILE"), Map.of(), Map.of());
    long size =
        module.customSections().stream()
            .filter(section -> section.name().startsWith(".debug_"))
            .mapToLong(section -> section.end() - section.start())
            .sum();
    assertTrue(info.work() > size / 2 && info.work() < 3 * size, info.work() + " of " + size);
  }

  /** A class file for the table of lines is among what is counted. */
  @ParameterizedTest
  @ValueSource(strings = {"c/lua", "md4w"})
  void linesCostLessThanAFifthOfTheClasses(String id) {
    Map<String, byte[]> names = classes(id, DebugLevel.NAMES);
    Map<String, byte[]> lines = classes(id, DebugLevel.LINES);
    long small = names.values().stream().mapToLong(bytes -> bytes.length).sum();
    long large = lines.values().stream().mapToLong(bytes -> bytes.length).sum();
    assertTrue(large <= small * 1.2, id + ": " + small + " to " + large);
    long smallJar = names.values().stream().mapToLong(DwarfTest::inJar).sum();
    long largeJar = lines.values().stream().mapToLong(DwarfTest::inJar).sum();
    assertTrue(largeJar <= smallJar * 1.2, id + ": " + smallJar + " to " + largeJar);
  }

  private static Map<String, byte[]> classes(String id, DebugLevel level) {
    CompileRequest request =
        CompileRequest.of(Modules.bytes(id), "guest.Program").moduleName(id).debug(level).build();
    return WasmCompiler.compile(request).classes();
  }

  /** What a file takes in a jar, with its two headers. */
  private static long inJar(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(bytes);
    deflater.finish();
    long size = 150;
    for (byte[] out = new byte[1 << 16]; !deflater.finished(); ) {
      size += deflater.deflate(out);
    }
    deflater.end();
    return size;
  }
}
