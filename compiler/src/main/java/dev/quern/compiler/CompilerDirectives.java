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
   * Adds directives.
   *
   * @param file has them
   */
  static void add(Path file) throws JMException {
    if (!addDirectly(file)) {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "compilerDirectivesAdd",
              new Object[] {new String[] {file.toString()}},
              new String[] {String[].class.getName()});
    }
  }

  /** Calls the class behind the bean; false where it is closed or another than is known. */
  private static boolean addDirectly(Path file) {
    boolean open =
        ModuleLayer.boot()
            .findModule("jdk.management")
            .filter(module -> module.isOpen(PACKAGE, CompilerDirectives.class.getModule()))
            .isPresent();
    if (!open) {
      return false;
    }
    try {
      // Loads the native library.
      Class.forName(PACKAGE + ".PlatformMBeanProviderImpl");
      Class<?> commands = Class.forName(PACKAGE + ".DiagnosticCommandImpl");
      Method instance = commands.getDeclaredMethod("getDiagnosticCommandMBean");
      Method execute = commands.getDeclaredMethod("executeDiagnosticCommand", String.class);
      instance.setAccessible(true);
      execute.setAccessible(true);
      execute.invoke(instance.invoke(null), "Compiler.directives_add \"" + file + '"');
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
