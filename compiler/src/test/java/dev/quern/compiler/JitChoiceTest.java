package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    assertEquals("0 1 1 1", lastLineOf("of the compiler"));
  }

  @Test
  void aDirectiveForEverythingIsAddedOnce() throws IOException, InterruptedException, JMException {
    assertEquals("1 1 0", lastLineOf("throughout"));
  }

  @Test
  void theDirectiveIsAddedDirectlyWhereTheManifestMakesThatPossible()
      throws IOException, InterruptedException, JMException {
    assertEquals(
        "1 1 0",
        lastLineOf(
            "throughout", "--add-opens", "jdk.management/com.sun.management.internal=ALL-UNNAMED"));
  }

  @Test
  void aJvmWithoutC1IsLeftAlone() throws IOException, InterruptedException, JMException {
    assertEquals("0 0 0", lastLineOf("throughout", "-XX:-TieredCompilation"));
    assertEquals("0 0 0", lastLineOf("throughout", "-XX:CompilationMode=high-only"));
    assertEquals(
        "0 0 0",
        lastLineOf(
            "throughout",
            "-XX:-TieredCompilation",
            "--add-opens",
            "jdk.management/com.sun.management.internal=ALL-UNNAMED"));
  }

  private static String lastLineOf(String choice, String... options)
      throws IOException, InterruptedException, JMException {
    assumeTrue(takesDirectives(), "a JVM without compiler directives");
    List<String> command = new ArrayList<>(List.of(options));
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), JitChoiceTest.class.getName(), choice));
    String output = ForkedJvm.run(command.toArray(String[]::new));
    return output.lines().reduce((before, last) -> last).orElse("");
  }

  /** Runs in the other JVM, and says how often the directives have a text after each choice. */
  public static void main(String[] arguments) throws JMException {
    if (arguments[0].equals("throughout")) {
      JitChoice.preferC1Throughout();
      int once = count("Exclude:true");
      JitChoice.preferC1(new byte[1 << 20]);
      System.out.println(once + " " + count("Exclude:true") + " " + count(PACKAGE));
      return;
    }
    JitChoice.preferC1(new byte[1000]);
    int small = count(PACKAGE);
    JitChoice.preferC1(new byte[1 << 20]);
    int large = count(PACKAGE);
    JitChoice.preferC1(new byte[1 << 20]);
    System.out.println(small + " " + large + " " + count(PACKAGE) + " " + count("Exclude:true"));
  }

  private static ObjectName commands() throws JMException {
    return new ObjectName("com.sun.management:type=DiagnosticCommand");
  }

  private static boolean takesDirectives() throws JMException {
    return SERVER.isRegistered(commands())
        && Arrays.stream(SERVER.getMBeanInfo(commands()).getOperations())
            .anyMatch(operation -> operation.getName().equals("compilerDirectivesAdd"));
  }

  private static int count(String text) throws JMException {
    return directives().split(Pattern.quote(text), -1).length - 1;
  }

  private static String directives() throws JMException {
    return (String)
        SERVER.invoke(commands(), "compilerDirectivesPrint", new Object[0], new String[0]);
  }
}
