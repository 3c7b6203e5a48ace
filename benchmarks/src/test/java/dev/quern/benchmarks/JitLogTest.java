package dev.quern.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class JitLogTest {

  private static JitLog log(String lines) {
    JitLog log = new JitLog("guest.");
    lines.lines().forEach(log::line);
    return log;
  }

  /** Recorded on JDK 17, but for the second method and the names. */
  @Test
  void aRefusalAndWhatCameOfIt() {
    JitLog log =
        log(
            """
                 87   52       3       guest.Program$Code1::run (2670 bytes)
            compilation bailout: out of virtual registers in linear scan
                397   52       3       guest.Program$Code1::run (2670 bytes)   COMPILE SKIPPED: out of virtual registers in linear scan (retry at different tier)
                403   53       4       guest.Program$Code1::run (2670 bytes)
                528   54 %     3       java.util.Random::next @ 9 (46 bytes)
               1500  702   !   4       guest.Program$Code2::parse$part3 (1234 bytes)
               1600  702   !   4       guest.Program$Code2::parse$part3 (1234 bytes)   COMPILE SKIPPED: out of nodes (not retryable)
               1700  703       4       java.lang.String::hashCode (60 bytes)   COMPILE SKIPPED: out of nodes
            """);
    List<JitLog.Method> refused = log.refused();
    assertEquals(2, refused.size());
    JitLog.Method run = refused.get(0);
    assertEquals("guest.Program$Code1::run", run.name());
    assertEquals(2670, run.bytes());
    assertEquals(
        new JitLog.Refusal(
            3, 397, "out of virtual registers in linear scan (retry at different tier)"),
        run.refusal());
    assertEquals(new JitLog.Compilation(4, 403), run.last());
    assertTrue(run.isCompiledByC2());
    JitLog.Method part = refused.get(1);
    assertEquals(new JitLog.Refusal(4, 1600, "out of nodes (not retryable)"), part.refusal());
    assertNull(part.last());
    assertFalse(part.isCompiledByC2());
    assertEquals(1, log.compiledByC2());
    assertEquals(2670, log.largest());
    assertEquals(1700, log.end());
  }

  /** Recorded on JDK 25, which pads less and says why a method is made not entrant. */
  @Test
  void whatIsMadeNotEntrantIsNoCompilation() {
    JitLog log =
        log(
            """
            103   32       3       guest.Program$Code1::run (2670 bytes)
            331   34 %     3       guest.Program$Code1::loop @ 9 (46 bytes)
            331   33       4       guest.Program$Code1::run (2670 bytes)
            927   32       3       guest.Program$Code1::run (2670 bytes)   made not entrant: not used
            989   33       4       guest.Program$Code1::run (2670 bytes)   made not entrant: uncommon trap
            """);
    assertEquals(1, log.compiledByC2());
    assertEquals(List.of(), log.refused());
  }

  /** Recorded on JDK 17, SQLite. */
  @Test
  void whatC1RefusesToProfileStaysAtTier2() {
    JitLog log =
        log(
"""
              14157 4419   !   2       guest.Program$Code2::sqlite3_step$part4 (3313 bytes)
              15976 4483   !   3       guest.Program$dlmalloc_c::dlmalloc (2803 bytes)
            compilation bailout: out of virtual registers in linear scan
              16197 4483   !   3       guest.Program$dlmalloc_c::dlmalloc (2803 bytes)   COMPILE SKIPPED: out of virtual registers in linear scan (retry at different tier)
              18610 4623   !   3       guest.Program$Code2::sqlite3_step$part4 (3313 bytes)
              18792 4623   !   3       guest.Program$Code2::sqlite3_step$part4 (3313 bytes)   COMPILE SKIPPED: out of virtual registers in LIR generator (retry at different tier)
              32631 4903   !   4       guest.Program$dlmalloc_c::dlmalloc (2803 bytes)
              35014 5263       2       java.lang.Double::compare (54 bytes)   made not entrant
""");
    JitLog.Method waiting = log.refused().get(0);
    assertEquals("guest.Program$Code2::sqlite3_step$part4", waiting.name());
    assertTrue(waiting.isStuck());
    assertEquals(new JitLog.Compilation(2, 14157), waiting.last());
    JitLog.Method interpreted = log.refused().get(1);
    assertFalse(interpreted.isStuck());
    assertEquals(new JitLog.Compilation(4, 32631), interpreted.last());
    assertEquals(2, log.refused().size());
  }

  @Test
  void aMethodThatMayNotBeCompiledIsRefused() {
    JitLog log =
        log("made not compilable on level 4  guest.Program$Code1::run (70 bytes)   out of nodes\n");
    assertEquals(new JitLog.Refusal(4, 0, "out of nodes"), log.refused().get(0).refusal());
  }
}
