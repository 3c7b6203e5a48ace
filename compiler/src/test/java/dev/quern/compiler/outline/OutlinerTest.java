package dev.quern.compiler.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrInterpreter;
import dev.quern.compiler.ir.IrMethod;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.ir.IrPrinter;
import dev.quern.compiler.ir.RandomFunctions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlinerTest {
  private static final int FUEL = 1000;

  @ParameterizedTest
  @CsvSource({"0, 400, 150", "0, 1200, 300", "0, 900, 700", "1500, 5000, 1500"})
  void outlinedFunctionsDoTheSame(int whole, int method, int region) {
    SizeBudget budget = new SizeBudget(whole, method, region);
    for (int seed = 0; seed < 150; seed++) {
      IrFunction function = RandomFunctions.make(seed, 20 + seed * 4);
      IrOutlined outlined = Outliner.outline(function, budget);
      try {
        IrInterpreter.checkLabels(outlined);
        for (int argument = 0; argument < 3; argument++) {
          compare(function, outlined, argument);
        }
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + "\n" + IrPrinter.print(function), e);
      }
    }
  }

  private static void compare(IrFunction function, IrOutlined outlined, int argument) {
    List<String> expected = IrInterpreter.run(function, FUEL, argument);
    // Setting selectors takes fuel too.
    List<String> actual = IrInterpreter.run(outlined, 3 * FUEL, argument);
    int end = expected.size() - 1;
    if (expected.get(end).equals(IrInterpreter.OUT_OF_FUEL)) {
      assertTrue(actual.size() >= end);
      assertEquals(expected.subList(0, end), actual.subList(0, end));
    } else {
      assertEquals(expected, actual);
    }
  }

  @ParameterizedTest
  @CsvSource({"1500, 500", "3000, 1000"})
  void methodsAreWithinTheBudget(int method, int region) {
    SizeBudget budget = new SizeBudget(0, method, region);
    for (int seed = 0; seed < 100; seed++) {
      IrOutlined outlined = Outliner.outline(RandomFunctions.make(seed, 2000), budget);
      for (IrMethod each : outlined.methods()) {
        long size = SizeEstimator.method(outlined, each);
        assertTrue(
            size <= method + SizeEstimator.METHOD_OVERHEAD + 400,
            () -> "method " + each.region() + " of seed has " + size);
      }
    }
  }
}
