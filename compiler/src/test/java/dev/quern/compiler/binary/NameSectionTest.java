package dev.quern.compiler.binary;

import static dev.quern.compiler.binary.Decoding.decode;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.module.NameSection;
import dev.quern.compiler.module.WasmModule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameSectionTest {
  private static WasmModule withNames(ModuleBytes subsections) {
    byte[] content = ModuleBytes.empty().name("name").bytes(subsections.toArray()).toArray();
    return decode(ModuleBytes.header().section(0, ModuleBytes.empty().bytes(content)));
  }

  @Test
  void namesModulesFunctionsAndLocals() {
    NameSection names =
        withNames(
                ModuleBytes.empty()
                    .bytes(0)
                    .sized(ModuleBytes.empty().name("geo"))
                    .bytes(1)
                    .sized(ModuleBytes.empty().bytes(2, 1).name("add").bytes(4).name("sub"))
                    .bytes(2)
                    .sized(ModuleBytes.empty().bytes(1, 4, 1, 0).name("left")))
            .names();
    assertEquals(Optional.of("geo"), names.moduleName());
    assertEquals(Optional.of("sub"), names.name(NameSection.Subsection.FUNCTIONS, 4));
    assertEquals(Optional.empty(), names.name(NameSection.Subsection.FUNCTIONS, 2));
    assertEquals(Optional.of("left"), names.localName(4, 0));
    assertEquals(Optional.empty(), names.localName(3, 0));
  }

  @Test
  void unknownSubsectionsAreSkipped() {
    WasmModule module = withNames(ModuleBytes.empty().bytes(99, 2, 1, 2));
    assertEquals(List.of(), module.warnings());
  }

  @Test
  void brokenSectionsAreIgnoredWithAWarning() {
    WasmModule module =
        withNames(
            ModuleBytes.empty()
                .bytes(1)
                .sized(ModuleBytes.empty().bytes(2, 1).name("add").bytes(1)));
    assertEquals(
        List.of(
            "The name section is broken and ignored: indices of names are not in ascending order"
                + " (at byte 23 (0x17))"),
        module.warnings());
    assertEquals(NameSection.EMPTY, module.names());
  }

  @Test
  void functionsAreNamedByExportsWhereTheSectionIsSilent() {
    WasmModule module =
        decode(
            ModuleBytes.header()
                .section(1, 1, 0x60, 0, 0)
                .section(3, 2, 0, 0)
                .section(
                    7, ModuleBytes.empty().bytes(2).name("a").bytes(0, 1).name("b").bytes(0, 1))
                .section(10, 2, 2, 0, 0x0B, 2, 0, 0x0B));
    assertEquals(Optional.of("a"), module.functionName(1));
    assertEquals(Optional.empty(), module.functionName(0));
  }
}
