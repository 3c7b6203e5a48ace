package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.ir.FunctionBuilder;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrInterpreter;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.ir.IrPrinter;
import dev.quern.compiler.ir.RandomFunctions;
import dev.quern.compiler.ir.Variable;
import dev.quern.compiler.optimize.Passes;
import dev.quern.compiler.outline.Outliner;
import dev.quern.compiler.outline.SizeBudget;
import dev.quern.text.WatReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameLayoutTest {
  private static final int FUEL = 1000;

  @Test
  void variablesInTurnShareAPlace() {
    assertGroups(
        "[[p0], [l1, l2], [l3]]",
        """
        (local.set 1 (call $f (local.get 0)))
        (local.set 2 (call $f (local.get 1)))
        (local.set 3 (call $f (local.get 2)))
        (drop (call $f (local.get 2)))
        (drop (call $f (local.get 3)))
        (drop (call $f (local.get 0)))
        """);
  }

  @Test
  void argumentsAndZerosAreLiveFromTheStart() {
    assertGroups(
        "[[p0, l2, l3], [l1]]",
        """
        (local.set 2 (call $f (i32.const 1)))
        (drop (call $f (local.get 2)))
        (local.set 3 (call $f (local.get 1)))
        (drop (call $f (local.get 3)))
        (local.set 0 (call $f (i32.const 2)))
        (drop (call $f (local.get 0)))
        """);
  }

  /** Local 1 goes around the loop, local 2 does not. */
  @Test
  void whatGoesAroundALoopIsLiveInAllOfIt() {
    assertGroups(
        "[[p0], [l1], [l2, l3]]",
        """
        (local.set 1 (call $f (local.get 0)))
        (loop
          (local.set 3 (call $f (local.get 1)))
          (local.set 1 (call $f (local.get 3)))
          (local.set 2 (call $f (i32.const 3)))
          (br_if 0 (call $f (local.get 2))))
        (drop (call $f (local.get 0)))
        """);
  }

  @Test
  void whatAHandlerReadsIsLiveInAllOfItsBody() {
    assertGroups(
        "[[p0], [l1], [l2, l3]]",
        """
        (local.set 1 (call $f (local.get 0)))
        (block
          (try_table (catch_all 0)
            (local.set 2 (call $f (i32.const 1)))
            (drop (call $f (local.get 2)))
            (local.set 3 (call $f (i32.const 1)))
            (drop (call $f (local.get 3)))
            (return)))
        (drop (call $f (local.get 1)))
        (drop (call $f (local.get 0)))
        """);
  }

  private static void assertGroups(String expected, String body) {
    String text =
        "(module (import \"env\" \"f\" (func $f (param i32) (result i32)))"
            + "(func (param i32) (local i32 i32 i32) "
            + body
            + "))";
    byte[] binary = WatReader.toBinary(text, "test.wat");
    IrFunction function = FunctionBuilder.build(ModuleDecoder.decode("test", binary), 1);
    List<Variable> variables = function.variables().stream().filter(Variable::isLocal).toList();
    List<List<Variable>> groups =
        LiveRanges.conflicts(function, new HashSet<>(variables)).groups(variables);
    assertEquals(expected, groups.toString(), () -> IrPrinter.print(function));
  }

  @ParameterizedTest
  @CsvSource({"400, 150", "900, 400"})
  void functionsWithFramesDoTheSame(int method, int region) {
    int variables = 0;
    int places = 0;
    for (int seed = 1000; seed < 1400; seed++) {
      IrFunction function =
          seed % 2 == 0
              ? RandomFunctions.make(seed, 20 + seed % 200)
              : RandomFunctions.makeInterpreter(seed, 20 + seed % 100, seed % 4 == 1);
      IrFunction split = Passes.beforeDivision(function);
      IrOutlined outlined = Outliner.outline(split, new SizeBudget(0, method, region));
      List<List<Variable>> groups = FrameLayout.groups(outlined);
      Map<Variable, Variable> placeOf = new HashMap<>();
      groups.forEach(group -> group.forEach(variable -> placeOf.put(variable, group.get(0))));
      assertEquals(new HashSet<>(outlined.frameVariables()), placeOf.keySet());
      variables += placeOf.size();
      places += groups.size();
      for (int argument = 0; argument < 3; argument++) {
        List<String> expected = IrInterpreter.run(outlined, FUEL, argument);
        List<String> actual = IrInterpreter.run(outlined, placeOf, FUEL, argument);
        assertEquals(expected, actual, "seed " + seed);
      }
    }
    assertTrue(places < variables, places + " places of " + variables + " variables");
  }
}
