package com.acme.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class Step1Test {

  @Test
  void isMade() throws Exception {
    Outputs outputs = new Outputs();
    assertEquals(1, Outputs.answer());
    assertTrue(outputs.named("Other.java").size() == 1, outputs::toString);
    assertTrue(
        outputs
            .named("")
            .containsAll(
                Set.of(
                    "classes/com/acme/incremental/Other.class",
                    "classes/com/acme/incremental/Other$Env.class",
                    "classes/com/acme/incremental/Other$Instance.class",
                    "classes/com/acme/incremental/Other.data")));
    assertFalse(outputs.named("Answer$Instance").isEmpty());
    outputs.record();
  }
}
