package dev.quern.compiler.ir;

import dev.quern.instructions.Instruction;
import java.util.List;

/** A tree of operations that yields one value, or none where its type is {@link IrType#VOID}. */
public sealed interface Expression {

  /** The type of the value. */
  IrType type();

  /**
   * A constant.
   *
   * @param bits the value: an int sign-extended, a long, the raw bits of a float (zero-extended) or
   *     of a double; 0 is the null reference where the type is one
   */
  record Constant(IrType type, long bits) implements Expression {}

  /**
   * A constant vector.
   *
   * @param low the first eight bytes, little endian
   * @param high the last eight bytes
   */
  record VectorConstant(long low, long high) implements Expression {
    @Override
    public IrType type() {
      return IrType.V128;
    }
  }

  /** The value of a variable. */
  record Get(Variable variable) implements Expression {
    @Override
    public IrType type() {
      return variable.type();
    }
  }

  /**
   * A load from linear memory; {@code address} is unsigned, {@code offset} is added without wrap.
   *
   * @param position where the instruction is in the module's bytes, or 0
   */
  record Load(
      Instruction instruction,
      IrType type,
      int memory,
      Expression address,
      long offset,
      int position)
      implements Expression {}

  /**
   * Any instruction without control flow that has no node of its own: numeric operations,
   * conversions, global, table and bulk memory instructions, {@code memory.size}, {@code ref.func}
   * and so on. {@code select} has the operands first value, second value, condition; {@code
   * i8x16.shuffle} has the lanes it chooses as third operand.
   *
   * @param index the instruction's first index immediate, or lane, or 0
   * @param index2 the instruction's second index immediate, or 0; for a global of type v128 which
   *     half is meant: 0 the low one, 1 the high one
   * @param position where the instruction is in the module's bytes, or 0
   */
  record Operation(
      Instruction instruction,
      IrType type,
      int index,
      int index2,
      IrList<Expression> operands,
      int position)
      implements Expression {
    public Operation(
        Instruction instruction,
        IrType type,
        int index,
        int index2,
        List<Expression> operands,
        int position) {
      this(instruction, type, index, index2, IrList.copyOf(operands), position);
    }

    /** An operation that no instruction of the module stands for. */
    public Operation(
        Instruction instruction, IrType type, int index, int index2, List<Expression> operands) {
      this(instruction, type, index, index2, operands, 0);
    }
  }

  /**
   * A function of scalars that operations on vectors are made of once they are split: a static
   * method that is generated for the module. It depends on its operands only, and cannot trap.
   *
   * @param method its name among the templates in {@code dev.quern.compiler.vectors}
   */
  record Helper(String method, IrType type, IrList<Expression> operands) implements Expression {
    public Helper(String method, IrType type, List<Expression> operands) {
      this(method, type, IrList.copyOf(operands));
    }
  }

  /**
   * A call of a function by its index. The value is the first result; further results are read by
   * {@link ExtraResult} in the statements that follow at once.
   *
   * @param arguments those that the calling convention passes in the signature; further ones are
   *     stored by {@link Statement.PassArgument} just before
   * @param position where the instruction is in the module's bytes, or 0
   */
  record Call(int function, IrType type, IrList<Expression> arguments, int position)
      implements Expression {
    public Call(int function, IrType type, List<Expression> arguments, int position) {
      this(function, type, IrList.copyOf(arguments), position);
    }
  }

  /**
   * A call through a table. Operands are evaluated arguments first, then the index, as in the
   * specification; the code generator may look the callee up first where no one can tell.
   *
   * @param position where the instruction is in the module's bytes, or 0
   */
  record CallIndirect(
      int functionType,
      int table,
      IrType type,
      IrList<Expression> arguments,
      Expression index,
      int position)
      implements Expression {
    public CallIndirect(
        int functionType,
        int table,
        IrType type,
        List<Expression> arguments,
        Expression index,
        int position) {
      this(functionType, table, type, IrList.copyOf(arguments), index, position);
    }
  }

  /**
   * A call of a function reference, which traps where that is null. Operands are evaluated
   * arguments first, then the reference.
   *
   * @param position where the instruction is in the module's bytes, or 0
   */
  record CallReference(
      int functionType,
      IrType type,
      IrList<Expression> arguments,
      Expression reference,
      int position)
      implements Expression {
    public CallReference(
        int functionType,
        IrType type,
        List<Expression> arguments,
        Expression reference,
        int position) {
      this(functionType, type, IrList.copyOf(arguments), reference, position);
    }
  }

  /**
   * Result {@code position} (1 or more) of the call just made, in the carrier of this instance.
   *
   * @param slot the number among the carrier's numeric (or reference) slots
   */
  record ExtraResult(IrType type, int slot) implements Expression {}

  /**
   * Parameter that did not fit the JVM signature, read first thing in the callee.
   *
   * @param slot the number among the carrier's numeric (or reference) slots
   */
  record ExtraParameter(IrType type, int slot) implements Expression {}

  /**
   * Whether an exception that was caught, which is not null, was thrown with a tag: 1 or 0.
   *
   * @param tag the tag's index
   */
  record HasTag(Expression exception, int tag) implements Expression {
    @Override
    public IrType type() {
      return IrType.I32;
    }
  }

  /**
   * A value of an exception that was caught and has the tag that it must have for that.
   *
   * @param slot the number among the exception's numeric (or reference) slots
   */
  record ExceptionValue(IrType type, Expression exception, int slot) implements Expression {}

  /**
   * An element of a constant table, made by outlining where a branch table is too long for a {@code
   * tableswitch}.
   *
   * @param table the elements, as the chars of a string whose encoding fits a class file constant
   * @param index an i32 that is below the table's length
   */
  record TableLookup(String table, Expression index) implements Expression {
    @Override
    public IrType type() {
      return IrType.I32;
    }
  }
}
