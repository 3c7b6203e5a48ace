package dev.quern.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.strings.StringConvention;
import dev.quern.compiler.strings.StringDeclarations;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CompilerOptionsTest {

  private static final StringDeclarations STRINGS =
      new StringDeclarations(
          List.of(
              StringDeclarations.Function.exported(
                  "greet",
                  List.of(StringDeclarations.Parameter.of("0", StringConvention.NULL_TERMINATED)),
                  Optional.empty())));

  @Test
  void debugTypesAndStringsReachTheCompiler() {
    CompilerOptions options =
        new CompilerOptions(
            new TreeMap<>(),
            false,
            "flat",
            "portable",
            "full",
            List.of("item", "*"),
            STRINGS,
            Optional.of(Description.inline("com.acme.Geo", "world geo {}")),
            false);
    CompileRequest request = options.request(new byte[0], "geo.wasm", "com.acme.Geo");
    assertEquals(DebugLevel.FULL, request.debug());
    assertFalse(request.extras());
    assertEquals(List.of("item", "*"), request.types());
    assertEquals(STRINGS, request.strings());
    assertEquals("world geo {}", request.wit().orElseThrow().text());
  }

  @Test
  void anUnknownLevelSaysWhichThereAre() {
    BuildException e = assertThrows(BuildException.class, () -> CompilerOptions.debug("all"));
    assertEquals(
        "Classes cannot have debugging information called all", e.getMessage().split("\n")[0]);
  }
}
