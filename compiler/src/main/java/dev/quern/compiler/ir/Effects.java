package dev.quern.compiler.ir;

import dev.quern.instructions.Feature;
import dev.quern.instructions.Instruction;

/**
 * What evaluating an expression or running a statement depends on and does, as a set of bits, and
 * which two of them may not change places.
 *
 * <p>Variables are not among the bits: whoever asks compares them by themselves. Two traps of the
 * same kind cannot be told apart (nothing happens between them), so two memory accesses may change
 * places while a load and a division may not.
 */
public final class Effects {
  /** Nothing. */
  public static final int NONE = 0;

  /** Reads the contents of a memory. */
  public static final int READS_MEMORY = 1;

  /** Depends on the size of a memory. */
  public static final int READS_SIZE = 1 << 1;

  /** Reads a mutable global. */
  public static final int READS_GLOBAL = 1 << 2;

  /** Reads a table or depends on its size. */
  public static final int READS_TABLE = 1 << 3;

  /** Reads the carrier of further results or parameters. */
  public static final int READS_CARRIER = 1 << 4;

  /** Reads a field of a structure or an element of an array. */
  public static final int READS_HEAP = 1 << 5;

  private static final int READS =
      READS_MEMORY | READS_SIZE | READS_GLOBAL | READS_TABLE | READS_CARRIER | READS_HEAP;

  private static final int WRITE_SHIFT = 6;

  /** Changes the contents of a memory. */
  public static final int WRITES_MEMORY = READS_MEMORY << WRITE_SHIFT;

  /** Changes the size of a memory. */
  public static final int WRITES_SIZE = READS_SIZE << WRITE_SHIFT;

  /** Changes a global. */
  public static final int WRITES_GLOBAL = READS_GLOBAL << WRITE_SHIFT;

  /** Changes a table or its size. */
  public static final int WRITES_TABLE = READS_TABLE << WRITE_SHIFT;

  /** Changes the carrier of further results or parameters. */
  public static final int WRITES_CARRIER = READS_CARRIER << WRITE_SHIFT;

  /** Changes a field of a structure or an element of an array. */
  public static final int WRITES_HEAP = READS_HEAP << WRITE_SHIFT;

  private static final int WRITES = READS << WRITE_SHIFT;

  /** May trap with an access out of a memory's bounds. */
  public static final int TRAPS_MEMORY = 1 << 12;

  /** May trap otherwise. */
  public static final int TRAPS = 1 << 13;

  private static final int ANY_TRAP = TRAPS_MEMORY | TRAPS;

  /** May go elsewhere or not end. */
  public static final int CONTROL = 1 << 14;

  private static final int LOAD = READS_MEMORY | READS_SIZE | TRAPS_MEMORY;

  /** What a call may do. */
  public static final int CALL = READS | WRITES | TRAPS;

  /**
   * What an atomic instruction may do, a load or a fence too: other threads may have changed
   * contents and size of a memory, and nothing may be moved to its other side.
   */
  public static final int ATOMIC =
      READS_MEMORY | READS_SIZE | WRITES_MEMORY | WRITES_SIZE | TRAPS_MEMORY | TRAPS;

  /** The number of bits. */
  static final int BITS = 15;

  private Effects() {}

  /** Whether anyone could tell if something with these effects were left out. */
  public static boolean observable(int effects) {
    return (effects & (WRITES | ANY_TRAP | CONTROL)) != 0;
  }

  /**
   * Whether two steps may not change places, variables aside. The relation is symmetric, but for
   * {@link #CONTROL}, which only the step that is moved ahead may have.
   *
   * @param moved what an expression does whose evaluation would be put off
   * @param ahead what a later step does that would run before it
   */
  public static boolean conflict(int moved, int ahead) {
    int movedWrites = (moved & WRITES) >>> WRITE_SHIFT;
    int aheadWrites = (ahead & WRITES) >>> WRITE_SHIFT;
    if ((movedWrites & (ahead | aheadWrites) & READS) != 0 || (moved & aheadWrites) != 0) {
      return true;
    }
    int traps = moved & ANY_TRAP;
    int aheadTraps = ahead & ANY_TRAP;
    if (traps != 0 && aheadTraps != 0 && (traps | aheadTraps) != TRAPS_MEMORY) {
      return true;
    }
    return traps != 0 && aheadWrites != 0
        || movedWrites != 0 && aheadTraps != 0
        || (traps | movedWrites) != 0 && (ahead & CONTROL) != 0;
  }

  /**
   * The effects of an expression with those of its operands, by a walk over the tree.
   *
   * <p>A global that is read counts as mutable.
   */
  public static int of(Expression expression) {
    if (Expressions.isSimple(expression)) {
      return NONE;
    } else if (expression instanceof Expression.Load load) {
      return LOAD | of(load.address());
    }
    int effects = own(expression);
    IrList<Expression> operands = Expressions.operands(expression);
    for (int i = 0; i < operands.size(); i++) {
      effects |= of(operands.get(i));
    }
    return effects;
  }

  /** Whether evaluating an expression calls a function. */
  static boolean calls(Expression expression) {
    if (Expressions.isSimple(expression)) {
      return false;
    } else if (expression instanceof Expression.Load load) {
      return calls(load.address());
    } else if (isCall(expression)) {
      return true;
    }
    return anyCalls(Expressions.operands(expression));
  }

  /** Whether evaluating any of some expressions calls a function. */
  static boolean anyCalls(IrList<Expression> expressions) {
    for (int i = 0; i < expressions.size(); i++) {
      if (calls(expressions.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The effects of an expression without those of its operands. */
  public static int own(Expression expression) {
    if (expression instanceof Expression.Operation operation) {
      return operation(operation.instruction(), divisor(operation));
    }
    if (expression instanceof Expression.Load) {
      return LOAD;
    }
    if (isCall(expression)) {
      return CALL;
    }
    if (expression instanceof Expression.ExtraResult
        || expression instanceof Expression.ExtraParameter) {
      return READS_CARRIER;
    }
    return NONE;
  }

  private static boolean isCall(Expression expression) {
    return expression instanceof Expression.Call
        || expression instanceof Expression.CallIndirect
        || expression instanceof Expression.CallReference;
  }

  private static Expression divisor(Expression.Operation operation) {
    return operation.operands().size() == 2 ? operation.operands().get(1) : null;
  }

  /**
   * The effects of an instruction that becomes an {@link Expression.Operation}.
   *
   * @param second the second operand, where there are two: division by some constants cannot trap
   */
  static int operation(Instruction instruction, Expression second) {
    return switch (instruction) {
      case I32_DIV_U, I64_DIV_U, I32_REM_S, I64_REM_S, I32_REM_U, I64_REM_U ->
          second instanceof Expression.Constant c && c.bits() != 0 ? NONE : TRAPS;
      case I32_DIV_S, I64_DIV_S ->
          second instanceof Expression.Constant c && c.bits() != 0 && c.bits() != -1 ? NONE : TRAPS;
      case I32_TRUNC_F32_S,
          I32_TRUNC_F32_U,
          I32_TRUNC_F64_S,
          I32_TRUNC_F64_U,
          I64_TRUNC_F32_S,
          I64_TRUNC_F32_U,
          I64_TRUNC_F64_S,
          I64_TRUNC_F64_U,
          REF_AS_NON_NULL ->
          TRAPS;
      case GLOBAL_GET -> READS_GLOBAL;
      case GLOBAL_SET -> WRITES_GLOBAL;
      case MEMORY_SIZE -> READS_SIZE;
      case MEMORY_GROW -> READS_SIZE | WRITES_SIZE;
      case TABLE_GET -> READS_TABLE | TRAPS;
      case TABLE_SIZE -> READS_TABLE;
      case TABLE_GROW -> READS_TABLE | WRITES_TABLE;
      case TABLE_SET, TABLE_FILL, TABLE_COPY, TABLE_INIT -> READS_TABLE | WRITES_TABLE | TRAPS;
      case MEMORY_FILL, MEMORY_COPY, MEMORY_INIT ->
          READS_MEMORY | READS_SIZE | WRITES_MEMORY | TRAPS_MEMORY;
      case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U, ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U ->
          READS_HEAP | TRAPS;
      case STRUCT_SET, ARRAY_SET, ARRAY_FILL -> WRITES_HEAP | TRAPS;
      case ARRAY_COPY -> READS_HEAP | WRITES_HEAP | TRAPS;
      case ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_LEN, REF_CAST, REF_CAST_NULL, I31_GET_S, I31_GET_U ->
          TRAPS;
      case ARRAY_NEW_DATA -> READS_MEMORY | TRAPS;
      case ARRAY_NEW_ELEM -> READS_TABLE | TRAPS;
      case ARRAY_INIT_DATA -> READS_MEMORY | WRITES_HEAP | TRAPS;
      case ARRAY_INIT_ELEM -> READS_TABLE | WRITES_HEAP | TRAPS;
      case DATA_DROP -> WRITES_MEMORY;
      case ELEM_DROP -> WRITES_TABLE;
      default -> instruction.feature() == Feature.THREADS ? ATOMIC : NONE;
    };
  }
}
