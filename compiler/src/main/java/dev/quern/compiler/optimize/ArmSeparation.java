package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.Effects;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrPrinter;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps apart what the arms of a large switch in a loop compute.
 *
 * <p>C2 has one node for equal expressions, whose place is the block that dominates all its uses:
 * what two arms of a switch compute alike is computed in front of the switch, whichever arm comes
 * then. An interpreter's cases have many such expressions (addresses around its stack pointer), and
 * where they are more than there are registers, each case also saves and restores what it does not
 * need. So each arm begins by rotating a variable in such expressions left and back right, by a
 * number of bits of its own: two instructions that C2 does not see through, after which no
 * expression with it is equal to one of another arm. Variables that are in the most shared
 * expressions are rotated, until few of those are left.
 *
 * <p>For functions in one method only: the arms of a divided one are in several, and keep their
 * variables in the frame object.
 */
public final class ArmSeparation {
  private static final int LEAST_TARGETS = 10;

  /** As many shared expressions find registers. */
  private static final int MOST_SHARED = 6;

  /** Where expressions are compared only so deep: addresses are not deeper. */
  private static final int DEPTH = 4;

  /** A switch in a loop with its arms. */
  private static final class Nest {
    final Set<Label> targets;
    final Map<Label, Arm> arms = new LinkedHashMap<>();

    /** The variables that may be rotated: numbers that the loop changes. */
    final BitSet turning = new BitSet();

    Nest(Statement.Loop loop, Statement.Switch choice) {
      Statements.forEachStatement(loop.body(), this::addTurning);
      targets = new HashSet<>(choice.targets());
      targets.add(choice.otherwise());
    }

    private void addTurning(Statement statement) {
      if (statement instanceof Statement.Assign assign) {
        IrType type = assign.variable().type();
        if (type == IrType.I32 || type == IrType.I64) {
          turning.set(assign.variable().index());
        }
      }
    }
  }

  /** What an arm computes of the values that variables have at its start, as text. */
  private static final class Arm {
    final Map<String, Set<Variable>> expressions = new LinkedHashMap<>();
    private final BitSet turning;
    private final BitSet assigned = new BitSet();
    private final Expressions.Action scan = this::scan;
    private final Consumer<Variable> addVariable = this::addVariable;
    private Set<Variable> variables = new LinkedHashSet<>();

    Arm(BitSet turning) {
      this.turning = turning;
    }

    void scan(Statement statement) {
      Statements.forEachOperand(statement, scan);
      if (statement instanceof Statement.Assign assign) {
        assigned.set(assign.variable().index());
      }
    }

    private void scan(Expression expression) {
      if (Expressions.isSimple(expression)) {
        return;
      }
      if (expression instanceof Expression.Operation && isPure(expression, DEPTH)) {
        Expressions.forEachVariable(expression, addVariable);
        if (!variables.isEmpty()) {
          expressions.put(IrPrinter.print(expression), variables);
          variables = new LinkedHashSet<>();
        }
      }
      IrList<Expression> operands = Expressions.operands(expression);
      for (int i = 0; i < operands.size(); i++) {
        scan(operands.get(i));
      }
    }

    private void addVariable(Variable variable) {
      if (turning.get(variable.index())) {
        variables.add(variable);
      }
    }

    /** Whether it depends on nothing but the values of variables at the arm's start. */
    private boolean isPure(Expression expression, int depth) {
      if (expression instanceof Expression.Get get) {
        return !assigned.get(get.variable().index());
      } else if (expression instanceof Expression.Operation operation) {
        return depth > 0
            && Effects.own(operation) == Effects.NONE
            && arePure(operation.operands(), depth - 1);
      }
      return expression instanceof Expression.Constant;
    }

    private boolean arePure(IrList<Expression> expressions, int depth) {
      for (int i = 0; i < expressions.size(); i++) {
        if (!isPure(expressions.get(i), depth)) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Nest> nests = new ArrayList<>();

  /** What is to be put behind blocks, where arms begin. */
  private final Map<Label, List<Statement>> starts = new HashMap<>();

  private final StatementRewriter.ListMapping eachList = this::list;

  private ArmSeparation() {}

  /** Runs the pass. */
  public static IrFunction run(IrFunction function) {
    ArmSeparation separation = new ArmSeparation();
    separation.collect(function.body(), null);
    separation.nests.forEach(separation::separate);
    return separation.starts.isEmpty()
        ? function
        : StatementRewriter.withBody(function, separation.list(function.body()));
  }

  /**
   * Finds nests and their arms.
   *
   * @return the nest whose further arms may stand behind the list, or null
   */
  private Nest collect(IrList<Statement> statements, Statement.Loop loop) {
    Nest nest = null;
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      if (statement instanceof Statement.Block block) {
        Nest inside = collect(block.body(), loop);
        if (inside != null && inside.targets.contains(block.label())) {
          Arm arm = new Arm(inside.turning);
          Statements.forEachStatement(statements.subList(i + 1, statements.size()), arm::scan);
          inside.arms.put(block.label(), arm);
        }
        nest = nest == null ? inside : nest;
      } else if (statement instanceof Statement.Loop inner) {
        collect(inner.body(), inner);
      } else if (statement instanceof Statement.If choice) {
        collect(choice.then(), loop);
        collect(choice.otherwise(), loop);
      } else if (statement instanceof Statement.Try attempt) {
        collect(attempt.body(), loop);
        collect(attempt.handler(), loop);
      } else if (statement instanceof Statement.Switch choice
          && loop != null
          && choice.targets().size() >= LEAST_TARGETS) {
        nest = new Nest(loop, choice);
        nests.add(nest);
      }
    }
    return nest;
  }

  private void separate(Nest nest) {
    int expressions = 0;
    for (Arm arm : nest.arms.values()) {
      expressions += arm.expressions.size();
    }
    if (expressions < 2 * (MOST_SHARED + 1)) {
      return;
    }
    Set<String> once = new HashSet<>();
    Set<String> shared = new HashSet<>();
    for (Arm arm : nest.arms.values()) {
      for (String text : arm.expressions.keySet()) {
        if (!once.add(text)) {
          shared.add(text);
        }
      }
    }
    if (shared.size() <= MOST_SHARED) {
      return;
    }
    Set<Variable> turned = chosen(nest, shared);
    int number = 0;
    for (Map.Entry<Label, Arm> entry : nest.arms.entrySet()) {
      Set<Variable> variables = new LinkedHashSet<>();
      entry
          .getValue()
          .expressions
          .forEach(
              (text, mentioned) -> {
                if (shared.contains(text)) {
                  variables.addAll(mentioned);
                }
              });
      variables.retainAll(turned);
      List<Statement> start = new ArrayList<>();
      for (Variable variable : variables) {
        start.add(new Statement.Assign(variable, turned(variable, number)));
      }
      if (!start.isEmpty()) {
        starts.put(entry.getKey(), start);
        number++;
      }
    }
  }

  /** Variables such that few shared expressions have none of them, those that are in most first. */
  private static Set<Variable> chosen(Nest nest, Set<String> shared) {
    Map<String, Set<Variable>> left = new LinkedHashMap<>();
    for (Arm arm : nest.arms.values()) {
      arm.expressions.forEach(
          (text, variables) -> {
            if (shared.contains(text)) {
              left.put(text, variables);
            }
          });
    }
    Set<Variable> chosen = new HashSet<>();
    while (left.size() > MOST_SHARED) {
      Map<Variable, Integer> counts = new LinkedHashMap<>();
      left.values().forEach(all -> all.forEach(one -> counts.merge(one, 1, Integer::sum)));
      Variable most = null;
      for (Map.Entry<Variable, Integer> count : counts.entrySet()) {
        most = most == null || count.getValue() > counts.get(most) ? count.getKey() : most;
      }
      Variable next = most;
      left.values().removeIf(variables -> variables.contains(next));
      chosen.add(next);
    }
    return chosen;
  }

  /** The variable's value in a form of which there is one for each number. */
  private static Expression turned(Variable variable, int number) {
    boolean wide = variable.type() == IrType.I64;
    int bits = wide ? Long.SIZE : Integer.SIZE;
    int distance = number % (bits - 1) + 1;
    int round = number / (bits - 1);
    Expression value = new Expression.Get(variable);
    value = operation(wide ? Instruction.I64_ROTL : Instruction.I32_ROTL, value, distance);
    if (round > 0) {
      value = operation(wide ? Instruction.I64_XOR : Instruction.I32_XOR, value, round);
    }
    value = operation(wide ? Instruction.I64_ROTR : Instruction.I32_ROTR, value, distance);
    if (round > 0) {
      long mask = wide ? Long.rotateRight(round, distance) : Integer.rotateRight(round, distance);
      value = operation(wide ? Instruction.I64_XOR : Instruction.I32_XOR, value, mask);
    }
    return value;
  }

  private static Expression operation(Instruction instruction, Expression value, long constant) {
    Expression second = new Expression.Constant(value.type(), constant);
    return new Expression.Operation(instruction, value.type(), 0, 0, List.of(value, second));
  }

  private List<Statement> list(IrList<Statement> statements) {
    List<Statement> to = new ArrayList<>(statements.size());
    for (Statement statement : statements) {
      to.add(StatementRewriter.mapLists(statement, eachList));
      if (statement instanceof Statement.Block block) {
        to.addAll(starts.getOrDefault(block.label(), List.of()));
      }
    }
    return to;
  }
}
