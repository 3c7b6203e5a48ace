package dev.quern.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class JitLogTest {

  private static JitLog log(String lines) {
    JitLog log = new JitLog("guest.");
    lines.lines().forEach(log::line);
    return log;
  }

  @Test
  void aRefusalAndWhatCameOfIt() {
    JitLog log =
        log(
            """
            [1200ms] 700       3       guest.Program$Code1::run (7000 bytes)
            [1300ms] 700       3       guest.Program$Code1::run (7000 bytes)   COMPILE SKIPPED: out of virtual registers in linear scan (retry at different tier)
            [1400ms] 701 %     4       guest.Program$Code1::run @ 12 (7000 bytes)
            [1500ms] 702   !   4       guest.Program$Code2::parse$r3 (1234 bytes)
            [1600ms] 702   !   4       guest.Program$Code2::parse$r3 (1234 bytes)   COMPILE SKIPPED: out of nodes (not retryable)
            [1700ms] 703       4       java.lang.String::hashCode (60 bytes)   COMPILE SKIPPED: out of nodes
            """);
    List<JitLog.Refusal> refusals = log.refusals();
    assertEquals(2, refusals.size());
    assertEquals("guest.Program$Code1::run", refusals.get(0).method());
    assertEquals(3, refusals.get(0).tier());
    assertEquals(1300, refusals.get(0).at());
    assertEquals(4, refusals.get(0).compiledBy());
    assertEquals(1400, refusals.get(0).compiledAt());
    assertFalse(refusals.get(0).neverByC2());
    assertEquals("out of nodes (not retryable)", refusals.get(1).reason());
    assertTrue(refusals.get(1).neverByC2());
    assertEquals(1, log.compiledByC2());
    assertEquals(7000, log.largest());
  }

  @Test
  void whatIsMadeNotEntrantIsNoCompilation() {
    JitLog log =
        log("[1200ms] 700       4       guest.Program$Code1::run (70 bytes)   made not entrant\n");
    assertEquals(0, log.compiledByC2());
  }
}
