package dev.quern.compiler.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModuleExceptionTest {
  private static final ModuleException PLAIN =
      new ModuleException(ModuleException.Kind.LIMIT, -1, "too much");

  @Test
  void theMessageHoldsTheFactsThereAre() {
    assertEquals("too much", PLAIN.getMessage());
    assertEquals(
        "too much (at byte 16 (0x10))",
        new ModuleException(ModuleException.Kind.LIMIT, 16, "too much").getMessage());
    assertEquals("too much (in module a.wasm)", PLAIN.inModule("a.wasm").getMessage());
    assertEquals(
        "too much (in function 3, module a.wasm). Take less.",
        PLAIN
            .inFunction(3, Optional.empty())
            .inModule("a.wasm")
            .withRemedy("Take less.")
            .getMessage());
  }

  @Test
  void factsAreKeptOnceTheyAreKnown() {
    ModuleException e = PLAIN.inFunction(3, Optional.of("f")).inFunction(4, Optional.of("g"));
    assertEquals(3, e.functionIndex().getAsInt());
    assertEquals(Optional.of("f"), e.functionName());
    assertEquals(PLAIN.getStackTrace()[0], e.getStackTrace()[0]);
  }

  @Test
  void textFromTheModuleCannotForgeOrFloodALog() {
    String message =
        PLAIN.inFunction(0, Optional.of("a\nERROR forged" + "x".repeat(10_000))).getMessage();
    assertTrue(message.startsWith("too much (in function 0 \"a\\u000aERROR forged"), message);
    assertTrue(message.length() < 200, message);
  }
}
