package dev.quern.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.debug.DebugLevel;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CompilerOptionsTest {

  @Test
  void debugAndTypesReachTheCompiler() {
    CompilerOptions options =
        new CompilerOptions(
            new TreeMap<>(), false, "flat", "portable", "full", List.of("item", "*"));
    CompileRequest request = options.request(new byte[0], "geo.wasm", "com.acme.Geo");
    assertEquals(DebugLevel.FULL, request.debug());
    assertEquals(List.of("item", "*"), request.types());
  }

  @Test
  void anUnknownLevelSaysWhichThereAre() {
    BuildException e = assertThrows(BuildException.class, () -> CompilerOptions.debug("all"));
    assertEquals(
        "Classes cannot have debugging information called all", e.getMessage().split("\n")[0]);
  }
}
