package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.LabelMap;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Variable;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses between two of the three ways of a branch table with two targets by a value, where they
 * only differ in what a variable is.
 *
 * <p>LLVM makes a table of {@code n == 3 || n == 2 && cell}: one target loads, one leaves the
 * variable 1, and the default makes it 0. C2 never makes a value of a jump where three ways meet,
 * so the processor has to guess it.
 */
final class TableSelects {
  /**
   * Where a way leads, and what is assigned on it.
   *
   * @param assign an integer variable gets a constant or another variable, or null for nothing
   */
  private record Way(Label end, Statement.Assign assign) {}

  private final List<Variable> variables;

  /** What a branch to a block comes to, if it is not only the block's end. */
  private final LabelMap<Way> ways = new LabelMap<>();

  private final StatementRewriter.ListMapping eachList = statements -> list(statements, null);

  private TableSelects(List<Variable> variables) {
    this.variables = new ArrayList<>(variables);
  }

  static IrFunction run(IrFunction function) {
    TableSelects selects = new TableSelects(function.variables());
    List<Statement> body = selects.list(function.body(), null);
    return StatementRewriter.withBody(function, selects.variables, body);
  }

  /**
   * Rewrites a list.
   *
   * @param end the label of the block whose body it is, or null
   */
  private List<Statement> list(IrList<Statement> statements, Label end) {
    List<Statement> result = null;
    int count = statements.size();
    for (int i = 0; i < count; i++) {
      Statement before = statements.get(i);
      List<Statement> several = null;
      Statement after = before;
      if (before instanceof Statement.Block block) {
        ways.put(block.label(), behind(statements, i, end));
        List<Statement> body = list(block.body(), block.label());
        after = body == block.body() ? block : new Statement.Block(block.label(), body);
      } else if (before instanceof Statement.Switch table) {
        several = selects(table);
      } else {
        after = StatementRewriter.mapLists(before, eachList);
      }
      if (result == null && (after != before || several != null)) {
        result = new ArrayList<>(statements.subList(0, i));
      }
      if (several != null) {
        result.addAll(several);
      } else if (result != null) {
        result.add(after);
      }
    }
    return result == null ? statements : result;
  }

  /** The way behind a statement, or null if it does more than to assign one variable. */
  private static Way behind(IrList<Statement> statements, int place, Label end) {
    int count = statements.size();
    if (place + 1 == count
        || !(statements.get(place + 1) instanceof Statement.Assign assign)
        || !Expressions.isSimple(assign.value())
        || assign.variable().type() != IrType.I32 && assign.variable().type() != IrType.I64) {
      return null;
    }
    Label to = place + 2 == count ? end : null;
    if (place + 2 < count && statements.get(place + 2) instanceof Statement.Branch branch) {
      to = branch.label();
    }
    return to == null ? null : new Way(to, assign);
  }

  private Way way(Label label) {
    Way way = ways.get(label);
    return way == null ? new Way(label, null) : way;
  }

  /** The variable in which two ways differ, or null if they differ in more or in nothing. */
  private static Variable difference(Way one, Way other) {
    if (one.end != other.end || one.assign == other.assign) {
      return null;
    }
    if (one.assign == null || other.assign == null) {
      Variable variable = one.assign == null ? other.assign.variable() : one.assign.variable();
      // A temporary may hold nothing yet, and is not read then.
      return variable.isLocal() ? variable : null;
    }
    Variable variable = one.assign.variable();
    return other.assign.variable() == variable ? variable : null;
  }

  /** What stands for a branch table; null for the table itself. */
  private List<Statement> selects(Statement.Switch table) {
    if (table.targets().size() != 2) {
      return null;
    }
    Label zero = table.targets().get(0);
    Label one = table.targets().get(1);
    Label other = table.otherwise();
    List<Statement> result = new ArrayList<>();
    if (difference(way(one), way(other)) != null) {
      Expression index = simple(table.index(), result);
      result.add(new Statement.BranchIf(operation(Instruction.I32_EQZ, index), zero));
      choose(way(other), way(one), operation(Instruction.I32_XOR, index, constant(1)), result);
    } else if (difference(way(zero), way(other)) != null) {
      Expression index = simple(table.index(), result);
      result.add(new Statement.BranchIf(operation(Instruction.I32_EQ, index, constant(1)), one));
      choose(way(other), way(zero), index, result);
    } else if (difference(way(zero), way(one)) != null) {
      Expression index = simple(table.index(), result);
      result.add(
          new Statement.BranchIf(operation(Instruction.I32_GT_U, index, constant(1)), other));
      choose(way(one), way(zero), index, result);
    } else {
      return null;
    }
    return result;
  }

  private Expression simple(Expression index, List<Statement> to) {
    if (Expressions.isSimple(index)) {
      return index;
    }
    Variable kept = new Variable(variables.size(), IrType.I32, Variable.Origin.TEMPORARY);
    variables.add(kept);
    to.add(new Statement.Assign(kept, index));
    return new Expression.Get(kept);
  }

  /** Takes the first way where the condition is not zero, else the second one. */
  private static void choose(Way first, Way second, Expression condition, List<Statement> to) {
    Variable variable = difference(first, second);
    List<Expression> operands = List.of(value(first, variable), value(second, variable), condition);
    Expression value =
        new Expression.Operation(Instruction.SELECT, variable.type(), 0, 0, operands);
    to.add(new Statement.Assign(variable, value));
    to.add(new Statement.Branch(first.end));
  }

  private static Expression value(Way way, Variable variable) {
    return way.assign == null ? new Expression.Get(variable) : way.assign.value();
  }

  private static Expression constant(int value) {
    return new Expression.Constant(IrType.I32, value);
  }

  private static Expression operation(Instruction instruction, Expression... operands) {
    return new Expression.Operation(instruction, IrType.I32, 0, 0, List.of(operands));
  }
}
