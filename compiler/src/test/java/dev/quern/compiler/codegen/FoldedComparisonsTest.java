package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.ForkedJvm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * C2 folds two comparisons of one number with constants to one, and in JDK 17 resumes in the wrong
 * place when that fails, if the first was kept as a 0 or 1 that came out of a branch (JDK-8376400,
 * openjdk/jdk#30677). Each comparison is tried in a JVM of its own, as that depends on profiles.
 */
class FoldedComparisonsTest {

  @ParameterizedTest
  @ValueSource(strings = {"lt_s", "lt_u", "ge_s", "ge_u"})
  void resumesWhereItShould(String first) throws Exception {
    String output =
        ForkedJvm.run(
            "-XX:-BackgroundCompilation",
            "-cp",
            System.getProperty("java.class.path"),
            FoldedComparisons.class.getName(),
            first);
    assertEquals("wrong: []", output.strip());
  }
}
