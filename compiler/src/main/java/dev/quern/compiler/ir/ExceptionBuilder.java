package dev.quern.compiler.ir;

import dev.quern.compiler.module.BlockType;
import dev.quern.compiler.module.CatchClause;
import dev.quern.compiler.module.FunctionType;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds what throws and catches: {@code try_table}, and the legacy {@code try} with its clauses.
 *
 * <p>Both become a {@link Statement.Try} whose handler looks at the tag. Nothing that was pushed
 * before may be evaluated inside of the body, and nothing that was pushed inside of it may wait
 * until it ends: so what waits and may throw is spilled at the start, and results are assigned to
 * the label's variables at the end.
 *
 * <p>{@code delegate} hands an exception to the handler of a block around, past those in between:
 * it assigns that handler's variable and branches to a label in front of the handler.
 */
final class ExceptionBuilder {
  /** With more values than this, an exception takes them from the carrier, put there one by one. */
  private static final int MAX_THROWN_TOGETHER = 8;

  private final FunctionState state;
  private final OperandStack stack;
  private final BranchBuilder branches;

  ExceptionBuilder(FunctionState state, BranchBuilder branches) {
    this.state = state;
    this.stack = state.stack;
    this.branches = branches;
  }

  // Throwing

  void throwTag(int tag) {
    List<IrType> types = valueTypes(tag);
    int count = types.size();
    if (count > 1) {
      for (int i = stack.size() - count; i < stack.size(); i++) {
        stack.simplify(i);
      }
    }
    Operand[] values = state.split(state.pop(count));
    if (values.length <= MAX_THROWN_TOGETHER) {
      leave(
          new Statement.Throw(tag, FunctionState.expressions(values), false, state.position),
          values);
      return;
    }
    List<Integer> slots = CarrierSlots.slots(IrType.split(types));
    for (int i = 0; i < values.length; i++) {
      Statement pass = new Statement.PassArgument(values[i].expression(), slots.get(i));
      state.emit(pass, Effects.WRITES_CARRIER);
    }
    leave(new Statement.Throw(tag, List.of(), true, state.position));
  }

  void throwReference() {
    Operand exception = stack.pop();
    leave(new Statement.ThrowReference(exception.expression(), true, state.position), exception);
  }

  void rethrow(int labelIndex) {
    leave(again(state.frame(labelIndex).exception));
  }

  private void leave(Statement statement, Operand... operands) {
    state.emit(statement, FunctionState.effects(operands) | Effects.CONTROL);
    state.becomeUnreachable();
  }

  private Statement again(Variable exception) {
    return new Statement.ThrowReference(new Expression.Get(exception), false, state.position);
  }

  // Catching

  void tryTable(BlockType type, List<CatchClause> clauses) {
    if (clauses.isEmpty()) {
      state.enter(Instruction.BLOCK, type);
      return;
    }
    beforeBody();
    Variable exception = state.temporary(IrType.EXCEPTION);
    StatementChain handler = handler(exception, clauses);
    ControlFrame frame = state.enter(Instruction.TRY_TABLE, type);
    frame.exception = exception;
    frame.handler = handler;
  }

  /** What throws, or may never end, must happen before the body begins. */
  private void beforeBody() {
    stack.yieldTo(stack.size(), Effects.CONTROL, null);
  }

  private StatementChain handler(Variable exception, List<CatchClause> clauses) {
    StatementChain first = new StatementChain();
    List<StatementChain> chosen = new ArrayList<>();
    List<Integer> tags = new ArrayList<>();
    StatementChain last = null;
    for (CatchClause clause : clauses) {
      StatementChain chain = new StatementChain();
      branchWith(values(exception, clause, chain), state.frame(clause.label()), chain);
      if (!clause.kind().hasTag()) {
        // What follows is never reached.
        last = chain;
        break;
      }
      chosen.add(chain);
      tags.add(clause.tagIndex());
    }
    if (last == null) {
      last = new StatementChain();
      last.add(again(exception));
    }
    first.addAll(chooseByTag(exception, tags, chosen, last));
    return first;
  }

  private StatementChain chooseByTag(
      Variable exception,
      List<Integer> tags,
      List<StatementChain> chosen,
      StatementChain otherwise) {
    StatementChain result = otherwise;
    for (int i = tags.size() - 1; i >= 0; i--) {
      Expression test = new Expression.HasTag(new Expression.Get(exception), tags.get(i));
      StatementChain choice = new StatementChain();
      choice.add(new Statement.If(test, chosen.get(i).toList(), result.toList()));
      result = choice;
    }
    return result;
  }

  private List<Expression> values(
      Variable exception, CatchClause clause, StatementChain statements) {
    List<Expression> values = new ArrayList<>();
    if (clause.kind().hasTag()) {
      values.addAll(values(exception, clause.tagIndex(), statements));
    }
    if (clause.kind().hasReference()) {
      values.add(new Expression.Get(exception));
    }
    return values;
  }

  /**
   * The values of an exception.
   *
   * @param statements takes what puts vectors together
   */
  private List<Expression> values(Variable exception, int tag, StatementChain statements) {
    List<IrType> types = valueTypes(tag);
    List<IrType> passed = IrType.split(types);
    List<Integer> slots = CarrierSlots.slots(passed);
    List<Expression> stored = new ArrayList<>();
    for (int i = 0; i < passed.size(); i++) {
      Expression caught = new Expression.Get(exception);
      stored.add(new Expression.ExceptionValue(passed.get(i), caught, slots.get(i)));
    }
    List<Expression> values = new ArrayList<>();
    int next = 0;
    for (IrType type : types) {
      Expression value = stored.get(next++);
      values.add(
          type.equals(IrType.V128)
              ? state.joinVector(value, stored.get(next++), statements)
              : value);
    }
    return values;
  }

  private List<IrType> valueTypes(int tag) {
    FunctionType type = state.module.functionTypeAt(state.module.tagType(tag).typeIndex());
    return IrType.of(type.parameters(), state.module);
  }

  /** Branches, in a handler, with values of the exception. */
  private void branchWith(List<Expression> values, ControlFrame target, StatementChain to) {
    if (target.isFunction()) {
      Operand[] results = new Operand[values.size()];
      for (int i = 0; i < results.length; i++) {
        Variable result = state.temporary(values.get(i).type());
        to.add(new Statement.Assign(result, values.get(i)));
        results[i] = Operand.stable(new Expression.Get(result));
      }
      branches.addReturn(to, state.split(results, to));
      return;
    }
    if (!values.isEmpty()) {
      Variable[] variables = state.labelVariables(target);
      for (int i = 0; i < variables.length; i++) {
        stack.yieldTo(stack.size(), Effects.NONE, variables[i]);
        to.add(new Statement.Assign(variables[i], values.get(i)));
      }
    }
    to.add(new Statement.Branch(state.label(target)));
  }

  // The legacy format

  void legacyTry(BlockType type) {
    beforeBody();
    ControlFrame frame = state.enter(Instruction.TRY, type);
    frame.exception = state.temporary(IrType.EXCEPTION);
    frame.clauses = new ArrayList<>();
    frame.tags = new ArrayList<>();
  }

  void catchTag(int tag) {
    ControlFrame frame = state.top();
    openClause(frame, Instruction.CATCH);
    frame.tags.add(tag);
    for (Expression value : values(frame.exception, tag, frame.statements)) {
      stack.push(new Operand(value, Effects.NONE, new Variable[0], 2, 2));
    }
  }

  void catchAll() {
    openClause(state.top(), Instruction.CATCH_ALL);
  }

  private void openClause(ControlFrame frame, Instruction kind) {
    closeArm(frame);
    frame.kind = kind;
    stack.truncate(frame.height);
    state.reachable = true;
  }

  /** Ends the body, or a clause. */
  private void closeArm(ControlFrame frame) {
    if (state.reachable) {
      branches.assignLabelVariables(frame, 0);
      frame.completes = true;
    }
    if (frame.kind == Instruction.TRY || frame.kind == Instruction.TRY_TABLE) {
      frame.body = frame.statements;
      frame.bodyCompletes = state.reachable;
    } else {
      frame.clauses.add(frame.statements);
    }
    frame.statements = new StatementChain();
  }

  void delegate(int labelIndex) {
    ControlFrame frame = state.top();
    closeArm(frame);
    state.leave();
    int target = labelIndex;
    while (!catches(state.frame(target)) && !state.frame(target).isFunction()) {
      target++;
    }
    boolean passesHandlers = false;
    for (int i = 0; i < target; i++) {
      passesHandlers |= catches(state.frame(i));
    }
    if (!passesHandlers) {
      endWithoutHandler(frame);
      return;
    }
    ControlFrame to = state.frame(target);
    StatementChain handler = new StatementChain();
    handler.add(new Statement.Assign(exception(to), new Expression.Get(frame.exception)));
    handler.add(new Statement.Branch(handlerLabel(to)));
    end(frame, handler);
  }

  private static boolean catches(ControlFrame frame) {
    return frame.kind == Instruction.TRY || frame.kind == Instruction.TRY_TABLE;
  }

  private Variable exception(ControlFrame frame) {
    if (frame.exception == null) {
      frame.exception = state.temporary(IrType.EXCEPTION);
    }
    return frame.exception;
  }

  private Label handlerLabel(ControlFrame frame) {
    if (frame.handlerLabel == null) {
      frame.handlerLabel = state.newLabel();
    }
    return frame.handlerLabel;
  }

  // Ends

  /** Ends a {@code try_table}, or a {@code try} with its last clause. */
  void end(ControlFrame frame) {
    closeArm(frame);
    state.leave();
    if (frame.kind == Instruction.TRY) {
      endWithoutHandler(frame);
      return;
    }
    StatementChain handler = frame.handler;
    if (frame.kind != Instruction.TRY_TABLE) {
      StatementChain otherwise = new StatementChain();
      int tags = frame.tags.size();
      if (frame.kind == Instruction.CATCH_ALL) {
        otherwise = frame.clauses.get(tags);
      } else {
        otherwise.add(again(frame.exception));
      }
      handler = chooseByTag(frame.exception, frame.tags, frame.clauses.subList(0, tags), otherwise);
    }
    end(frame, handler);
  }

  private void endWithoutHandler(ControlFrame frame) {
    if (frame.handlerLabel == null) {
      finish(frame, frame.body);
    } else {
      StatementChain handler = new StatementChain();
      handler.add(again(frame.exception));
      end(frame, handler);
    }
  }

  private void end(ControlFrame frame, StatementChain handler) {
    StatementChain statements = new StatementChain();
    if (frame.handlerLabel == null) {
      statements.add(new Statement.Try(frame.body.toList(), frame.exception, handler.toList()));
    } else {
      addDelegated(frame, handler, statements);
    }
    finish(frame, statements);
  }

  /** Puts the handler behind the label that {@code delegate} branches to. */
  private void addDelegated(ControlFrame frame, StatementChain handler, StatementChain to) {
    List<Statement> toHandler = List.of(new Statement.Branch(frame.handlerLabel));
    StatementChain body = new StatementChain();
    body.add(new Statement.Try(frame.body.toList(), frame.exception, toHandler));
    if (frame.bodyCompletes) {
      body.add(new Statement.Branch(state.label(frame)));
    }
    to.add(new Statement.Block(frame.handlerLabel, body.toList()));
    to.addAll(handler);
  }

  private void finish(ControlFrame frame, StatementChain statements) {
    if (frame.label == null) {
      state.top().statements.addAll(statements);
    } else {
      state.top().statements.add(new Statement.Block(frame.label, statements.toList()));
      frame.completes = true;
    }
    if (frame.completes) {
      stack.truncate(frame.height);
      state.reachable = true;
      if (!frame.results.isEmpty()) {
        for (Variable variable : state.labelVariables(frame)) {
          stack.push(Operand.reading(variable));
        }
      }
    } else {
      state.becomeUnreachable();
    }
  }

  /** Puts what throws delegated exceptions out of the function behind its body. */
  List<Statement> withEscape(ControlFrame function, List<Statement> body) {
    if (function.handlerLabel == null) {
      return body;
    }
    return List.of(new Statement.Block(function.handlerLabel, body), again(function.exception));
  }
}
