package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** The compiler directive, in a JVM that takes them: other tests' results do not depend on it. */
class JitChoiceTest {
  private static final String PACKAGE = "dev/quern/compiler/*.*";

  @Test
  void directiveIsAddedOnceAndForLargeModulesOnly() throws JMException {
    JitChoice.preferC1(new byte[1000]);
    assertEquals(0, count());
    JitChoice.preferC1(new byte[1 << 20]);
    JitChoice.preferC1(new byte[1 << 20]);
    assertEquals(1, count());
    assertTrue(directives().contains("Exclude:true"));
  }

  private static int count() throws JMException {
    return directives().split(Pattern.quote(PACKAGE), -1).length - 1;
  }

  private static String directives() throws JMException {
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "compilerDirectivesPrint",
                new Object[0],
                new String[0]);
  }
}
