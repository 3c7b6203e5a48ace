package dev.quern.compiler.ir;

import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds tail calls.
 *
 * <p>A function that calls itself assigns its parameters and branches to a loop around the whole
 * body, at whose head the other Wasm locals become zero. One that calls a function that it is
 * joined with goes to where that is ({@link TailGroupBuilder}). Any other tail call is a statement
 * of its own. No handler of the function may be around it, since its frame is gone when the callee
 * runs: a tail call in a region that catches branches out to a label behind the body.
 */
final class TailCallBuilder {
  private final FunctionState state;
  private final BranchBuilder branches;
  private final int functionIndex;

  /** What the function is joined with, or null. */
  private final TailGroupBuilder group;

  /** Reads of the parameters that are passed in the carrier. */
  private StatementChain prologue;

  private Variable[] parameters;

  /** The other Wasm locals. */
  private final List<Variable> locals = new ArrayList<>();

  /** The head of the loop, if there is one. */
  private Label head;

  /** A tail call behind the body. */
  private record Outside(Label label, Statement call) {}

  private final List<Outside> outside = new ArrayList<>();

  TailCallBuilder(
      FunctionState state, BranchBuilder branches, int functionIndex, TailGroupBuilder group) {
    this.group = group;
    this.state = state;
    this.branches = branches;
    this.functionIndex = functionIndex;
  }

  /**
   * Begins the body.
   *
   * @param parameterVariables the variables of the parameters, as the function's instructions know
   *     them
   */
  void beginBody(List<Variable> parameterVariables) {
    parameters = parameterVariables.toArray(Variable[]::new);
    prologue = state.top().statements;
    state.top().statements = new StatementChain();
  }

  /** Declares a Wasm local that is no parameter. */
  void declare(Variable local) {
    locals.add(local);
  }

  void call(int function) {
    if (function == functionIndex) {
      again();
      return;
    }
    Signature type = state.signature(state.module.typeIndexOfFunction(function));
    if (group != null && group.has(function)) {
      branches.assign(group.parameters(type).toArray(Variable[]::new), 0);
      group.jump(state, functionIndex, function);
      state.becomeUnreachable();
      return;
    }
    List<Expression> operands = operands(type, 0);
    leave(new Expression.Call(function, result(type), operands, state.position));
  }

  void callIndirect(int functionType, int table) {
    Signature type = state.signature(functionType);
    List<Expression> operands = operands(type, 1);
    int arguments = operands.size() - 1;
    leave(
        new Expression.CallIndirect(
            functionType,
            table,
            result(type),
            operands.subList(0, arguments),
            operands.get(arguments),
            state.position));
  }

  void callReference(int functionType) {
    Signature type = state.signature(functionType);
    List<Expression> operands = operands(type, 1);
    int arguments = operands.size() - 1;
    leave(
        new Expression.CallReference(
            functionType,
            result(type),
            operands.subList(0, arguments),
            operands.get(arguments),
            state.position));
  }

  private static IrType result(Signature type) {
    return type.passedResults().isEmpty() ? IrType.VOID : type.passedResults().get(0);
  }

  /** All arguments, also those that do not fit a JVM signature, and what tells the callee. */
  private List<Expression> operands(Signature type, int callee) {
    int count = type.parameters().size() + callee;
    OperandStack stack = state.stack;
    for (int i = stack.size() - count; i < stack.size(); i++) {
      stack.simplify(i);
    }
    return FunctionState.expressions(state.split(state.pop(count)));
  }

  private void again() {
    if (head == null) {
      head = state.newLabel();
    }
    branches.assign(parameters, 0);
    state.emit(new Statement.Branch(head), Effects.CONTROL);
    state.becomeUnreachable();
  }

  private void leave(Expression call) {
    Statement statement = new Statement.TailCall(call, false);
    if (catches()) {
      Label label = state.newLabel();
      outside.add(new Outside(label, statement));
      statement = new Statement.Branch(label);
    }
    state.emit(statement, Effects.CALL | Effects.CONTROL);
    state.becomeUnreachable();
  }

  private boolean catches() {
    for (int i = 0; i < state.depth(); i++) {
      Instruction kind = state.frame(i).kind;
      if (kind == Instruction.TRY || kind == Instruction.TRY_TABLE) {
        return true;
      }
    }
    return false;
  }

  /** The function's statements. */
  List<Statement> finish(List<Statement> body) {
    List<Statement> statements = body;
    for (Outside tail : outside) {
      statements = List.of(new Statement.Block(tail.label(), statements), tail.call());
    }
    if (head != null || group != null) {
      List<Statement> round = new ArrayList<>();
      for (Variable local : locals) {
        round.add(new Statement.Assign(local, zero(local.type())));
      }
      round.addAll(statements);
      statements = head == null ? round : List.of(new Statement.Loop(head, round));
    }
    List<Statement> all = new ArrayList<>(prologue.toList());
    all.addAll(statements);
    return all;
  }

  private static Expression zero(IrType type) {
    if (type.equals(IrType.V128)) {
      Expression half = new Expression.Constant(IrType.I64, 0);
      return new Expression.Operation(Instruction.I64X2_SPLAT, IrType.V128, 0, 0, List.of(half));
    }
    return new Expression.Constant(type, 0);
  }
}
