package com.acme.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class Step6Test {

  @Test
  void isAsBeforeTheFailure() throws Exception {
    Outputs outputs = new Outputs();
    assertEquals(2, Outputs.answer());
    assertEquals(Set.of(), outputs.written());
    assertTrue(outputs.named("Other").isEmpty());
    assertFalse(outputs.named("Answer").isEmpty());
    outputs.record();
  }
}
