package dev.quern.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.JMException;

/**
 * Tells HotSpot to compile this compiler with C1 only.
 *
 * <p>In a JVM that has just been started, as a build's is, C2 takes as long for the compiler's many
 * recursive methods as the compiler takes for a large module, and the methods are slowed down by
 * counting for it until then. HotSpot can be told so by a compiler directive, as {@code jcmd} does
 * with {@code Compiler.directives_add}. It stays for the life of the JVM. It is for programs whose
 * main work is to compile, so {@link WasmCompiler} does not do so by itself.
 */
public final class JitChoice {
  /** Below this many bytes of a module, adding the directive takes longer than it saves. */
  private static final int WORTHWHILE_BYTES = 1_000_000;

  private static final List<String> OF_COMPILER =
      List.of("dev/quern/compiler/*.*", "dev/quern/instructions/*.*", "org/objectweb/asm/*.*");

  private static final List<String> EVERYTHING = List.of("*.*");

  private static final AtomicBoolean DONE = new AtomicBoolean();

  private JitChoice() {}

  /**
   * Says that a module is about to be compiled. The directive concerns the classes of this
   * project's build tools and of ASM, which they write class files with, by the names of their
   * packages, and no others; in particular not those of compiled modules. On JVMs that know no such
   * directives or have C2 only ({@code -XX:-TieredCompilation}), and for the second time, nothing
   * happens.
   *
   * @param module the module's bytes
   */
  public static void preferC1(byte[] module) {
    if (module.length >= WORTHWHILE_BYTES) {
      excludeFromC2(OF_COMPILER);
    }
  }

  /**
   * Says that this JVM compiles a module, and ends then. The directive concerns all classes. On
   * JVMs that know no such directives or have C2 only, and after another choice, nothing happens.
   */
  public static void preferC1Throughout() {
    excludeFromC2(EVERYTHING);
  }

  private static void excludeFromC2(List<String> methods) {
    if (DONE.compareAndSet(false, true)) {
      try {
        add("[{match: [\"" + String.join("\", \"", methods) + "\"], c2: {Exclude: true}}]");
      } catch (IOException | JMException | RuntimeException | LinkageError e) {
        // Another JVM, or one without management or with a security manager: compiling is slower.
      }
    }
  }

  private static void add(String directive) throws IOException, JMException {
    Path file = Files.createTempFile("quern-directive", ".json");
    try {
      Files.writeString(file, directive);
      CompilerDirectives.add(file);
    } finally {
      Files.delete(file);
    }
  }
}
