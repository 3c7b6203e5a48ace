package dev.quern.compiler.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrInterpreter;
import dev.quern.compiler.ir.IrPrinter;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Variable;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every table of two targets whose ways assign up to two variables behind two blocks. */
class TableSelectsTest {
  private static final int WAYS = 6;

  private final Variable parameter = new Variable(0, IrType.I32, Variable.Origin.PARAMETER);
  private final Variable one = new Variable(1, IrType.I32, Variable.Origin.LOCAL);
  private final Variable other = new Variable(2, IrType.I32, Variable.Origin.LOCAL);
  private final Label inner = new Label(0);
  private final Label middle = new Label(1);
  private final Label end = new Label(2);

  @Test
  void tablesDoTheSame() {
    int selects = 0;
    for (int targets = 0; targets < 27; targets++) {
      for (int ways = 0; ways < WAYS * WAYS; ways++) {
        IrFunction function = function(targets, ways);
        IrFunction selected = TableSelects.run(function);
        IrFunction optimized = Passes.run(function);
        selects += selected == function ? 0 : 1;
        for (int argument = -1; argument < 5; argument++) {
          List<String> expected = IrInterpreter.run(function, 100, argument);
          String text = IrPrinter.print(function) + IrPrinter.print(selected);
          assertEquals(expected, IrInterpreter.run(selected, 100, argument), text);
          assertEquals(expected, IrInterpreter.run(optimized, 100, argument), text);
        }
      }
    }
    // Few enough that the table stays for what is not a choice, and many enough to say something.
    assertEquals(408, selects);
  }

  /** What holds nothing must not be read, and a value of two ways is read on both. */
  @Test
  void temporariesThatMayHoldNothingAreNotChosen() {
    Variable temporary = new Variable(1, IrType.I32, Variable.Origin.TEMPORARY);
    Statement table = new Statement.Switch(get(parameter), List.of(inner, middle), end);
    List<Statement> inMiddle =
        List.of(
            new Statement.Block(inner, List.of(table)),
            assign(temporary, 7),
            new Statement.Branch(end));
    List<Statement> inEnd =
        List.of(
            new Statement.Block(middle, inMiddle),
            new Statement.Return(List.of(new Expression.Constant(IrType.I32, 1))));
    List<Statement> body =
        List.of(
            new Statement.Block(end, inEnd),
            new Statement.Return(List.of(new Expression.Constant(IrType.I32, 2))));
    IrFunction function =
        new IrFunction(
            0, "f", List.of(parameter), List.of(IrType.I32), List.of(parameter, temporary), body);
    assertSame(function, TableSelects.run(function));
  }

  private IrFunction function(int targets, int ways) {
    Expression index =
        targets % 2 == 0
            ? get(parameter)
            : operation(get(parameter), new Expression.Constant(IrType.I32, -1));
    Statement table =
        new Statement.Switch(
            index, List.of(label(targets % 3), label(targets / 3 % 3)), label(targets / 9));
    List<Statement> inMiddle = new ArrayList<>();
    inMiddle.add(new Statement.Block(inner, List.of(table)));
    inMiddle.addAll(way(ways % WAYS));
    inMiddle.add(new Statement.Branch(end));
    List<Statement> inEnd = new ArrayList<>();
    inEnd.add(new Statement.Block(middle, inMiddle));
    inEnd.addAll(way(ways / WAYS));
    List<Statement> body = new ArrayList<>();
    body.add(new Statement.Assign(one, new Expression.Constant(IrType.I32, 1)));
    body.add(new Statement.Block(end, inEnd));
    body.add(new Statement.Return(List.of(operation(get(one), operation(get(other), get(other))))));
    List<Variable> variables = List.of(parameter, one, other);
    return new IrFunction(0, "f", List.of(parameter), List.of(IrType.I32), variables, body);
  }

  private Label label(int number) {
    return number == 0 ? inner : number == 1 ? middle : end;
  }

  private List<Statement> way(int number) {
    return switch (number) {
      case 0 -> List.of();
      case 1 -> List.of(assign(one, 0));
      case 2 -> List.of(assign(other, 40));
      case 3 -> List.of(assign(one, 70), assign(other, 50));
      case 4 -> List.of(new Statement.Assign(one, get(parameter)));
      default -> List.of(new Statement.Assign(one, operation(get(parameter), get(other))));
    };
  }

  private static Statement assign(Variable variable, int value) {
    return new Statement.Assign(variable, new Expression.Constant(IrType.I32, value));
  }

  private static Expression get(Variable variable) {
    return new Expression.Get(variable);
  }

  private static Expression operation(Expression left, Expression right) {
    return new Expression.Operation(Instruction.I32_ADD, IrType.I32, 0, 0, List.of(left, right));
  }
}
