package dev.quern.compiler.traps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.ForkedJvm;
import org.junit.jupiter.api.Test;

class ExhaustionTest {

  /** In a JVM whose stack traces are short: long ones would take most of the time. */
  @Test
  void aHundredThousandExhaustions() throws Exception {
    String output =
        ForkedJvm.run(
            "-XX:MaxJavaStackTraceDepth=16",
            "-cp",
            System.getProperty("java.class.path"),
            ExhaustionMain.class.getName());
    assertEquals("after all: 1", output.strip());
  }
}
