package dev.quern.runtime.abi;

import dev.quern.runtime.LinkException;
import dev.quern.runtime.Tag;
import dev.quern.runtime.Trap;
import dev.quern.runtime.WasmException;
import java.util.Objects;

/**
 * The version of this interface, and the preparation of the JVM for WebAssembly code.
 *
 * <p>WebAssembly code may overflow the stack at any call. Where an overflow hits a class
 * initialiser, that class is unusable for the life of the JVM, so everything that generated code
 * initialises by itself must be initialised before: {@link #require} does so the first time, for
 * what has an initialiser in the runtime, and in the JDK behind each VarHandle shape, bounds check,
 * exception message and stack trace. Other classes may be loaded at any depth. The preparation
 * itself begins with {@link #reserveStack}, so that an instance made with too little stack left
 * fails before it has touched anything.
 */
public final class Abi {

  /** The version of this interface; generated code names the one that it needs. */
  public static final int VERSION = 7;

  /** A module that has memories. */
  public static final int MEMORIES = 1;

  /** A module that defines structure or array types. */
  public static final int OBJECTS = 1 << 1;

  /** A module that throws or catches exceptions. */
  public static final int EXCEPTIONS = 1 << 2;

  private static final int ANYTHING = 1 << 3;

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
   * @param uses what the module has, of {@link #MEMORIES}, {@link #OBJECTS} and {@link #EXCEPTIONS}
   * @param version the version that the code was generated for
   * @param module the module's name, for the message
   * @throws LinkException if this runtime has another version
   */
  public static void require(int uses, int version, String module) {
    requireVersion(version, VERSION, "quern-runtime", module);
    int missing = (uses | ANYTHING) & ~ready;
    if (missing != 0) {
      reserveStack();
      prepare(missing);
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
      throw Failures.link(
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

  private static void prepare(int uses) {
    if ((uses & (MEMORIES | OBJECTS)) != 0) {
      // The elements of arrays come from data segments too.
      byte[] bytes = new byte[8];
      accesses(bytes);
      failures(bytes);
    }
    if ((uses & EXCEPTIONS) != 0) {
      WasmException exception = Tag.of("(func (param i32))").exception(1);
      Objects.requireNonNull(exception.getMessage());
      WasmException.of(exception.tag(), new Results(1, 0));
    }
    numbers();
    // Nothing else that a trap needs of the runtime has an initialiser.
    Objects.requireNonNull(Trap.Kind.UNREACHABLE);
  }

  /** Reads and writes through each handle; these call sites share the linkage of generated ones. */
  private static void accesses(byte[] bytes) {
    Access.SHORT.set(bytes, 0, (short) ((short) Access.SHORT.get(bytes, 0) + 1));
    Access.INT.set(bytes, 0, (int) Access.INT.get(bytes, 0) + 1);
    Access.LONG.set(bytes, 0, (long) Access.LONG.get(bytes, 0) + 1);
    Objects.checkIndex(0, Integer.MAX_VALUE);
  }

  /** Fails in each way an access can: the message is made by classes nobody used before. */
  private static void failures(byte[] bytes) {
    for (int way = 0; way < 3; way++) {
      try {
        fail(way, bytes);
      } catch (IndexOutOfBoundsException expected) {
        Objects.requireNonNull(expected.getMessage());
      }
    }
  }

  private static int fail(int way, byte[] bytes) {
    if (way == 0) {
      return (int) Access.INT.get(bytes, bytes.length - 3);
    }
    if (way == 1) {
      return Objects.checkIndex(-1, Integer.MAX_VALUE);
    }
    return bytes[bytes.length];
  }

  private static void numbers() {
    try {
      Integer.divideUnsigned(1, 0);
    } catch (ArithmeticException expected) {
      // With a frame of the JDK in it: those initialise more.
      expected.setStackTrace(expected.getStackTrace());
    }
    Math.rint(Math.floor(Math.ceil(0.5)));
    Math.min(Math.sqrt(2), Math.copySign(1.0, -0.0));
    Long.divideUnsigned(-1, 3);
    Integer.remainderUnsigned(-1, 3);
    Integer.compareUnsigned(Integer.rotateLeft(1, 1), Integer.bitCount(1));
    Long.compareUnsigned(Long.rotateLeft(1, 1), Long.numberOfTrailingZeros(1));
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
