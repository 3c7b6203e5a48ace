package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.debug.SourceLines;
import dev.quern.compiler.dwarf.DebugModules;
import dev.quern.compiler.dwarf.LineTable;
import dev.quern.compiler.dwarf.SourceFile;
import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.WasmModule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineNumbersTest {
  private static final WasmModule MODULE = DebugModules.module("assembly");

  /** The numbers of a function with a line of each of some files. */
  private static LineNumbers files(String directory, int count) {
    List<SourceFile> files =
        IntStream.range(0, count).mapToObj(i -> new SourceFile(directory, "a/" + i)).toList();
    int[] indices = IntStream.range(0, count).toArray();
    int[] lines = new int[count];
    Arrays.fill(lines, 1);
    SourceLines sources = SourceLines.of(MODULE, LineTable.of(files, indices, indices, lines));
    LineNumbers numbers = LineNumbers.of("geo.wasm");
    FunctionBody body = new FunctionBody(List.of(), 0, count);
    numbers.enter(sources.placesOf(MODULE.importedFunctionCount(), body));
    for (int i = 0; i < count; i++) {
      numbers.at(i);
    }
    return numbers;
  }

  @Test
  void debuggersGetThePathsOfFilesUnlessTheyAreEndless() {
    assertTrue(files("src", 1_000).extension().contains("\n+ 7 6\nsrc/a/6\n"));
    LineNumbers endless = files("d".repeat(4_096), 1_000);
    assertNull(endless.extension());
    assertEquals(999, endless.rows().size());
    assertEquals("1", endless.rows().get(0).file());
  }
}
