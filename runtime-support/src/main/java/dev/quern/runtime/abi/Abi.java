package dev.quern.runtime.abi;

import dev.quern.runtime.LinkException;
import java.util.Optional;

/**
 * The version of this interface, and the preparation of the JVM for WebAssembly code.
 *
 * <p>WebAssembly code may overflow the stack at any call. Where an overflow hits a class
 * initialiser, that class is unusable for the life of the JVM, so everything that generated code
 * uses must be initialised before: {@link #require} does so the first time, see {@link Warmup}. The
 * preparation itself begins with {@link #reserveStack}, so that an instance made with too little
 * stack left fails before it has touched anything.
 */
public final class Abi {

  /** The version of this interface; generated code names the one that it needs. */
  public static final int VERSION = 3;

  /** A module that has memories. */
  public static final int MEMORIES = 1;

  /** A module that has tables or element segments, or calls function references. */
  public static final int TABLES = 1 << 1;

  /** A module that defines structure or array types. */
  public static final int OBJECTS = 1 << 2;

  /** A module that throws or catches exceptions. */
  public static final int EXCEPTIONS = 1 << 3;

  private static final int ANYTHING = 1 << 4;

  /**
   * What was prepared for. Not a class initialiser's result: one that overflows would be lost for
   * good.
   */
  private static volatile int ready;

  private Abi() {}

  /**
   * Checks that this runtime fits generated code, and prepares the JVM; the first thing that the
   * constructor of a generated instance does.
   *
   * @param uses what the module has, of {@link #MEMORIES}, {@link #TABLES}, {@link #OBJECTS} and
   *     {@link #EXCEPTIONS}
   * @param version the version that the code was generated for
   * @param module the module's name, for the message
   * @throws LinkException if this runtime has another version
   */
  public static void require(int uses, int version, String module) {
    if (version != VERSION) {
      throw new LinkException(
          module
              + " was compiled for version "
              + version
              + " of the Quern runtime's ABI, but quern-runtime here has version "
              + VERSION
              + ": use the same version of quern-runtime and quern-maven-plugin");
    }
    int missing = (uses | ANYTHING) & ~ready;
    if (missing != 0) {
      reserveStack();
      Warmup.run(missing);
      ready |= missing;
    }
  }

  /**
   * Checks that {@code jdk.incubator.vector} is there for code that was compiled for it.
   *
   * @param user a class that uses it
   * @throws LinkException if it is not
   * @throws StackOverflowError if too little stack is left
   */
  public static void requireVectors(Class<?> user) {
    Optional<Module> vectors = vectors();
    String remedy = null;
    if (vectors.isEmpty()) {
      remedy = "run java with --add-modules jdk.incubator.vector";
    } else if (!user.getModule().canRead(vectors.get())) {
      remedy = "add \"requires jdk.incubator.vector;\" to module " + user.getModule().getName();
    }
    if (remedy == null) {
      // What is linked the first time that vectors are used goes deep.
      reserveStack();
    } else {
      throw new LinkException(
          user.getName()
              + " was compiled to use the Vector API: "
              + remedy
              + ", or compile it with <simd>portable</simd>");
    }
  }

  /**
   * Tells whether {@code jdk.incubator.vector} is there for code that also exists in a form that
   * does not need it.
   *
   * @param user a class that would use it
   * @return whether the module is in this JVM and the class's module reads it
   */
  public static boolean hasVectors(Class<?> user) {
    Optional<Module> vectors = vectors();
    return vectors.isPresent() && user.getModule().canRead(vectors.get());
  }

  private static Optional<Module> vectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector");
  }

  /**
   * Makes sure that 60 KB of stack or more are left, or overflows now, while nothing can be harmed.
   * Called before work that may initialise classes of the JDK.
   *
   * @throws StackOverflowError if there is less
   */
  public static void reserveStack() {
    descend(1000, 0, 0, 0, 0, 0, 0);
  }

  /** Takes 60 bytes of stack or more a frame, compiled too: all parameters live across the call. */
  private static long descend(int frames, long a, long b, long c, long d, long e, long f) {
    if (frames == 0) {
      return a;
    }
    long deeper = descend(frames - 1, b + 1, c + 2, d + 3, e + 4, f + 5, a + 6);
    return deeper ^ a + b * 3 ^ c + d * 5 ^ e + f * 7;
  }
}
