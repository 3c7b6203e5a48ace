package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.ATHROW;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;

/**
 * Turns JVM exceptions into traps in the method where they happen.
 *
 * <p>An exception table range begins at a trapping instruction and is extended to the next of its
 * kind as long as no call of other WebAssembly or host code lies between, for a call must never be
 * covered: its exceptions are not ours. One handler a kind, at the method's end, makes the trap;
 * one for each function where the method has the code of several, for its line is all that tells
 * which once HotSpot throws exceptions without a trace.
 */
final class TrapHandlers {

  /** What an instruction may throw. */
  enum Kind {
    /** An access to a memory's array outside its bounds. */
    MEMORY(Names.INDEX_OUT_OF_BOUNDS),
    /** An integer division by zero. */
    DIVISION(Names.ARITHMETIC_EXCEPTION, "DIVIDE_BY_ZERO"),
    /** A field of null. */
    STRUCT(Names.NULL_POINTER, "NULL_STRUCTURE_REFERENCE"),
    /** An element of null. */
    ARRAY(Names.NULL_POINTER, "NULL_ARRAY_REFERENCE"),
    /** The number that null does not stand for. */
    I31(Names.NULL_POINTER, "NULL_I31_REFERENCE"),
    /** A cast of null. */
    NULL_CAST(Names.NULL_POINTER, "CAST_FAILURE"),
    /** A cast of an object. */
    CAST(Names.CLASS_CAST, "CAST_FAILURE"),
    /** An element that an array does not have. */
    ELEMENT(Names.INDEX_OUT_OF_BOUNDS, "OUT_OF_BOUNDS_ARRAY");

    final String exception;

    /** The runtime's name of the trap, or null where the handler is more than that. */
    final String trap;

    Kind(String exception) {
      this(exception, null);
    }

    Kind(String exception, String trap) {
      this.exception = exception;
      this.trap = trap;
    }
  }

  /** Code that is covered by the handler of a kind. */
  static final class Range {
    private final Label start;
    private final int function;
    private Label end;

    private Range(Label start, int function) {
      this.start = start;
      this.function = function;
    }
  }

  private static final Kind[] KINDS = Kind.values();

  private final Code code;
  private final LineNumbers lines;
  private final int instanceSlot;
  private int position;

  /** By kind and the line of the function. */
  private final Map<Kind, Map<Integer, List<Range>>> ranges = new EnumMap<>(Kind.class);

  private final Range[] open = new Range[KINDS.length];

  TrapHandlers(Code code, LineNumbers lines, int instanceSlot) {
    this.code = code;
    this.lines = lines;
    this.instanceSlot = instanceSlot;
  }

  /**
   * Begins the code of an instruction of the module.
   *
   * @param instructionPosition where it is, or 0 if it belongs to the one around it
   * @return the position of the one around it, for {@link #leave}
   */
  int enter(int instructionPosition) {
    int around = position;
    if (instructionPosition != 0) {
      position = instructionPosition;
    }
    return around;
  }

  /** Ends the code of an instruction: the one around it goes on. */
  void leave(int around) {
    position = around;
  }

  /** Gives what follows the line of the current instruction. */
  void mark() {
    if (position != 0) {
      code.lines().next(lines.at(position));
    }
  }

  /**
   * Gives what follows the line of the current instruction, which cannot throw: only a debugger
   * sees it.
   */
  void markForDebugger() {
    if (position != 0) {
      code.lines().next(lines.shownAt(position));
    }
  }

  /** Writes an instruction that may throw. */
  void cover(Kind kind, Runnable instruction) {
    Range range = begin(kind);
    instruction.run();
    end(range);
  }

  /** Begins an instruction that may throw; gives what {@link #end} takes. */
  Range begin(Kind kind) {
    mark();
    return open(kind);
  }

  /** Begins an instruction that is like one that may throw, but known not to. */
  Range beginSafe(Kind kind) {
    markForDebugger();
    return open(kind);
  }

  private Range open(Kind kind) {
    int function = position == 0 ? lines.declaration() : lines.declarationAt(position);
    // Another kind whose exception is of the same class ends where this one begins.
    for (int i = 0; i < open.length; i++) {
      if (open[i] != null && KINDS[i] != kind && KINDS[i].exception.equals(kind.exception)) {
        open[i] = null;
      }
    }
    Range range = open[kind.ordinal()];
    if (range == null || range.function != function) {
      range = new Range(code.mark(), function);
      open[kind.ordinal()] = range;
      ranges
          .computeIfAbsent(kind, k -> new LinkedHashMap<>())
          .computeIfAbsent(function, f -> new ArrayList<>())
          .add(range);
    }
    return range;
  }

  /** Ends an instruction that may throw. */
  void end(Range range) {
    range.end = code.mark();
  }

  /** Ends all ranges: a call follows. */
  void interrupt() {
    mark();
    Arrays.fill(open, null);
  }

  /** Writes the handlers. */
  void finish() {
    ranges.forEach(
        (kind, functions) ->
            functions.forEach((function, covered) -> writeHandler(kind, function, covered)));
  }

  private void writeHandler(Kind kind, int function, List<Range> covered) {
    Label handler = new Label();
    for (Range range : covered) {
      code.exceptionRange(range.start, range.end, handler, kind.exception);
    }
    code.placeHandler(handler, instanceSlot, kind.exception);
    // For traps whose exception HotSpot has made without a trace.
    code.lines().next(function);
    String exception = Names.descriptor(Names.RUNTIME_EXCEPTION);
    if (kind == Kind.MEMORY) {
      code.load(instanceSlot);
      code.invokeStatic(
          Names.TRAPS,
          "outOfBoundsMemory",
          "(" + exception + Names.descriptor(Names.MODULE_INSTANCE) + ")" + exception);
    } else {
      String trapKind = Names.descriptor(Names.TRAP_KIND);
      code.getStatic(Names.TRAP_KIND, kind.trap, trapKind);
      code.invokeStatic(Names.TRAPS, "of", "(" + exception + trapKind + ")" + exception);
    }
    code.operation(ATHROW);
  }
}
