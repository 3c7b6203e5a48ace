package com.acme.test_compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FixtureTest {

  @Test
  void isCompiledForTestsOnly() {
    try (Fixture fixture = Fixture.instantiate()) {
      assertEquals(42, fixture.answer());
    }
    assertTrue(Files.exists(Path.of("target/test-classes/com/acme/test_compile/Fixture.class")));
    assertFalse(Files.exists(Path.of("target/classes/com/acme/test_compile/Fixture.class")));
  }
}
