package dev.quern.compiler.ir;

import dev.quern.compiler.module.BlockType;
import dev.quern.instructions.Instruction;
import java.util.List;

/**
 * Builds blocks, loops, ifs and the function's end.
 *
 * <p>The values that a region leaves on the operand stack where its end is reached stay expressions
 * if control can come from nowhere else; otherwise they are assigned to the label's variables.
 */
final class BlockBuilder {
  private final FunctionState state;
  private final OperandStack stack;
  private final BranchBuilder branches;
  private final ExceptionBuilder exceptions;
  private List<Statement> body;

  /** How many blocks are open around the current instruction in unreachable code. */
  private int skippedBlocks;

  BlockBuilder(FunctionState state, BranchBuilder branches, ExceptionBuilder exceptions) {
    this.state = state;
    this.stack = state.stack;
    this.branches = branches;
    this.exceptions = exceptions;
  }

  /** The function's statements, once its end has been built. */
  List<Statement> body() {
    return body;
  }

  void skipBlock() {
    skippedBlocks++;
  }

  void loop(BlockType type) {
    // A loop may never end, so what must happen before it happens now.
    stack.yieldTo(stack.size(), Effects.CONTROL, null);
    ControlFrame frame = state.enter(Instruction.LOOP, type);
    // The parameters are assigned in front of the loop: their entries belong to the frame around.
    if (!frame.parameters.isEmpty()) {
      state.leave();
      branches.assignLabelVariables(frame, 0);
      state.reenter(frame);
      stack.truncate(frame.height);
      pushVariables(state.labelVariables(frame));
    }
  }

  void ifArm(BlockType type) {
    Operand condition = stack.pop();
    int parameters = type.parameters(state.module).size();
    // Both arms start with the parameters, so these are evaluated once, and before the condition.
    stack.push(condition);
    for (int i = 0; i < parameters; i++) {
      stack.simplify(stack.size() - 1 - parameters + i);
    }
    stack.pop();
    stack.yieldTo(stack.size(), condition.effects(), null);
    ControlFrame frame = state.enter(Instruction.IF, type);
    frame.condition = condition.expression();
    frame.arguments = new Operand[parameters];
    for (int i = 0; i < parameters; i++) {
      frame.arguments[i] = stack.peek(frame.height + i);
    }
  }

  void elseArm() {
    if (skippedBlocks > 0) {
      return;
    }
    ControlFrame frame = state.top();
    endArm(frame);
    frame.then = frame.statements;
    frame.thenCompletes = state.reachable;
    frame.statements = new StatementChain();
    stack.truncate(frame.height);
    for (Operand argument : frame.arguments) {
      stack.push(argument);
    }
    state.reachable = true;
  }

  /** Assigns the results of an arm of an {@code if}. */
  private void endArm(ControlFrame frame) {
    if (state.reachable) {
      branches.assignLabelVariables(frame, 0);
    }
  }

  void end() {
    if (skippedBlocks > 0) {
      skippedBlocks--;
      return;
    }
    ControlFrame frame = state.top();
    switch (frame.kind) {
      case BLOCK -> endBlock(frame);
      case LOOP -> endLoop(frame);
      case IF -> endIf(frame);
      case TRY_TABLE, TRY, CATCH, CATCH_ALL -> exceptions.end(frame);
      default -> endFunction(frame);
    }
  }

  void catchTag(int tag) {
    if (skippedBlocks == 0) {
      exceptions.catchTag(tag);
    }
  }

  void catchAll() {
    if (skippedBlocks == 0) {
      exceptions.catchAll();
    }
  }

  void delegate(int labelIndex) {
    if (skippedBlocks > 0) {
      skippedBlocks--;
    } else {
      exceptions.delegate(labelIndex);
    }
  }

  private void endBlock(ControlFrame frame) {
    if (frame.label == null) {
      state.leave();
      state.top().statements.addAll(frame.statements);
      return;
    }
    endArm(frame);
    state.leave();
    state.top().statements.add(new Statement.Block(frame.label, frame.statements.toList()));
    continueWithResults(frame);
  }

  private void continueWithResults(ControlFrame frame) {
    stack.truncate(frame.height);
    state.reachable = true;
    if (!frame.results.isEmpty()) {
      pushVariables(state.labelVariables(frame));
    }
  }

  private void pushVariables(Variable[] variables) {
    for (Variable variable : variables) {
      stack.push(Operand.reading(variable));
    }
  }

  private void endLoop(ControlFrame frame) {
    state.leave();
    StatementChain around = state.top().statements;
    if (frame.label == null) {
      around.addAll(frame.statements);
    } else {
      around.add(new Statement.Loop(frame.label, frame.statements.toList()));
    }
  }

  private void endIf(ControlFrame frame) {
    if (frame.then == null) {
      // Without a second arm, the parameters are the results.
      elseArm();
    }
    endArm(frame);
    boolean completes = frame.thenCompletes || state.reachable;
    Statement statement =
        new Statement.If(frame.condition, frame.then.toList(), frame.statements.toList());
    state.leave();
    if (frame.label != null) {
      statement = new Statement.Block(frame.label, List.of(statement));
      completes = true;
    }
    state.top().statements.add(statement);
    if (completes) {
      continueWithResults(frame);
    } else {
      state.becomeUnreachable();
    }
  }

  private void endFunction(ControlFrame frame) {
    if (frame.label == null) {
      if (state.reachable) {
        branches.returnValues();
      }
      body = exceptions.withEscape(frame, frame.statements.toList());
      return;
    }
    endArm(frame);
    Statement block = new Statement.Block(frame.label, frame.statements.toList());
    frame.statements = new StatementChain();
    frame.statements.add(block);
    continueWithResults(frame);
    branches.returnValues();
    body = exceptions.withEscape(frame, frame.statements.toList());
  }
}
