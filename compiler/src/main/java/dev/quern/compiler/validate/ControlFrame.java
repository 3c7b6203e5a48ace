package dev.quern.compiler.validate;

import dev.quern.compiler.module.ValueType;
import dev.quern.instructions.Instruction;
import java.util.List;

/** A block that is open at the current instruction. */
final class ControlFrame {
  /** What opened it: {@code block}, {@code loop}, {@code if}, {@code else}, {@code catch} … */
  final Instruction opener;

  final List<ValueType> parameters;
  final List<ValueType> results;

  /** The height of the operand stack below the block's parameters. */
  final int height;

  /** How many locals had been initialised at the block's start. */
  final int initializedLocals;

  /** Whether the current instruction cannot be reached: the operand stack is then polymorphic. */
  boolean unreachable;

  /** The offset of the last {@code br_table} that was checked against this frame's label. */
  int checkedByTableAt = -1;

  ControlFrame(
      Instruction opener,
      List<ValueType> parameters,
      List<ValueType> results,
      int height,
      int initializedLocals) {
    this.opener = opener;
    this.parameters = parameters;
    this.results = results;
    this.height = height;
    this.initializedLocals = initializedLocals;
  }

  /** What a branch to the block's label takes along. */
  List<ValueType> labelTypes() {
    return opener == Instruction.LOOP ? parameters : results;
  }
}
