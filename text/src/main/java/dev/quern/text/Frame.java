package dev.quern.text;

import dev.quern.instructions.Instruction;

/** A form that is being parsed: a parenthesis or a block that is still open. */
final class Frame {
  /** What may come next. */
  enum State {
    /** Folded operands, up to the closing parenthesis; then the instruction itself. */
    OPERANDS,
    /** Instructions, up to {@code end}. */
    BLOCK,
    /** Instructions, up to the closing parenthesis; then {@code end}. */
    FOLDED_BLOCK,
    /** Instructions of a clause such as {@code (then …)}, up to the closing parenthesis. */
    CLAUSE,
    /** Folded operands of a folded {@code if}, up to {@code (then}. */
    IF_CONDITION,
    /** An optional {@code (else} or the closing parenthesis of a folded {@code if}. */
    IF_AFTER_THEN,
    /** The closing parenthesis of a folded block that is complete. */
    COMPLETE,
    /** The {@code (do} of a folded {@code try}. */
    TRY_BEFORE_DO,
    /** Handlers of a folded {@code try}, or {@code (delegate}. */
    TRY_AFTER_DO,
    /** More handlers of a folded {@code try}. */
    TRY_AFTER_CATCH,
  }

  /** The instruction, or null for a clause. */
  final Instruction instruction;

  /** The label of a block. */
  final Name label;

  /** What is written when the operands are complete. */
  final Encoded deferred;

  State state;

  /** For an unfolded block: the last of {@code else}, {@code catch}, {@code catch_all}, or null. */
  Instruction lastClause;

  Frame(Instruction instruction, Name label, Encoded deferred, State state) {
    this.instruction = instruction;
    this.label = label;
    this.deferred = deferred;
    this.state = state;
  }

  /** Tells whether instructions may be written without parentheses. */
  boolean takesInstructions() {
    return state == State.BLOCK || state == State.FOLDED_BLOCK || state == State.CLAUSE;
  }

  /** Tells whether folded instructions may come next. */
  boolean takesFolded() {
    return takesInstructions() || state == State.OPERANDS || state == State.IF_CONDITION;
  }
}
