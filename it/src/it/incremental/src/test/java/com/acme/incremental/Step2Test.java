package com.acme.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class Step2Test {

  @Test
  void leavesUnchangedInputAlone() throws Exception {
    Outputs outputs = new Outputs();
    assertEquals(1, Outputs.answer());
    assertEquals(Set.of(), outputs.written());
    assertTrue(outputs.named("Other").size() > 4);
    assertFalse(outputs.named("Answer").isEmpty());
    outputs.record();
  }
}
