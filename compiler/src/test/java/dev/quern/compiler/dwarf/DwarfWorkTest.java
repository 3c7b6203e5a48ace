package dev.quern.compiler.dwarf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.CustomSection;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How much is visited to read debugging information: counted, since times depend on the machine.
 */
class DwarfWorkTest {
  /** The bytes of a module before its sections. */
  private static final int HEADER = 8;

  /** All units again and again: their references are within the unit. */
  @ParameterizedTest
  @ValueSource(strings = {"records", "records4", "trace", "shapes", "zig", "basket"})
  void workGrowsWithTheUnits(String name) {
    long one = workOfUnits(name, 1);
    long ten = workOfUnits(name, 10);
    long hundred = workOfUnits(name, 100);
    long unit = (ten - one) / 9;
    assertTrue(unit > 0);
    assertEquals(one + 99 * unit, hundred);
  }

  private static long workOfUnits(String name, int times) {
    byte[] module = DebugModules.bytes(name);
    CustomSection units =
        DebugModules.module(name).customSections().stream()
            .filter(section -> section.name().equals(".debug_info"))
            .findFirst()
            .orElseThrow();
    byte[] once = Arrays.copyOfRange(module, units.start(), units.end());
    ByteArrayOutputStream repeated = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      repeated.writeBytes(once);
    }
    // Of two sections with one name, the first counts.
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(module, 0, HEADER);
    section(out, ".debug_info", repeated.toByteArray());
    out.write(module, HEADER, module.length - HEADER);
    DebugInfo info = DebugInfo.of(ModuleDecoder.decode(name, out.toByteArray()));
    assertEquals(List.of(), info.warnings());
    assertFalse(info.functions().isEmpty());
    info.types(List.of(), Map.of(), Map.of());
    return info.work();
  }

  /** A thousand entries that are each an instance of one with a name of a megabyte. */
  @Test
  void oneLongNameIsNotReadForEachEntry() {
    byte[] abbreviations = {
      1, 0x11, 1, 0, 0, // a unit
      2, 0x2e, 0, 0x31, 0x13, 0x11, 0x01, 0x12, 0x06, 0, 0, // a function, the instance of another
      3, 0x2e, 0, 0x03, 0x08, 0, 0, // a function with a name in the section
      0
    };
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    byte[] header = {4, 0, 0, 0, 0, 0, 4};
    int named = 4 + header.length + 1 + 1000 * 13;
    int length = named + 1 + (1 << 20) + 1 + 1 - 4;
    info.writeBytes(number(length));
    info.writeBytes(header);
    info.write(1);
    for (int i = 0; i < 1000; i++) {
      info.write(2);
      info.writeBytes(number(named));
      info.writeBytes(number(1));
      info.writeBytes(number(1));
    }
    info.write(3);
    info.writeBytes("n".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));
    info.write(0);
    info.write(0);
    bounded(Map.of(".debug_abbrev", abbreviations, ".debug_info", info.toByteArray()));
  }

  /** Entries of one byte with a thousand attributes that take none. */
  @Test
  void valuesWithoutBytesCount() {
    ByteArrayOutputStream abbreviations = new ByteArrayOutputStream();
    abbreviations.writeBytes(new byte[] {1, 0x11, 1, 0, 0, 2, 0x34, 0});
    for (int i = 0; i < 1000; i++) {
      abbreviations.write(0x3c);
      abbreviations.write(0x19);
    }
    abbreviations.writeBytes(new byte[3]);
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    byte[] header = {4, 0, 0, 0, 0, 0, 4};
    int count = 100_000;
    info.writeBytes(number(header.length + 1 + count + 1));
    info.writeBytes(header);
    info.write(1);
    for (int i = 0; i < count; i++) {
      info.write(2);
    }
    info.write(0);
    bounded(
        Map.of(".debug_abbrev", abbreviations.toByteArray(), ".debug_info", info.toByteArray()));
  }

  /** Scopes in each other repeat the names of all around them. */
  @Test
  void namesOfNestedScopesCount() {
    byte[] abbreviations = {1, 0x11, 1, 0, 0, 2, 0x39, 1, 0x03, 0x0e, 0, 0, 0};
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    byte[] header = {4, 0, 0, 0, 0, 0, 4};
    int count = 10_000;
    info.writeBytes(number(header.length + 1 + count * 6 + 1));
    info.writeBytes(header);
    info.write(1);
    for (int i = 0; i < count; i++) {
      info.write(2);
      info.writeBytes(number(0));
    }
    info.writeBytes(new byte[count + 1]);
    byte[] strings = ("n".repeat(4000) + "\0").getBytes(StandardCharsets.US_ASCII);
    bounded(
        Map.of(
            ".debug_abbrev",
            abbreviations,
            ".debug_info",
            info.toByteArray(),
            ".debug_str",
            strings));
  }

  /** The unit is given up, with a warning, before much has been done. */
  private static void bounded(Map<String, byte[]> sections) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    long size = 0;
    for (String name : List.of(".debug_abbrev", ".debug_info", ".debug_str")) {
      if (sections.containsKey(name)) {
        section(out, name, sections.get(name));
        size += sections.get(name).length;
      }
    }
    DebugInfo info = DebugInfo.of(ModuleDecoder.decode("test.wasm", out.toByteArray()));
    assertTrue(info.warnings().toString().contains("too often"), info.warnings().toString());
    long most = (1 << 20) + 64 * size;
    assertTrue(info.work() <= 2 * most, info.work() + " of " + most);
  }

  private static byte[] number(int value) {
    return new byte[] {
      (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
    };
  }

  private static void section(ByteArrayOutputStream out, String name, byte[] content) {
    out.write(0);
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    int length = 1 + text.length + content.length;
    for (int i = 0; i < 5; i++) {
      out.write(length >> 7 * i & 0x7F | (i < 4 ? 0x80 : 0));
    }
    out.write(text.length);
    out.writeBytes(text);
    out.writeBytes(content);
  }
}
