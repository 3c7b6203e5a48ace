package dev.quern.compiler.dwarf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.WasmCompiler;
import dev.quern.compiler.binary.ModuleBytes;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.CustomSection;
import dev.quern.compiler.module.WasmModule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections that lie are ignored with a warning, in little time. */
class HostileDwarfTest {

  private static final int MUTANTS = 1500;

  @ParameterizedTest
  @ValueSource(strings = {"records", "records4", "trace", "shapes"})
  void mutantsAreReadOrIgnored(String name) {
    byte[] original = DebugModules.bytes(name);
    WasmModule module = DebugModules.module(name);
    Random random = new Random(name.hashCode());
    assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          for (int i = 0; i < MUTANTS; i++) {
            DebugInfo.of(ModuleDecoder.decode(name, mutant(original, module, random)));
          }
        });
  }

  /** Changes some bytes inside of debugging sections. */
  private static byte[] mutant(byte[] original, WasmModule module, Random random) {
    byte[] bytes = original.clone();
    for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
      CustomSection section =
          module.customSections().get(random.nextInt(module.customSections().size()));
      if (section.name().startsWith(".debug_") && section.end() > section.start()) {
        int at = section.start() + random.nextInt(section.end() - section.start());
        bytes[at] = random.nextInt(3) == 0 ? (byte) 0xFF : (byte) random.nextInt(256);
      }
    }
    return bytes;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          .zdebug_info        | The section .zdebug_info is ignored: it is compressed. \
          Link without compressing debug sections.
          .debug_info.dwo     | The section .debug_info.dwo is ignored: it is of split DWARF. \
          Compile without -gsplit-dwarf.
          external_debug_info | The debugging information is in another file, which the section \
          external_debug_info names; it is not read. Keep it in the module.
          """)
  void splitAndCompressedSectionsAreToldApart(String section, String warning) {
    byte[] header = {0, 'a', 's', 'm', 1, 0, 0, 0};
    byte[] text = section.getBytes(StandardCharsets.UTF_8);
    byte[] module = Arrays.copyOf(header, header.length + 3 + text.length);
    module[header.length + 1] = (byte) (text.length + 1);
    module[header.length + 2] = (byte) text.length;
    System.arraycopy(text, 0, module, header.length + 3, text.length);
    assertTrue(DebugInfo.of(ModuleDecoder.decode("test.wasm", module)).isEmpty());
    CompileResult result = WasmCompiler.compile(CompileRequest.of(module, "com.acme.Geo").build());
    assertEquals(List.of(warning), result.report().warnings());
  }

  @Test
  void truncatedSectionsWarn() {
    byte[] bytes = DebugModules.bytes("records");
    for (CustomSection section : DebugModules.module("records").customSections()) {
      if (section.name().equals(".debug_abbrev")) {
        Arrays.fill(bytes, section.start(), section.end(), (byte) 0x81);
      }
    }
    assertFalse(DebugInfo.of(ModuleDecoder.decode("records", bytes)).warnings().isEmpty());
  }

  // Sections whose entries refer to the same places, or have parts that take no bytes.

  private static final String TOO_OFTEN = "refer to the same places too often";
  private static final int MANY = 30_000;
  private static final int[] NO_MORE = {0, 0};

  /** An abbreviation: code, tag, children, then attributes and their forms. */
  private static ModuleBytes abbreviations(int... bytes) {
    return ModuleBytes.empty().bytes(bytes);
  }

  private static DebugInfo read(ModuleBytes abbreviations, ModuleBytes entries, ModuleBytes more) {
    byte[] code = entries.toArray();
    ModuleBytes unit =
        fixed(ModuleBytes.empty(), code.length + 7).bytes(4, 0, 0, 0, 0, 0, 4).bytes(code);
    ModuleBytes module =
        ModuleBytes.header()
            .section(0, named(".debug_abbrev", abbreviations))
            .section(0, named(".debug_info", unit))
            .bytes(more.toArray());
    return DebugInfo.of(ModuleDecoder.decode("hostile.wasm", module.toArray()));
  }

  private static ModuleBytes named(String name, ModuleBytes content) {
    return ModuleBytes.empty().name(name).bytes(content.toArray());
  }

  private static ModuleBytes fixed(ModuleBytes out, int value) {
    return out.bytes(value & 255, value >>> 8 & 255, value >>> 16 & 255, value >>> 24);
  }

  private static void assertIgnored(DebugInfo info) {
    assertTrue(info.warnings().toString().contains(TOO_OFTEN), info.warnings().toString());
  }

  @Test
  void namesOfNestedNamespacesAreBounded() {
    // A unit; namespaces with a name in .debug_str, each inside of the one before.
    ModuleBytes abbreviations = abbreviations(1, 0x11, 1, 0, 0, 2, 0x39, 1, 3, 0x0E, 0, 0).bytes(0);
    ModuleBytes entries =
        ModuleBytes.empty().bytes(1).repeat(MANY, 2, 0, 0, 0, 0).repeat(MANY + 1, 0);
    ModuleBytes strings = named(".debug_str", ModuleBytes.empty().repeat(300, 'n').bytes(0));
    assertIgnored(read(abbreviations, entries, ModuleBytes.empty().section(0, strings)));
  }

  @Test
  void attributesWithoutBytesAreBounded() {
    // A unit; functions whose hundred thousand attributes are all present and nothing else.
    ModuleBytes abbreviations = abbreviations(1, 0x11, 1, 0, 0, 2, 0x2E, 0);
    abbreviations.repeat(100_000, 0x3F, 0x19).bytes(NO_MORE).bytes(0);
    ModuleBytes entries = ModuleBytes.empty().bytes(1).repeat(MANY, 2).bytes(0);
    assertIgnored(read(abbreviations, entries, ModuleBytes.empty()));
  }

  @Test
  void pathsOfFilesAreBounded() {
    // A unit in a folder with a long name, and files in a relative folder of it.
    ModuleBytes abbreviations = abbreviations(1, 0x11, 0, 0x1B, 0x08, 0x10, 0x17, 0, 0).bytes(0);
    ModuleBytes entries = ModuleBytes.empty().bytes('/').repeat(4_000, 'd').bytes(0, 0, 0, 0, 0);
    ModuleBytes header = ModuleBytes.empty().bytes(1, 1, 1, 1, 1, 'e', 0, 0);
    for (int i = 0; i < MANY; i++) {
      header.bytes('a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676, 0, 1, 0, 0);
    }
    byte[] program = header.bytes(0).toArray();
    ModuleBytes lines = fixed(ModuleBytes.empty(), program.length + 6).bytes(2, 0);
    fixed(lines, program.length).bytes(program);
    ModuleBytes unit = ModuleBytes.empty().bytes(1).bytes(entries.toArray());
    assertIgnored(
        read(abbreviations, unit, ModuleBytes.empty().section(0, named(".debug_line", lines))));
  }

  /** A hundred functions would each copy what one takes. */
  @Test
  void goFunctionsAreExportedOnce() {
    // A unit with its producer; functions with a name and code, and parameters without anything.
    ModuleBytes abbreviations = abbreviations(1, 0x11, 1, 0x25, 8, 0, 0);
    abbreviations.bytes(2, 0x2E, 1, 3, 8, 0x11, 1, 0x12, 6, 0, 0).bytes(3, 5, 0, 0, 0, 0);
    ModuleBytes entries = ModuleBytes.empty().bytes(1);
    text(entries, "TinyGo");
    int count = 100;
    for (int i = 0; i <= count; i++) {
      text(entries.bytes(2), i == 0 ? "f" : "f#wasmexport");
      fixed(fixed(entries, 1), 1);
      entries.repeat(i == 0 ? count : 0, 3).bytes(0);
    }
    DebugInfo info = read(abbreviations, entries.bytes(0), ModuleBytes.empty());
    assertEquals(List.of(), info.warnings());
    assertEquals(count + 1, info.functions().size());
    assertEquals(
        2 * count,
        info.functions().stream().mapToInt(function -> function.variables().size()).sum());
    assertEquals(
        count, info.functions().stream().mapToInt(DebugFunction::entry).distinct().count());
  }

  private static void text(ModuleBytes out, String text) {
    out.bytes(text.getBytes(StandardCharsets.US_ASCII)).bytes(0);
  }

  @Test
  void warningsAreBounded() {
    ModuleBytes units = ModuleBytes.empty();
    for (int i = 0; i < MANY; i++) {
      fixed(units, 2).bytes(9, 0);
    }
    byte[] module = ModuleBytes.header().section(0, named(".debug_info", units)).toArray();
    DebugInfo info = DebugInfo.of(ModuleDecoder.decode("hostile.wasm", module));
    assertEquals(21, info.warnings().size());
    assertEquals(
        "29980 more parts of the debugging information are ignored.", info.warnings().get(20));
  }
}
