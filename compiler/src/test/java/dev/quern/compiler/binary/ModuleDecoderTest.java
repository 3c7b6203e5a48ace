package dev.quern.compiler.binary;

import static dev.quern.compiler.binary.Decoding.decode;
import static dev.quern.compiler.binary.Decoding.reject;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.module.CustomSection;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.WasmModule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleDecoderTest {
  @Test
  void theEmptyModuleIsAModule() {
    WasmModule module = decode(ModuleBytes.header());
    assertEquals(0, module.functionCount());
    assertEquals("test.wasm", module.name());
  }

  @Test
  void theHeaderSaysWhatItIs() {
    reject(ModuleBytes.empty().bytes(0), 1, "unexpected end of section or function");
    reject(ModuleBytes.empty().bytes(0, 'a', 's', 'm', 2, 0, 0, 0), 4, "unknown binary version 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|unexpected end: the file is empty|run it again",
        "PK34|magic header not detected: this is no WebAssembly module|the right file",
        "'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n'"
            + "|magic header not detected: this is a pointer of Git LFS, not the file that it stands"
            + " for|'git lfs pull'",
        "'\n<!DOCTYPE html><html>'|magic header not detected: this is a page in HTML|direct address",
        "'<html lang=en>'|magic header not detected: this is a page in HTML|direct address",
        "(module)|magic header not detected: this is WebAssembly's text format|.wat",
        "'\uFEFF;; a\n(module)'|magic header not detected: this is WebAssembly's text format|.wat",
      })
  void otherFilesAreNamedAsWhatTheyAre(String text, String reason, String remedy) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ModuleException e =
        assertThrows(ModuleException.class, () -> ModuleDecoder.decode("test.wasm", bytes));
    assertEquals(reason, e.reason());
    assertEquals(ModuleException.Kind.MALFORMED, e.kind());
    assertTrue(e.remedy().orElseThrow().contains(remedy), e.getMessage());
  }

  @Test
  void componentsAreNamedAsSuch() {
    ModuleBytes component = ModuleBytes.empty().bytes(0, 'a', 's', 'm', 0x0D, 0, 1, 0);
    ModuleException e = assertThrows(ModuleException.class, () -> decode(component));
    assertEquals("unknown binary version: this is a component", e.reason());
    assertTrue(e.remedy().orElseThrow().contains("wasm-tools component unbundle"));
  }

  @Test
  void sectionsComeOnceAndInOrder() {
    reject(
        ModuleBytes.header().section(1, 0).section(1, 0),
        11,
        "unexpected content after last section: type section after type section");
    reject(
        ModuleBytes.header().section(6, 0).section(13, 0),
        11,
        "unexpected content after last section: tag section after global section");
    decode(
        ModuleBytes.header()
            .section(5, 0)
            .section(13, 0)
            .section(6, 0)
            .section(9, 0)
            .section(12, 0)
            .section(10, 0)
            .section(11, 0));
    reject(ModuleBytes.header().section(14, 0), 8, "malformed section id 14");
  }

  @Test
  void sectionsHaveTheirSize() {
    reject(
        ModuleBytes.header().section(1, 0, 0),
        11,
        "section size mismatch: 1 bytes left in the type section");
    reject(ModuleBytes.header().bytes(1, 5, 0), 9, "length out of bounds: 5 bytes stated, 1 left");
  }

  @Test
  void sectionsAgree() {
    reject(
        ModuleBytes.header().section(1, 1, 0x60, 0, 0).section(3, 1, 0),
        18,
        "function and code section have inconsistent lengths: 1 functions, 0 bodies");
    reject(
        ModuleBytes.header().section(12, 3).section(11, 1, 1, 0),
        16,
        "data count and data section have inconsistent lengths: 3 stated, 1 segments");
  }

  @Test
  void customSectionsKeepTheirPlace() {
    WasmModule module =
        decode(ModuleBytes.header().section(0, ModuleBytes.empty().name("abc").bytes(1, 2, 3)));
    assertEquals(List.of(new CustomSection("abc", 14, 17)), module.customSections());
    reject(ModuleBytes.header().section(0, 1, 0x80), 11, "malformed UTF-8 encoding");
  }

  @Test
  void theFirstMalformedByteIsReported() {
    reject(
        ModuleBytes.header()
            .section(1, 1, 0x60, 0, 0)
            .section(3, 1, 0)
            .section(10, 1, 3, 0, 0xFF, 0x0B)
            .bytes(99),
        23,
        "illegal opcode ff");
  }
}
