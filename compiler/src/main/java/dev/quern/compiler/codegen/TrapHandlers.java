package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.ATHROW;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;

/**
 * Turns JVM exceptions into traps in the method where they happen.
 *
 * <p>An exception table range begins at a trapping instruction and is extended to the next of its
 * kind as long as no call of other WebAssembly or host code lies between, for a call must never be
 * covered: its exceptions are not ours. One handler a kind, at the method's end, makes the trap.
 */
final class TrapHandlers {

  /** What an instruction may throw. */
  enum Kind {
    /** An access to a memory's array outside its bounds. */
    MEMORY(Names.INDEX_OUT_OF_BOUNDS),
    /** An integer division by zero. */
    DIVISION(Names.ARITHMETIC_EXCEPTION);

    final String exception;

    Kind(String exception) {
      this.exception = exception;
    }
  }

  private static final class Range {
    final Label start;
    Label end;

    Range(Label start) {
      this.start = start;
    }
  }

  private final Code code;
  private final int instanceSlot;
  private final Map<Kind, List<Range>> ranges = new EnumMap<>(Kind.class);
  private final Map<Kind, Range> open = new EnumMap<>(Kind.class);

  TrapHandlers(Code code, int instanceSlot) {
    this.code = code;
    this.instanceSlot = instanceSlot;
  }

  /** Writes an instruction that may throw. */
  void cover(Kind kind, Runnable instruction) {
    Range range = open.get(kind);
    if (range == null) {
      range = new Range(code.mark());
      open.put(kind, range);
      ranges.computeIfAbsent(kind, k -> new ArrayList<>()).add(range);
    }
    instruction.run();
    range.end = code.mark();
  }

  /** Ends all ranges: a call follows. */
  void interrupt() {
    open.clear();
  }

  /** Writes the handlers. */
  void finish() {
    ranges.forEach(this::writeHandler);
  }

  private void writeHandler(Kind kind, List<Range> covered) {
    Label handler = new Label();
    for (Range range : covered) {
      code.exceptionRange(range.start, range.end, handler, kind.exception);
    }
    code.placeHandler(handler, instanceSlot, kind.exception);
    if (kind == Kind.MEMORY) {
      code.load(instanceSlot);
      code.invokeStatic(
          Names.TRAPS,
          "outOfBoundsMemory",
          "(" + Names.descriptor(Names.MODULE_INSTANCE) + ")Ljava/lang/RuntimeException;");
    } else {
      code.invokeStatic(Names.TRAPS, "divideByZero", "()" + Names.descriptor(Names.TRAP));
    }
    code.operation(ATHROW);
  }
}
