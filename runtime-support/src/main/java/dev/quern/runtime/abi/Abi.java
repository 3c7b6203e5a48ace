package dev.quern.runtime.abi;

import dev.quern.runtime.LinkException;

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
  public static final int VERSION = 4;

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
    requireVersion(version, VERSION, "quern-runtime", module);
    int missing = (uses | ANYTHING) & ~ready;
    if (missing != 0) {
      reserveStack();
      Warmup.run(missing);
      ready |= missing;
    }
  }

  /**
   * Checks that an artifact is of the version that code was generated for.
   *
   * @param version the version that the code needs
   * @param here the version of the artifact
   * @param artifact the artifact's name
   * @param module the module's name, for the message
   * @throws LinkException if they differ
   */
  public static void requireVersion(int version, int here, String artifact, String module) {
    if (version != here) {
      throw new LinkException(
          module
              + " was compiled for version "
              + version
              + " of the Quern runtime's ABI, but "
              + artifact
              + " here has version "
              + here
              + ": use the same version of "
              + artifact
              + " and quern-maven-plugin");
    }
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
