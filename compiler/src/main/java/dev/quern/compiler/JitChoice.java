package dev.quern.compiler;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Tells HotSpot to compile this compiler with C1 only.
 *
 * <p>In a JVM that has just been started, as a build's is, C2 takes as long for the compiler's many
 * recursive methods as the compiler takes for a large module, and the methods are slowed down by
 * counting for it until then. HotSpot can be told so by a compiler directive, as {@code jcmd} does
 * with {@code Compiler.directives_add}. The directive concerns the classes of this project's build
 * tools, by the names of their packages, and no others; in particular not those of compiled
 * modules. It stays for the life of the JVM. It is for programs whose main work is to compile, so
 * {@link WasmCompiler} does not do so by itself.
 */
public final class JitChoice {
  /** Below this many bytes of a module, adding the directive takes longer than it saves. */
  private static final int WORTHWHILE_BYTES = 1_000_000;

  private static final String DIRECTIVE =
      "[{match: [\"dev/quern/compiler/*.*\", \"dev/quern/instructions/*.*\"],"
          + " c2: {Exclude: true}}]";

  private static final AtomicBoolean DONE = new AtomicBoolean();

  private JitChoice() {}

  /**
   * Says that a module is about to be compiled. On JVMs that know no such directives, and for the
   * second time, nothing happens.
   *
   * @param module the module's bytes
   */
  public static void preferC1(byte[] module) {
    if (module.length >= WORTHWHILE_BYTES && DONE.compareAndSet(false, true)) {
      try {
        add();
      } catch (IOException | JMException | RuntimeException | LinkageError e) {
        // Another JVM, or one without management or with a security manager: compiling is slower.
      }
    }
  }

  private static void add() throws IOException, JMException {
    Path file = Files.createTempFile("quern-directive", ".json");
    try {
      Files.writeString(file, DIRECTIVE);
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "compilerDirectivesAdd",
              new Object[] {new String[] {file.toString()}},
              new String[] {String[].class.getName()});
    } finally {
      Files.delete(file);
    }
  }
}
