package dev.quern.compiler.ir;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.instructions.Instruction;
import org.junit.jupiter.api.Test;

class EffectsTest {

  /** What does two things may not change places with anything that one of them may not. */
  @Test
  void conflictsWithWhatAnyPartConflictsWith() {
    for (int one = 0; one < Effects.BITS; one++) {
      for (int other = 0; other < Effects.BITS; other++) {
        for (int third = 0; third < Effects.BITS; third++) {
          int a = 1 << one;
          int b = 1 << other;
          int c = 1 << third;
          String text = one + " with " + other + ", and " + third;
          assertTrue(Effects.conflict(a | b, c) || !Effects.conflict(a, c), text);
          assertTrue(Effects.conflict(c, a | b) || !Effects.conflict(c, a), text);
        }
      }
    }
  }

  @Test
  void tablesGrowBeforeWhatTraps() {
    int load = Effects.READS_MEMORY | Effects.READS_SIZE | Effects.TRAPS_MEMORY;
    int grow = Effects.operation(Instruction.TABLE_GROW, null);
    assertFalse(Effects.conflict(load, load));
    assertTrue(Effects.conflict(grow, load));
    assertTrue(Effects.conflict(grow | load, load));
  }
}
