package dev.quern.compiler.ir;

import dev.quern.instructions.Instruction;
import java.util.List;
import java.util.function.Consumer;

/**
 * A step of a function. Statements run in order; one that cannot complete normally (a branch, a
 * return, a trap) is the last of its list.
 */
public sealed interface Statement {

  /** Assigns a value to a variable. */
  record Assign(Variable variable, Expression value) implements Statement {}

  /** Evaluates an expression for its effect and drops its value, if any. */
  record Evaluate(Expression expression) implements Statement {}

  /**
   * Stores to linear memory: address, then value, then the access.
   *
   * @param position where the instruction is in the module's bytes, or 0
   */
  record Store(
      Instruction instruction,
      int memory,
      Expression address,
      long offset,
      Expression value,
      int position)
      implements Statement {}

  /**
   * Puts a value into the carrier of this instance: an argument that does not fit the JVM
   * signature, just before the call, or one of many further results, just before the return.
   *
   * @param slot the number among the carrier's numeric (or reference) slots
   */
  record PassArgument(Expression value, int slot) implements Statement {}

  /** Runs its body; a branch to its label goes to its end. */
  record Block(Label label, IrList<Statement> body) implements Statement {
    public Block(Label label, List<Statement> body) {
      this(label, IrList.copyOf(body));
    }
  }

  /** Runs its body once; a branch to its label goes to its start. */
  record Loop(Label label, IrList<Statement> body) implements Statement {
    public Loop(Label label, List<Statement> body) {
      this(label, IrList.copyOf(body));
    }
  }

  /** Runs one of two lists; the condition is an i32, true where not zero. */
  record If(Expression condition, IrList<Statement> then, IrList<Statement> otherwise)
      implements Statement {
    public If(Expression condition, List<Statement> then, List<Statement> otherwise) {
      this(condition, IrList.copyOf(then), IrList.copyOf(otherwise));
    }
  }

  /**
   * Runs its body. A WebAssembly exception that is thrown in it, or by what it calls, is assigned
   * to a variable, and the handler runs; traps and exceptions of the host pass.
   *
   * <p>Control may come to the handler from every call and throw in the body, so a variable that
   * the handler reads before it assigns it counts as read at each of them.
   *
   * @param exception the variable, of {@link IrType#EXCEPTION}
   */
  record Try(IrList<Statement> body, Variable exception, IrList<Statement> handler)
      implements Statement {
    public Try(List<Statement> body, Variable exception, List<Statement> handler) {
      this(IrList.copyOf(body), exception, IrList.copyOf(handler));
    }
  }

  /** Goes to a label. */
  record Branch(Label label) implements Statement {}

  /** Goes to a label where the condition is not zero. */
  record BranchIf(Expression condition, Label label) implements Statement {}

  /** Goes to {@code targets[index]}, index unsigned, or to the default where there is none. */
  record Switch(Expression index, IrList<Label> targets, Label otherwise) implements Statement {
    public Switch(Expression index, List<Label> targets, Label otherwise) {
      this(index, IrList.copyOf(targets), otherwise);
    }

    /** Calls a function with the targets but the default, the same in a row once. */
    public void forEachTarget(Consumer<Label> action) {
      Label last = null;
      for (int i = 0; i < targets.size(); i++) {
        Label label = targets.get(i);
        if (label != last) {
          action.accept(label);
          last = label;
        }
      }
    }
  }

  /**
   * Returns from the function. The first value is the JVM result; further ones go to the carrier.
   * All are simple (constants or variables) where there are several. Where the function has more
   * results than there are values here, {@link PassArgument} has put those into the carrier.
   */
  record Return(IrList<Expression> values) implements Statement {
    public Return(List<Expression> values) {
      this(IrList.copyOf(values));
    }
  }

  /**
   * Throws a new exception.
   *
   * @param tag the tag's index
   * @param values its values in order; none where there are many: then {@link PassArgument} has put
   *     all into the carrier
   * @param position where the instruction is in the module's bytes, or 0
   */
  record Throw(int tag, IrList<Expression> values, boolean carried, int position)
      implements Statement {
    public Throw(int tag, List<Expression> values, boolean carried, int position) {
      this(tag, IrList.copyOf(values), carried, position);
    }
  }

  /**
   * Throws an exception again.
   *
   * @param exception the exception
   * @param nullable whether it may be null, which traps
   * @param position where the instruction is in the module's bytes, or 0
   */
  record ThrowReference(Expression exception, boolean nullable, int position)
      implements Statement {}

  /**
   * Calls a function in the place of this one, with what that returns as the result. It is in no
   * {@link Try}.
   *
   * @param call the call; its operands are simple, and its arguments are all, also those that do
   *     not fit the JVM signature
   * @param fromRegion whether the method is that of an outlined region
   */
  record TailCall(Expression call, boolean fromRegion) implements Statement {}

  /**
   * Traps as {@code unreachable}.
   *
   * @param position where the instruction is in the module's bytes, or 0
   */
  record Unreachable(int position) implements Statement {}

  // What follows exists only after outlining.

  /**
   * Calls an outlined region of the same function with the frame object. The region answers with a
   * code: 0 where it completed normally, {@link #RETURN} where the function returns (its values are
   * in the frame), else {@code label.id() + FIRST_LABEL} of the label to go to.
   *
   * @param region the number of the method in the outlined function
   * @param exits the labels inside the calling method that the region may go to
   * @param passesOn whether the region may answer with a code that the calling method hands on to
   *     its own caller (a label outside, or a return where the caller is a region itself)
   * @param returns whether the region may return from the function
   */
  record CallRegion(int region, List<Label> exits, boolean passesOn, boolean returns)
      implements Statement {

    /** The code of a return from the function. */
    public static final int RETURN = 1;

    /** What is added to a label's number to make its code. */
    public static final int FIRST_LABEL = 2;

    public CallRegion {
      exits = List.copyOf(exits);
    }
  }

  /** Leaves a region's method with a code; see {@link CallRegion}. */
  record ExitRegion(int code) implements Statement {}

  /**
   * Leaves a region's method and the function: the first value is put into the frame, further ones
   * into the carrier, and the code is {@link CallRegion#RETURN}.
   */
  record ReturnFromRegion(IrList<Expression> values) implements Statement {
    public ReturnFromRegion(List<Expression> values) {
      this(IrList.copyOf(values));
    }
  }
}
