package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.SourceText;
import dev.quern.compiler.WasmCompiler;
import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.sourcemap.SourceMapLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The program in AssemblyScript has a source map beside it, as {@code asc --sourceMap} writes it.
 */
class AssemblyScriptLinesTest {
  private static final Path MODULE = Path.of("src/programs/report-assemblyscript.wasm");

  private static CompileResult compile(DebugLevel level) throws Exception {
    byte[] module = Files.readAllBytes(MODULE);
    byte[] map = SourceMapLocation.of(module).orElseThrow().readBeside(MODULE);
    return WasmCompiler.compile(
        CompileRequest.of(module, "guest.Program").sourceMap(map).debug(level).build());
  }

  private static long size(CompileResult result) {
    return result.classes().values().stream().mapToLong(bytes -> bytes.length).sum();
  }

  @Test
  void theMapIsReadAndCostsLessThanAFifth() throws Exception {
    CompileResult lines = compile(DebugLevel.LINES);
    assertEquals(List.of(), lines.report().warnings());
    assertTrue(lines.sourceFiles().size() > 20, lines.sourceFiles().toString());
    SourceText own =
        lines.sourceFiles().stream()
            .filter(file -> file.path().endsWith("/report.ts"))
            .findFirst()
            .orElseThrow();
    assertTrue(own.text().orElse("").contains("class Words"), own.path());
    long names = size(compile(DebugLevel.NAMES));
    assertTrue(size(lines) <= names * 1.2, names + " to " + size(lines));
  }
}
