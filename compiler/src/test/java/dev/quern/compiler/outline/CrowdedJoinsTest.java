package dev.quern.compiler.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.ir.FunctionBuilder;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrMethod;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.optimize.Passes;
import dev.quern.text.WatReader;
import org.junit.jupiter.api.Test;

class CrowdedJoinsTest {

  private static final int IFS = 160;

  @Test
  void functionOfManyLiveVariablesIsDivided() {
    IrFunction function = loop(60, IFS);
    assertTrue(CrowdedJoins.areManyIn(function));
    SizeBudget budget = Outliner.budget(function, SizeBudget.DEFAULT);
    assertFalse(Outliner.divides(function, SizeBudget.DEFAULT));
    assertTrue(Outliner.divides(function, budget));
    IrOutlined outlined = Outliner.outline(function, budget);
    assertTrue(outlined.methods().size() > 1);
    for (IrMethod method : outlined.methods()) {
      long size = SizeEstimator.method(outlined, method);
      assertTrue(size < SizeEstimator.whole(function, Integer.MAX_VALUE) * 3 / 4, () -> "" + size);
    }
  }

  @Test
  void sameCodeWithFewVariablesIsNot() {
    IrFunction function = loop(30, IFS);
    assertFalse(CrowdedJoins.areManyIn(function));
    assertSame(SizeBudget.DEFAULT, Outliner.budget(function, SizeBudget.DEFAULT));
  }

  /** C2 compiles so few copies in no time. */
  @Test
  void smallFunctionStaysWhole() {
    IrFunction function = loop(60, 30);
    IrOutlined outlined = Outliner.outline(function, Outliner.budget(function, SizeBudget.DEFAULT));
    assertEquals(1, outlined.methods().size());
  }

  /** All variables are live in one place only, behind the loop. */
  @Test
  void straightLineStaysWhole() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < IFS; i++) {
      text.append("(local.set ").append(1 + i % 60).append(" (i32.mul (local.get 0)");
      text.append(" (i32.load offset=").append(i).append(" (local.get 0))))");
    }
    IrFunction function = function(60, text.toString());
    assertFalse(CrowdedJoins.areManyIn(function));
  }

  private static IrFunction loop(int locals, int ifs) {
    StringBuilder text = new StringBuilder("(loop $again ");
    for (int i = 0; i < ifs; i++) {
      String local = " " + (1 + i % locals);
      text.append("(if (i32.load offset=").append(i).append(" (local.get 0)) (then (local.set");
      text.append(local).append(" (i32.mul (local.get").append(local).append(")");
      text.append(" (local.get ").append(1 + (i + 1) % locals).append(")))))");
    }
    text.append("(br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))");
    return function(locals, text.toString());
  }

  /** A function whose result needs all locals. */
  private static IrFunction function(int locals, String body) {
    StringBuilder text = new StringBuilder("(module (memory 1) (func (param i32) (result i32)");
    text.append("(local").append(" i32".repeat(locals)).append(")").append(body);
    text.append("(local.get 1)");
    for (int i = 2; i <= locals; i++) {
      text.append("(i32.xor (local.get ").append(i).append("))");
    }
    byte[] binary = WatReader.toBinary(text.append("))").toString(), "crowded.wat");
    return Passes.run(FunctionBuilder.build(ModuleDecoder.decode("crowded", binary), 0));
  }
}
