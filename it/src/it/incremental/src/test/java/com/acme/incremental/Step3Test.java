package com.acme.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class Step3Test {

  @Test
  void rewritesWhatChanges() throws Exception {
    Outputs outputs = new Outputs();
    assertEquals(2, Outputs.answer());
    assertFalse(outputs.written().isEmpty());
    assertFalse(outputs.named("Other$Instance").isEmpty());
    assertTrue(
        outputs.written().stream().noneMatch(name -> name.contains("Other$Instance")),
        outputs.written()::toString);
    assertEquals(Set.of(), outputs.written().stream().filter(name -> name.endsWith(".java"))
        .collect(java.util.stream.Collectors.toSet()));
    outputs.record();
  }
}
