package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.dwarf.DebugInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The C library that these modules are linked with has DWARF. */
class DwarfTest {

  @ParameterizedTest
  @ValueSource(strings = {"c/lua", "c/sqlite", "c/quickjs"})
  void theDebuggingInformationOfTheLibraryIsRead(String id) {
    DebugInfo info = DebugInfo.of(ModuleDecoder.decode(id, Modules.bytes(id)));
    assertEquals(List.of(), info.warnings());
    assertTrue(info.functions().size() > 50);
    assertTrue(info.lines().size() > 5_000);
    assertTrue(info.types(List.of("FILE"), Map.of(), Map.of()).named().containsKey("FILE"));
  }
}
