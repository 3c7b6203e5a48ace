package dev.quern.compiler.dwarf;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.CustomSection;
import dev.quern.compiler.module.WasmModule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  @Test
  void splitAndCompressedSectionsAreNamed() {
    byte[] header = {0, 'a', 's', 'm', 1, 0, 0, 0};
    String[] sections = {".zdebug_info", ".debug_info.dwo", "external_debug_info"};
    for (String name : sections) {
      byte[] text = name.getBytes(StandardCharsets.UTF_8);
      byte[] module = new byte[header.length + 3 + text.length];
      System.arraycopy(header, 0, module, 0, header.length);
      module[header.length + 1] = (byte) (text.length + 1);
      module[header.length + 2] = (byte) text.length;
      System.arraycopy(text, 0, module, header.length + 3, text.length);
      DebugInfo info = DebugInfo.of(ModuleDecoder.decode("test.wasm", module));
      assertTrue(info.isEmpty());
      assertTrue(info.warnings().get(0).contains(name), info.warnings().toString());
    }
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
}
