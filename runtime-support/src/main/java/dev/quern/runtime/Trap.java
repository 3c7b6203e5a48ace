package dev.quern.runtime;

import dev.quern.runtime.abi.SourceFrames;
import java.util.Arrays;

/**
 * WebAssembly code trapped: it did something that the specification says aborts the computation.
 *
 * <p>Only executing WebAssembly code throws it; what a host does wrong through {@link Memory} or
 * {@link Table} is a Java exception of its own. The instance stays as the specification says (what
 * was written before the trap stays written) and may be called again.
 *
 * <p>The stack trace starts at the WebAssembly function that trapped: frames of the runtime itself
 * are removed from its top when the trap is made.
 *
 * @see <a href="https://webassembly.github.io/spec/core/intro/overview.html#trap">Traps</a>
 */
public final class Trap extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong, with the wording of the official test suite. */
  public enum Kind {
    /** The instruction {@code unreachable} was executed. */
    UNREACHABLE("unreachable"),
    /** A load, store or bulk operation touches bytes outside the memory or the data segment. */
    OUT_OF_BOUNDS_MEMORY("out of bounds memory access"),
    /** A table operation touches elements outside the table or the element segment. */
    OUT_OF_BOUNDS_TABLE("out of bounds table access"),
    /** An integer division or remainder by zero. */
    DIVIDE_BY_ZERO("integer divide by zero"),
    /** A quotient, or a truncated floating-point number, that the integer type cannot hold. */
    INTEGER_OVERFLOW("integer overflow"),
    /** A NaN converted to an integer. */
    INVALID_CONVERSION("invalid conversion to integer"),
    /** An indirect call through an index outside the table. */
    UNDEFINED_ELEMENT("undefined element"),
    /** An indirect call through a null element. */
    UNINITIALIZED_ELEMENT("uninitialized element"),
    /** An indirect call of a function that has another type. */
    INDIRECT_CALL_TYPE_MISMATCH("indirect call type mismatch"),
    /** The calls in progress need more stack than the thread has. */
    CALL_STACK_EXHAUSTED("call stack exhausted"),
    /** A null reference where the instruction needs an object. */
    NULL_REFERENCE("null reference"),
    /** A call through a null function reference. */
    NULL_FUNCTION_REFERENCE("null function reference"),
    /** A field access through a null structure reference. */
    NULL_STRUCTURE_REFERENCE("null structure reference"),
    /** An element access through a null array reference. */
    NULL_ARRAY_REFERENCE("null array reference"),
    /** A null i31 reference read. */
    NULL_I31_REFERENCE("null i31 reference"),
    /** A null exception reference thrown. */
    NULL_EXCEPTION_REFERENCE("null exception reference"),
    /** An access outside a garbage-collected array. */
    OUT_OF_BOUNDS_ARRAY("out of bounds array access"),
    /** A garbage-collected array of more elements than the JVM has room for. */
    ARRAY_TOO_LARGE("array too large"),
    /** A reference cast to a type that the object does not have. */
    CAST_FAILURE("cast failure"),
    /** An atomic access to an address that is not a multiple of its size. */
    UNALIGNED_ATOMIC("unaligned atomic"),
    /** A wait on a memory that is not shared. */
    EXPECTED_SHARED_MEMORY("expected shared memory"),
    /** Somebody asked the instance to stop, see {@link Instance#interrupt}; not of WebAssembly. */
    INTERRUPTED("interrupted");

    private final String message;

    Kind(String message) {
      this.message = message;
    }

    /**
     * The specification's wording.
     *
     * @return the message of traps of this kind, which may be followed by detail
     */
    public String message() {
      return message;
    }
  }

  /** What went wrong. */
  private final Kind kind;

  /**
   * Makes a trap whose stack trace starts at the caller outside the runtime.
   *
   * @param kind what went wrong
   */
  public Trap(Kind kind) {
    this(kind, kind.message);
  }

  /**
   * Makes a trap with a message of its own.
   *
   * @param kind what went wrong
   * @param message the kind's message, with detail after it
   */
  public Trap(Kind kind, String message) {
    super(message);
    this.kind = kind;
    trim(getStackTrace());
  }

  /**
   * Makes a trap that stands for an exception of the JVM. Its trace is that exception's, which
   * tells the line where it happened; unless HotSpot has made it without one, to save time.
   *
   * @param kind what went wrong
   * @param exception what the JVM threw in the WebAssembly function
   */
  public Trap(Kind kind, RuntimeException exception) {
    super(kind.message);
    this.kind = kind;
    StackTraceElement[] trace = withoutTop(exception.getStackTrace());
    if (trace.length == 0) {
      trim(getStackTrace());
    } else {
      setStackTrace(SourceFrames.rewrite(trace));
    }
  }

  /**
   * Makes the trap that stands for a JVM stack overflow, with the overflow's own stack trace. It
   * may have hit methods of the JDK that WebAssembly code calls, for memory accesses say: those go
   * from the top of the trace too.
   *
   * @param overflow the overflow of the JVM's stack
   */
  public Trap(StackOverflowError overflow) {
    super(Kind.CALL_STACK_EXHAUSTED.message);
    this.kind = Kind.CALL_STACK_EXHAUSTED;
    setStackTrace(SourceFrames.rewrite(withoutTop(overflow.getStackTrace())));
  }

  /** The trace without what WebAssembly code calls. */
  private static StackTraceElement[] withoutTop(StackTraceElement[] trace) {
    int first = 0;
    while (first < trace.length && isBelowCode(trace[first].getClassName())) {
      first++;
    }
    return Arrays.copyOfRange(trace, first, trace.length);
  }

  /**
   * Says what went wrong.
   *
   * @return the kind of this trap
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Removes the runtime's frames from the top of the trace. Done at once rather than when the trace
   * is asked for, because a trace that is printed as a cause never passes through {@link
   * #getStackTrace}.
   */
  private void trim(StackTraceElement[] trace) {
    int first = 0;
    while (first < trace.length && isRuntime(trace[first].getClassName())) {
      first++;
    }
    StackTraceElement[] rest = first == 0 ? trace : Arrays.copyOfRange(trace, first, trace.length);
    StackTraceElement[] rewritten = SourceFrames.rewrite(rest);
    if (rewritten != trace) {
      setStackTrace(rewritten);
    }
  }

  private static boolean isBelowCode(String className) {
    return className.startsWith("java.") || className.startsWith("jdk.") || isRuntime(className);
  }

  /** Compares packages by the names of real classes, so that a relocated runtime works too. */
  private static boolean isRuntime(String className) {
    if (className.endsWith(SourceFrames.HELPERS)) {
      return true;
    }
    String home = Trap.class.getName();
    int length = home.lastIndexOf('.') + 1;
    if (!className.startsWith(home.substring(0, length))) {
      return false;
    }
    return className.lastIndexOf('.') < length
        || className.startsWith("abi.", length)
        || className.startsWith("gc.", length)
        || className.startsWith("extras.", length);
  }
}
