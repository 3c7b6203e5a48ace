package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** The compiler directive, in a JVM of its own: it stays for the life of the JVM. */
class JitChoiceTest {
  private static final String PACKAGE = "dev/quern/compiler/*.*";
  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  @Test
  void directiveIsAddedOnceAndForLargeModulesOnly()
      throws IOException, InterruptedException, JMException {
    assumeTrue(takesDirectives(), "a JVM without compiler directives");
    String output =
        ForkedJvm.run("-cp", System.getProperty("java.class.path"), JitChoiceTest.class.getName());
    assertEquals("0 1 1 true", output.lines().reduce((before, last) -> last).orElse(""));
  }

  /** Runs in the other JVM, and says how many directives there are after each module. */
  public static void main(String[] arguments) throws JMException {
    JitChoice.preferC1(new byte[1000]);
    int small = count();
    JitChoice.preferC1(new byte[1 << 20]);
    int large = count();
    JitChoice.preferC1(new byte[1 << 20]);
    boolean excludes = directives().contains("Exclude:true");
    System.out.println(small + " " + large + " " + count() + " " + excludes);
  }

  private static ObjectName commands() throws JMException {
    return new ObjectName("com.sun.management:type=DiagnosticCommand");
  }

  private static boolean takesDirectives() throws JMException {
    return SERVER.isRegistered(commands())
        && Arrays.stream(SERVER.getMBeanInfo(commands()).getOperations())
            .anyMatch(operation -> operation.getName().equals("compilerDirectivesAdd"));
  }

  private static int count() throws JMException {
    return directives().split(Pattern.quote(PACKAGE), -1).length - 1;
  }

  private static String directives() throws JMException {
    return (String)
        SERVER.invoke(commands(), "compilerDirectivesPrint", new Object[0], new String[0]);
  }
}
