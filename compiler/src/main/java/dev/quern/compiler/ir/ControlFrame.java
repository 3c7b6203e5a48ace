package dev.quern.compiler.ir;

import dev.quern.instructions.Instruction;
import java.util.List;

/** A block, loop, if or function body that the builder is in the middle of. */
final class ControlFrame {
  /**
   * {@code BLOCK}, {@code LOOP}, {@code IF}, {@code TRY_TABLE}, or {@code CALL} for the function
   * body itself; {@code TRY}, which becomes {@code CATCH} and {@code CATCH_ALL} in its clauses.
   */
  Instruction kind;

  final List<IrType> parameters;
  final List<IrType> results;

  /** The height of the operand stack below the block's parameters. */
  final int height;

  /** The label, made when a branch first needs it. */
  Label label;

  /** The variables that a branch to the label assigns, made when first needed. */
  Variable[] labelVariables;

  /** The statements of the current arm. */
  StatementChain statements = new StatementChain();

  /** Of an {@code if}: its condition. */
  Expression condition;

  /** Of an {@code if}: its parameters, for the second arm. */
  Operand[] arguments;

  /** Of an {@code if} in its second arm: the first one. */
  StatementChain then;

  /** Of an {@code if} in its second arm: whether the end of the first one is reached. */
  boolean thenCompletes;

  /** Of a region that catches: the variable of its exception. */
  Variable exception;

  /** Of a region that catches, or the function: the label that {@code delegate} branches to. */
  Label handlerLabel;

  /** Of a region that catches, once its body has ended: the body. */
  StatementChain body;

  /** Of a region that catches: whether the end of its body is reached. */
  boolean bodyCompletes;

  /** Of a {@code try_table}: what its clauses do. */
  StatementChain handler;

  /** Of a {@code try}: its clauses that have ended, and the tags of all but {@code catch_all}. */
  List<StatementChain> clauses;

  List<Integer> tags;

  /** Of a region that catches: whether the end of its body or of a clause is reached. */
  boolean completes;

  ControlFrame(Instruction kind, List<IrType> parameters, List<IrType> results, int height) {
    this.kind = kind;
    this.parameters = parameters;
    this.results = results;
    this.height = height;
  }

  /** The types of the values that a branch to the label takes. */
  List<IrType> labelTypes() {
    return kind == Instruction.LOOP ? parameters : results;
  }

  boolean isFunction() {
    return kind == Instruction.CALL;
  }
}
