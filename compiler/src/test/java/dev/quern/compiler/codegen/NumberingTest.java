package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Variable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A method takes room for the labels and variables that it mentions, not for the function's. */
class NumberingTest {

  /** An array with so many elements is more than the JVM can make. */
  private static final int HUGE = Integer.MAX_VALUE - 1;

  @ParameterizedTest
  @ValueSource(ints = {1, -1, 64, 65_536, 0x9E37_79B9, 49_157})
  void numbersCountUp(int distance) {
    Numbering numbering = new Numbering();
    for (int i = 0; i < 10_000; i++) {
      int inFunction = (i * distance) & Integer.MAX_VALUE;
      int before = numbering.find(inFunction);
      int number = numbering.of(inFunction);
      assertEquals(before < 0 ? number : before, number);
      assertEquals(number, numbering.find(inFunction));
    }
    Numbering others = new Numbering();
    for (int i = 0; i < 10_000; i++) {
      assertEquals(-1, others.find(HUGE - i));
      assertEquals(i, others.of(HUGE - i));
    }
    for (int i = 0; i < 10_000; i++) {
      assertEquals(i, others.find(HUGE - i));
    }
  }

  @Test
  void noArrayIsAsLongAsNumbersAreLarge() {
    Variable variable = new Variable(HUGE, IrType.I32, Variable.Origin.LOCAL);
    Label end = new Label(HUGE);
    Label head = new Label(HUGE - 1);
    Expression value = new Expression.Get(variable);
    IrList<Statement> body =
        IrList.of(
            new Statement.Block(
                end,
                List.of(
                    new Statement.Loop(
                        head,
                        List.of(
                            new Statement.Assign(variable, value),
                            new Statement.BranchIf(value, end),
                            new Statement.Branch(head))))));
    assertEquals(variable, LiveRanges.of(body, Set.of(), List.of()).get(0).variable);
    assertEquals(List.of(), LiveRanges.of(body, Set.of(variable), List.of()));
    assertEquals(0, MemoryUse.of(body, 0, 0, null, call -> false).atEntry());
    assertEquals(3, new Variables(null, null, -1, Set.of(), Map.of(variable, 3)).slot(variable));
    assertEquals(-1, new Variables(null, null, -1, Set.of(variable), Map.of()).slot(variable));
  }
}
