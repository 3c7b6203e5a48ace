package dev.quern.compiler.codegen;

import static dev.quern.instructions.Instruction.I32_ADD;
import static dev.quern.instructions.Instruction.I32_SUB;
import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Variable;
import dev.quern.compiler.vectors.LaneKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the code of statements; the operand stack is empty before and after each. */
final class StatementLowering {

  private final Lowering lowering;
  private final Code code;
  private final SwitchLowering switches;
  private final RegionLowering regions;
  private final TailCallLowering tailCalls;
  private final Map<Label, Target> targets = new HashMap<>();

  StatementLowering(Lowering lowering, RegionLowering regions, TailCallLowering tailCalls) {
    this.lowering = lowering;
    this.code = lowering.code;
    this.regions = regions;
    this.tailCalls = tailCalls;
    this.switches = new SwitchLowering(lowering);
  }

  /**
   * Writes a list of statements.
   *
   * @param next the target that follows the list, to which no jump is needed; or null
   */
  void list(IrList<Statement> statements, Target next) {
    int last = statements.size() - 1;
    for (int i = 0; i <= last; i++) {
      if (!code.isReachable()) {
        return;
      }
      statement(statements.get(i), i == last ? next : null);
    }
  }

  private void statement(Statement statement, Target next) {
    if (statement instanceof Statement.Assign assign) {
      assign(assign);
    } else if (statement instanceof Statement.Evaluate evaluate) {
      lowering.expressions.evaluate(evaluate.expression());
      if (!evaluate.expression().type().equals(IrType.VOID)) {
        code.pop();
      }
    } else if (statement instanceof Statement.Store store) {
      int around = lowering.traps.enter(store.position());
      lowering.memory.store(store);
      lowering.traps.leave(around);
    } else if (statement instanceof Statement.PassArgument pass) {
      lowering.loadCarrier();
      Carrier.RESULTS.write(
          code,
          pass.value().type(),
          pass.slot(),
          () -> lowering.expressions.evaluate(pass.value()));
    } else if (statement instanceof Statement.Block block) {
      block(block);
    } else if (statement instanceof Statement.Loop loop) {
      Target head = new Target();
      targets.put(loop.label(), head);
      lowering.nonNegative.enter(loop);
      lowering.lines.enterLoop();
      code.placeLoopHead(head);
      lowering.polls.poll();
      list(loop.body(), null);
    } else if (statement instanceof Statement.If choice) {
      choice(choice, next);
    } else if (statement instanceof Statement.Try attempt) {
      attempt(attempt, next);
    } else if (statement instanceof Statement.Branch branch) {
      Target target = targets.get(branch.label());
      if (target != next) {
        code.jump(GOTO, target);
      }
    } else if (statement instanceof Statement.BranchIf branch) {
      branchIf(branch.condition(), targets.get(branch.label()));
    } else if (statement instanceof Statement.Switch choice) {
      List<Target> chosen = new ArrayList<>(choice.targets().size());
      for (Label label : choice.targets()) {
        chosen.add(targets.get(label));
      }
      switches.write(choice.index(), chosen, targets.get(choice.otherwise()));
    } else if (statement instanceof Statement.Return result) {
      returnValues(result.values());
    } else if (statement instanceof Statement.TailCall tail) {
      int around = lowering.traps.enter(Expressions.position(tail.call()));
      tailCalls.write(tail);
      lowering.traps.leave(around);
    } else if (statement instanceof Statement.Throw exception) {
      lowering.exceptions.throwNew(exception);
    } else if (statement instanceof Statement.ThrowReference exception) {
      int around = lowering.traps.enter(exception.position());
      lowering.exceptions.throwAgain(exception);
      lowering.traps.leave(around);
    } else if (statement instanceof Statement.Unreachable unreachable) {
      int around = lowering.traps.enter(unreachable.position());
      lowering.traps.mark();
      lowering.traps.leave(around);
      code.invokeStatic(
          Names.TRAPS, "unreachable", "()" + Names.descriptor(Names.RUNTIME_EXCEPTION));
      code.operation(ATHROW);
    } else if (statement instanceof Statement.CallRegion call) {
      lowering.nonNegative.regionCalled();
      regions.call(call, targets);
    } else if (statement instanceof Statement.ExitRegion exit) {
      code.push(exit.code());
      code.operation(IRETURN);
    } else if (statement instanceof Statement.ReturnFromRegion result) {
      carry(result.values());
      regions.returnValues(result.values());
    }
  }

  private void assign(Statement.Assign assign) {
    Variable variable = assign.variable();
    int slot = lowering.variables.slot(variable);
    if (slot >= 0 && increment(variable, slot, assign.value())) {
      lowering.nonNegative.forget(variable);
      return;
    }
    lowering.variables.beforeStore(variable);
    if (variable.type().isVector()) {
      lowering.vectors.evaluate(assign.value(), LaneKind.of(variable.type()));
    } else {
      lowering.expressions.evaluate(assign.value());
    }
    lowering.nonNegative.assigned(variable, assign.value());
    lowering.variables.store(variable);
  }

  /** Writes {@code iinc} for a variable that is changed by a small constant. */
  private boolean increment(Variable variable, int slot, Expression value) {
    if (!(value instanceof Expression.Operation operation)
        || (operation.instruction() != I32_ADD && operation.instruction() != I32_SUB)
        || !(operation.operands().get(0) instanceof Expression.Get get)
        || get.variable() != variable
        || !(operation.operands().get(1) instanceof Expression.Constant constant)) {
      return false;
    }
    long by = operation.instruction() == I32_ADD ? constant.bits() : -constant.bits();
    if (by != (short) by) {
      return false;
    }
    code.increment(slot, (int) by);
    return true;
  }

  /**
   * Branches where a condition holds. At a jump back C2 keeps what is on the operand stack in front
   * of it, for the safepoint there: in each round it would add the least value to both operands of
   * an unsigned comparison, and make a number of what floating-point ones compare as. So what is
   * computed for the jump is used by a jump forward around the jump back. Simple conditions have
   * nothing to keep, and their loops may be counted ones, for which C2 has another use of a
   * safepoint that comes behind the comparison.
   */
  private void branchIf(Expression condition, Target target) {
    if (!target.isLoopHead || !ConditionLowering.comparesTemporaries(condition)) {
      lowering.conditions.jump(condition, true, target);
      return;
    }
    Target on = new Target();
    lowering.conditions.jump(condition, false, on);
    if (code.isReachable()) {
      code.jump(GOTO, target);
    }
    code.place(on);
  }

  private void block(Statement.Block block) {
    Target end = new Target();
    targets.put(block.label(), end);
    list(block.body(), end);
    code.place(end);
  }

  private void choice(Statement.If choice, Target next) {
    if (choice.then().size() == 1
        && choice.otherwise().isEmpty()
        && choice.then().get(0) instanceof Statement.Branch branch) {
      branchIf(choice.condition(), targets.get(branch.label()));
      return;
    }
    boolean empty = choice.then().isEmpty();
    Target otherwise = new Target();
    lowering.conditions.jump(choice.condition(), empty, otherwise);
    if (empty) {
      if (code.isReachable()) {
        list(choice.otherwise(), otherwise);
      }
      code.place(otherwise);
      return;
    }
    if (choice.otherwise().isEmpty()) {
      if (code.isReachable()) {
        list(choice.then(), otherwise);
      }
      code.place(otherwise);
      return;
    }
    Target end = new Target();
    if (code.isReachable()) {
      list(choice.then(), null);
      if (code.isReachable()) {
        code.jump(GOTO, end);
      }
    }
    code.place(otherwise);
    if (otherwise.isReached()) {
      list(choice.otherwise(), end);
    }
    code.place(end);
  }

  private void attempt(Statement.Try attempt, Target next) {
    Target after = next == null ? new Target() : next;
    ExceptionLowering.Region region = lowering.exceptions.begin();
    list(attempt.body(), null);
    if (code.isReachable()) {
      code.jump(GOTO, after);
    }
    if (lowering.exceptions.beginHandler(region, attempt)) {
      list(attempt.handler(), after);
    }
    if (next == null) {
      code.place(after);
    }
  }

  private void returnValues(IrList<Expression> values) {
    carry(values);
    if (values.isEmpty()) {
      code.operation(RETURN);
      return;
    }
    lowering.expressions.evaluate(values.get(0));
    code.operation(returnOpcode(values.get(0).type()));
  }

  /** Puts all values but the first into the carrier. */
  private void carry(IrList<Expression> values) {
    int numbers = 0;
    int references = 0;
    for (Expression value : values.subList(Math.min(1, values.size()), values.size())) {
      int slot = value.type().isReference() ? references++ : numbers++;
      lowering.loadCarrier();
      Carrier.RESULTS.write(code, value.type(), slot, () -> lowering.expressions.evaluate(value));
    }
  }

  static int returnOpcode(IrType type) {
    return switch (type.kind()) {
      case INT -> IRETURN;
      case LONG -> LRETURN;
      case FLOAT -> FRETURN;
      case DOUBLE -> DRETURN;
      case REFERENCE, VECTOR -> ARETURN;
      case VOID -> RETURN;
    };
  }
}
