package dev.quern.compiler;

import dev.quern.compiler.dwarf.DebugModules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Structures are copied out of memory and into it as records, in memories of both kinds. */
class RecordsTest {

  @TempDir Path output;

  @ParameterizedTest
  @ValueSource(strings = {"numbers", "numbers64"})
  void recordsGoThereAndBack(String module) throws Exception {
    GeneratedApi.of(
            CompileRequest.of(DebugModules.bytes(module), "com.acme.Numbers")
                .types(List.of(CompileRequest.EXPORTED_TYPES))
                .build(),
            output)
        .check("/dev/quern/compiler/debug/NumbersCheck.java");
  }

  @Test
  void aScopeAllocatesIn64BitMemory() throws Exception {
    GeneratedApi.of(
            CompileRequest.of(DebugModules.bytes("heap64"), "com.acme.Heap")
                .types(List.of(CompileRequest.EXPORTED_TYPES))
                .build(),
            output)
        .check("/dev/quern/compiler/debug/HeapCheck.java");
  }
}
