package dev.quern.compiler.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.ir.FunctionBuilder;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrInterpreter;
import dev.quern.compiler.ir.IrMethod;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.ir.IrPrinter;
import dev.quern.compiler.ir.RandomFunctions;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.optimize.Passes;
import dev.quern.text.WatReader;
import java.util.List;
import org.junit.jupiter.api.Test;
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

  /** The loop of an interpreter, with more behind its switch than fits the method beside it. */
  @Test
  void loopKeepsItsDispatcher() {
    StringBuilder text = new StringBuilder("(module (memory 1) (func (param i32) (local i32)");
    text.append("(loop $next (block $stop (block $error ");
    int cases = 64;
    for (int i = 0; i < cases; i++) {
      text.append("(block ");
    }
    text.append("(br_table");
    for (int i = 0; i < cases; i++) {
      text.append(" ").append(i);
    }
    text.append(" $stop (i32.load8_u (local.get 0)))");
    for (int i = 0; i < cases; i++) {
      text.append(")").append(stores(10)).append("(br_if $error (i32.load (local.get 0)))");
      text.append("(local.set 0 (i32.add (local.get 0) (i32.const 1))) (br $next)");
    }
    text.append(")").append(stores(100)).append("(br $next)) ").append(stores(100)).append(")))");
    WasmModule module =
        ModuleDecoder.decode("test", WatReader.toBinary(text.toString(), "interpreter.wat"));
    IrFunction function = Passes.run(FunctionBuilder.build(module, 0));
    IrOutlined outlined = Outliner.outline(function, new SizeBudget(0, 4000, 1500));
    boolean[] found = new boolean[1];
    for (IrMethod method : outlined.methods()) {
      Statements.forEachStatement(
          method.body(),
          statement -> found[0] |= statement instanceof Statement.Loop loop && hasSwitch(loop));
    }
    assertTrue(found[0]);
  }

  /** Where control only goes through, methods are as large as they may be. */
  @Test
  void straightLineIsCutIntoFewMethods() {
    String text = "(module (memory 1) (func (param i32 i32) " + stores(400) + "))";
    WasmModule module = ModuleDecoder.decode("test", WatReader.toBinary(text, "straight.wat"));
    IrFunction function = Passes.run(FunctionBuilder.build(module, 0));
    long size = SizeEstimator.whole(function, Integer.MAX_VALUE);
    int method = 3000;
    IrOutlined outlined = Outliner.outline(function, new SizeBudget(0, method, method / 10));
    assertTrue(
        outlined.methods().size() <= 2 + 2 * size / method,
        () -> outlined.methods().size() + " of " + size);
  }

  private static boolean hasSwitch(Statement.Loop loop) {
    boolean[] found = new boolean[1];
    Statements.forEachStatement(
        loop.body(), statement -> found[0] |= statement instanceof Statement.Switch);
    return found[0];
  }

  private static String stores(int count) {
    return "(i32.store offset=4 (local.get 0) (local.get 1))".repeat(count);
  }
}
