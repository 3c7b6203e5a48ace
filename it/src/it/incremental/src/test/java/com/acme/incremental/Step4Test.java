package com.acme.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class Step4Test {

  @Test
  void deletesWhatIsGone() throws Exception {
    Outputs outputs = new Outputs();
    assertEquals(2, Outputs.answer());
    assertEquals(Set.of(), outputs.named("Other"));
    assertTrue(
        outputs.written().stream().noneMatch(name -> name.contains("Answer$Instance")));
    assertFalse(outputs.named("Answer").isEmpty());
    outputs.record();
  }
}
