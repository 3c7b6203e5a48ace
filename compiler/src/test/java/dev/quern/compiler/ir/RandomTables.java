package dev.quern.compiler.ir;

import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes the branch tables of arbitrary functions: large ones, and choices of a variable's value.
 */
final class RandomTables {
  private final RandomFunctions functions;

  RandomTables(RandomFunctions functions) {
    this.functions = functions;
  }

  /** Blocks around a branch table, with arms. */
  void nest(int depth, boolean interprets, List<Statement> to) {
    Random random = functions.random;
    int arms = 1 + random.nextInt(random.nextInt(4) == 0 ? 60 : 12);
    List<Statement> head = random.nextBoolean() ? new ArrayList<>() : functions.list(depth - 1);
    nest(depth, arms, head, interprets, to);
  }

  /** The same with so many arms, and with statements before the table. */
  void nest(int depth, int arms, List<Statement> head, boolean interprets, List<Statement> to) {
    Random random = functions.random;
    List<Label> targets = labels(arms);
    int outer = functions.enclosing.size();
    enter(targets);
    List<Statement> list = head;
    if (RandomFunctions.completes(list)) {
      List<Label> table = new ArrayList<>();
      int entries = random.nextInt(2 * arms + 2);
      if (random.nextInt(30) == 0) {
        entries += 600;
      }
      for (int i = 0; i < entries; i++) {
        table.add(
            random.nextInt(9) == 0 ? functions.anyLabel() : targets.get(random.nextInt(arms)));
      }
      Expression index = masked(127);
      if (interprets && random.nextBoolean()) {
        Variable variable = functions.anyVariable();
        list.add(new Statement.Assign(variable, index));
        list.addAll(random.nextBoolean() ? functions.plain() : List.of());
        index = near(variable);
      }
      list.add(new Statement.Switch(index, table, functions.anyLabel()));
    } else {
      list.add(0, new Statement.BranchIf(functions.leaf(), targets.get(0)));
    }
    for (int i = 0; i < arms; i++) {
      leave();
      List<Statement> around = random.nextInt(4) == 0 ? functions.list(1) : new ArrayList<>();
      if (!RandomFunctions.completes(around)) {
        around = new ArrayList<>();
      }
      around.add(new Statement.Block(targets.get(i), list));
      around.addAll(functions.list(depth - 1));
      list = around;
    }
    if (functions.enclosing.size() != outer) {
      throw new AssertionError();
    }
    to.addAll(list);
  }

  /**
   * Blocks around a table of a few targets whose ways mostly assign the same variable before they
   * meet, sometimes in a loop that they may go round again. The variable is used behind.
   */
  void choice(int depth, List<Statement> to) {
    Random random = functions.random;
    Label again = random.nextInt(3) == 0 ? functions.label() : null;
    // A temporary is assigned before the table, or on all ways.
    int kind = random.nextInt(5);
    Variable variable =
        kind < 2 ? functions.variable(Variable.Origin.TEMPORARY) : functions.anyVariable();
    if (kind == 0) {
      to.add(new Statement.Assign(variable, functions.value(1)));
    }
    List<Statement> body = new ArrayList<>();
    if (again != null) {
      functions.enclosing.add(again);
    }
    meeting(depth, variable, kind == 1, body);
    body.add(new Statement.Assign(functions.anyVariable(), used(variable)));
    if (again == null) {
      to.addAll(body);
      return;
    }
    leave();
    body.add(new Statement.BranchIf(functions.value(1), again));
    to.add(new Statement.Loop(again, body));
  }

  /**
   * Blocks around a table of a few targets.
   *
   * @param everywhere whether each way to the end must assign the variable
   */
  private void meeting(int depth, Variable variable, boolean everywhere, List<Statement> to) {
    Random random = functions.random;
    Label end = functions.label();
    List<Label> targets = labels(1 + random.nextInt(4));
    if (!everywhere) {
      functions.enclosing.add(end);
    }
    enter(targets);
    List<Statement> list = random.nextBoolean() ? new ArrayList<>() : functions.plain();
    Expression index = index(list);
    List<Label> table = new ArrayList<>();
    for (int i = random.nextInt(3) == 0 ? random.nextInt(5) : 2; i > 0; i--) {
      table.add(functions.anyLabel());
    }
    list.add(new Statement.Switch(index, table, functions.anyLabel()));
    for (Label target : targets) {
      leave();
      list = new ArrayList<>(List.of(new Statement.Block(target, list)));
      way(depth, variable, everywhere, end, list);
    }
    if (!everywhere) {
      leave();
    }
    to.add(new Statement.Block(end, list));
  }

  /** What is done on a way, and where it leads: mostly to the end. */
  private void way(
      int depth, Variable variable, boolean everywhere, Label end, List<Statement> list) {
    Random random = functions.random;
    if (random.nextInt(8) == 0) {
      list.addAll(functions.list(Math.min(depth, 2) - 1));
      if (!RandomFunctions.completes(list)) {
        return;
      }
    }
    if (everywhere || random.nextInt(4) != 0) {
      list.add(new Statement.Assign(variable, assigned()));
    }
    if (random.nextInt(10) == 0) {
      list.add(new Statement.Assign(functions.anyVariable(), functions.leaf()));
    }
    if (random.nextInt(6) != 0) {
      list.add(new Statement.Branch(end));
    } else if (!functions.enclosing.isEmpty() && random.nextBoolean()) {
      list.add(new Statement.Branch(functions.anyLabel()));
    }
  }

  /** Mostly something so simple that it may be evaluated for nothing. */
  private Expression assigned() {
    return switch (functions.random.nextInt(8)) {
      case 0 -> functions.value(2);
      case 1 -> functions.call(functions.leaf());
      default -> functions.leaf();
    };
  }

  /** An index that is mostly near the table's, maybe a variable that is assigned just before. */
  private Expression index(List<Statement> before) {
    Random random = functions.random;
    Expression index = random.nextInt(3) == 0 ? functions.value(1) : masked(3);
    return switch (random.nextInt(4)) {
      case 0 -> functions.leaf();
      case 1 -> index;
      default -> {
        Variable variable = functions.anyVariable();
        before.add(new Statement.Assign(variable, index));
        yield random.nextBoolean() ? near(variable) : new Expression.Get(variable);
      }
    };
  }

  private Expression used(Variable variable) {
    Expression value = new Expression.Get(variable);
    return functions.random.nextInt(3) == 0
        ? RandomFunctions.operation(Instruction.I32_XOR, value, functions.value(1))
        : functions.call(value);
  }

  private Expression masked(int mask) {
    return RandomFunctions.operation(
        Instruction.I32_AND, functions.value(1), RandomFunctions.constant(mask));
  }

  private Expression near(Variable variable) {
    Expression distance = RandomFunctions.constant(functions.random.nextInt(5) - 2);
    return RandomFunctions.operation(Instruction.I32_ADD, new Expression.Get(variable), distance);
  }

  private List<Label> labels(int count) {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      labels.add(functions.label());
    }
    return labels;
  }

  /** Opens labels, the first one innermost. */
  private void enter(List<Label> labels) {
    for (int i = labels.size() - 1; i >= 0; i--) {
      functions.enclosing.add(labels.get(i));
    }
  }

  private void leave() {
    functions.enclosing.remove(functions.enclosing.size() - 1);
  }
}
