package dev.quern.compiler.ir;

import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds branches and returns.
 *
 * <p>A branch assigns the values that it takes along to the variables of its target, then jumps. A
 * conditional branch assigns them whether it jumps or not: nobody reads the variables of a label
 * before its region ends or begins anew, but for entries of the operand stack, which are spilled.
 *
 * <p>A branch to the function's own label is a return. Only {@code br_table} needs a label there.
 */
final class BranchBuilder {
  /** To how many targets' variables a {@code br_table} assigns before it knows the target. */
  private static final int MAX_EAGER_TARGETS = 3;

  /** With more results than this, those in the carrier are put there one by one. */
  private static final int MAX_RETURNED_TOGETHER = 8;

  private final FunctionState state;
  private final OperandStack stack;

  BranchBuilder(FunctionState state) {
    this.state = state;
    this.stack = state.stack;
  }

  /** An unconditional branch. */
  void branch(int labelIndex) {
    ControlFrame target = state.frame(labelIndex);
    if (target.isFunction()) {
      returnValues();
      return;
    }
    assignLabelVariables(target, 0);
    state.emit(new Statement.Branch(state.label(target)), Effects.CONTROL);
    state.becomeUnreachable();
  }

  /** {@code br_if}. */
  void branchIf(int labelIndex) {
    branchIf(labelIndex, 0);
  }

  /** {@code br_on_null}: what is not null stays on the stack. */
  void branchOnNull(int labelIndex) {
    pushIsNull();
    branchIf(labelIndex, 1);
  }

  /** {@code br_on_non_null}: what is not null is the last value that the branch takes along. */
  void branchOnNonNull(int labelIndex) {
    pushIsNull();
    state.operation(Instruction.I32_EQZ, IrType.I32, 0, 0, 1);
    branchIf(labelIndex, 0);
    stack.pop();
  }

  /** Pushes whether the topmost reference, which stays below, is null. */
  private void pushIsNull() {
    int position = stack.size() - 1;
    stack.simplify(position);
    stack.push(stack.peek(position));
    state.operation(Instruction.REF_IS_NULL, IrType.I32, 0, 0, 1);
  }

  /**
   * A conditional branch.
   *
   * @param kept how many simple entries lie between the condition and the values that the branch
   *     takes along; they stay
   */
  private void branchIf(int labelIndex, int kept) {
    ControlFrame target = state.frame(labelIndex);
    if (target.isFunction()) {
      returnIf(target, kept);
      return;
    }
    assignLabelVariables(target, 1 + kept);
    Operand condition = stack.pop();
    state.emit(
        new Statement.BranchIf(condition.expression(), state.label(target)),
        condition.effects() | Effects.CONTROL);
  }

  private void returnIf(ControlFrame function, int kept) {
    int arity = function.results.size();
    simplifyTop(arity + kept + 1, 1);
    Operand condition = stack.pop();
    StatementChain then = new StatementChain();
    addReturn(then, state.split(Arrays.copyOf(topOperands(arity + kept), arity), then));
    state.emit(
        new Statement.If(condition.expression(), then.toList(), List.of()),
        condition.effects() | Effects.CONTROL);
  }

  private Operand[] topOperands(int count) {
    Operand[] operands = new Operand[count];
    for (int i = 0; i < count; i++) {
      operands[i] = stack.peek(stack.size() - count + i);
    }
    return operands;
  }

  /** Makes the topmost entries simple, except for those above them, which may stay trees. */
  private void simplifyTop(int count, int above) {
    for (int i = stack.size() - count; i < stack.size() - above; i++) {
      stack.simplify(i);
    }
  }

  /** Returns the values on top of the stack. */
  void returnValues() {
    int arity = state.frame(state.depth() - 1).results.size();
    if (arity > 1) {
      simplifyTop(arity, 0);
    }
    Operand[] values = state.pop(arity);
    stack.yieldTo(stack.size(), FunctionState.effects(values) | Effects.CONTROL, null);
    addReturn(state.top().statements, state.split(values));
    state.becomeUnreachable();
  }

  void addReturn(StatementChain statements, Operand[] operands) {
    List<Expression> values = FunctionState.expressions(operands);
    if (values.size() <= MAX_RETURNED_TOGETHER) {
      statements.add(new Statement.Return(values));
      return;
    }
    List<Expression> further = CarrierSlots.further(values);
    List<Integer> slots = CarrierSlots.slots(further.stream().map(Expression::type).toList());
    for (int i = 0; i < further.size(); i++) {
      statements.add(new Statement.PassArgument(further.get(i), slots.get(i)));
    }
    statements.add(new Statement.Return(values.subList(0, 1)));
  }

  /** {@code br_table}. */
  void branchTable(int[] labelIndices) {
    Set<ControlFrame> targets = new LinkedHashSet<>();
    for (int labelIndex : labelIndices) {
      targets.add(state.frame(labelIndex));
    }
    Map<ControlFrame, Label> labels = new LinkedHashMap<>();
    List<Variable[]> variables = distinctVariables(targets);
    boolean detour = variables.size() > MAX_EAGER_TARGETS;
    if (detour) {
      stabilizeValues(variables.get(0).length);
    } else {
      for (Variable[] target : variables) {
        assign(target, 1);
      }
    }
    for (ControlFrame target : targets) {
      labels.put(target, detour ? state.newLabel() : state.label(target));
    }
    Operand index = stack.pop();
    Statement dispatch = dispatch(index.expression(), labelIndices, labels);
    if (detour) {
      stack.yieldTo(stack.size(), index.effects() | Effects.CONTROL, null);
      addDetours(dispatch, labels);
    } else {
      state.emit(dispatch, index.effects() | Effects.CONTROL);
    }
    state.becomeUnreachable();
  }

  private void stabilizeValues(int count) {
    for (int i = stack.size() - 1 - count; i < stack.size() - 1; i++) {
      stack.stabilize(i);
    }
  }

  private Statement dispatch(
      Expression index, int[] labelIndices, Map<ControlFrame, Label> labels) {
    int last = labelIndices.length - 1;
    List<Label> targets = new ArrayList<>(last);
    for (int i = 0; i < last; i++) {
      targets.add(labels.get(state.frame(labelIndices[i])));
    }
    Label otherwise = labels.get(state.frame(labelIndices[last]));
    return last == 0 && Effects.of(index) == Effects.NONE
        ? new Statement.Branch(otherwise)
        : new Statement.Switch(index, targets, otherwise);
  }

  /** The label variables of the targets, each array once; empty where no values are taken along. */
  private List<Variable[]> distinctVariables(Set<ControlFrame> targets) {
    List<Variable[]> distinct = new ArrayList<>();
    Set<Variable[]> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (ControlFrame target : targets) {
      Variable[] variables = state.labelVariables(target);
      if (variables.length > 0 && seen.add(variables)) {
        distinct.add(variables);
      }
    }
    return distinct;
  }

  /** Puts the assignments of each target behind a label of its own. */
  private void addDetours(Statement dispatch, Map<ControlFrame, Label> labels) {
    StatementChain statements = state.top().statements;
    StatementChain inner = new StatementChain();
    inner.add(dispatch);
    for (Map.Entry<ControlFrame, Label> entry : labels.entrySet()) {
      ControlFrame target = entry.getKey();
      Variable[] variables = state.labelVariables(target);
      Operand[] values = topOperands(variables.length);
      StatementChain outer = new StatementChain();
      outer.add(new Statement.Block(entry.getValue(), inner.toList()));
      for (int i = 0; i < variables.length; i++) {
        outer.add(new Statement.Assign(variables[i], values[i].expression()));
      }
      outer.add(new Statement.Branch(state.label(target)));
      inner = outer;
    }
    statements.addAll(inner);
  }

  /**
   * Assigns the values that a branch takes along to the variables of its target. They stay on the
   * stack, as the values of those variables.
   *
   * @param above how many entries lie above the values
   */
  void assignLabelVariables(ControlFrame target, int above) {
    if (!target.labelTypes().isEmpty()) {
      assign(state.labelVariables(target), above);
    }
  }

  /** A parallel assignment of the topmost entries, except for those above. */
  void assign(Variable[] variables, int above) {
    int base = stack.size() - above - variables.length;
    if (interfere(variables, base)) {
      for (int i = base; i < stack.size(); i++) {
        stack.stabilize(i);
      }
    }
    for (int i = 0; i < variables.length; i++) {
      Operand value = stack.peek(base + i);
      Variable variable = variables[i];
      if (value.expression() instanceof Expression.Get get && get.variable() == variable) {
        continue;
      }
      stack.replace(base + i, value.isStable() ? value : Operand.reading(variable));
      stack.yieldTo(base, value.effects(), variable);
      state.top().statements.add(new Statement.Assign(variable, value.expression()));
    }
  }

  /** Whether one of the assignments would change what a later one, or an entry above, reads. */
  private boolean interfere(Variable[] variables, int base) {
    for (int i = 0; i < variables.length; i++) {
      Variable variable = variables[i];
      if (stack.isRead(variable)) {
        for (int j = base; j < stack.size(); j++) {
          if (j != base + i && stack.peek(j).reads(variable)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
