package dev.quern.compiler;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Gives HotSpot compiler directives, which is a diagnostic command.
 *
 * <p>The platform's bean for such commands is there for everyone. To reach it, the JVM makes all
 * its beans, which takes 0.15 to 0.3 s of CPU time; so where the package of the class behind the
 * bean is open to this one, as the manifest of the command line tool asks, that is called directly.
 */
final class CompilerDirectives {
  private static final String PACKAGE = "com.sun.management.internal";

  private CompilerDirectives() {}

  /**
   * Adds directives, unless C2 is the JVM's only compiler: what it left alone would be interpreted.
   *
   * @param file has them
   */
  static void add(Path file) throws JMException {
    String flags = execute("VM.flags", "vmFlags");
    if (!flags.contains("-XX:-TieredCompilation")
        && !flags.contains("-XX:CompilationMode=high-only")) {
      execute("Compiler.directives_add", "compilerDirectivesAdd", file.toString());
    }
  }

  private static String execute(String command, String operation, String... arguments)
      throws JMException {
    String answer = executeDirectly(command, arguments);
    return answer != null
        ? answer
        : (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    operation,
                    new Object[] {arguments},
                    new String[] {String[].class.getName()});
  }

  /** Calls the class behind the bean; null where it is closed or another than is known. */
  private static String executeDirectly(String command, String... arguments) {
    boolean open =
        ModuleLayer.boot()
            .findModule("jdk.management")
            .filter(module -> module.isOpen(PACKAGE, CompilerDirectives.class.getModule()))
            .isPresent();
    if (!open) {
      return null;
    }
    try {
      // Loads the native library.
      Class.forName(PACKAGE + ".PlatformMBeanProviderImpl");
      Class<?> commands = Class.forName(PACKAGE + ".DiagnosticCommandImpl");
      Method instance = commands.getDeclaredMethod("getDiagnosticCommandMBean");
      Method execute = commands.getDeclaredMethod("executeDiagnosticCommand", String.class);
      instance.setAccessible(true);
      execute.setAccessible(true);
      StringBuilder line = new StringBuilder(command);
      for (String argument : arguments) {
        line.append(" \"").append(argument).append('"');
      }
      return (String) execute.invoke(instance.invoke(null), line.toString());
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
