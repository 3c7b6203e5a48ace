package dev.quern.compiler;

import dev.quern.compiler.codegen.ModuleCompiler;
import dev.quern.compiler.ir.FunctionBuilder;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.ir.TailGroup;
import dev.quern.compiler.ir.TailGroupBuilder;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.optimize.ArmSeparation;
import dev.quern.compiler.optimize.Passes;
import dev.quern.compiler.outline.Outliner;
import dev.quern.compiler.outline.SizeBudget;
import dev.quern.compiler.outline.SizeEstimator;
import java.util.function.UnaryOperator;

/** The stages that a function goes through before code is generated. */
final class FunctionPipeline implements ModuleCompiler.FunctionSource {

  private final WasmModule module;
  private final SizeBudget budget;
  private final UnaryOperator<IrFunction> vectors;
  private final UnaryOperator<IrFunction> otherForm;

  /**
   * @param budget how large methods may be in a first attempt
   * @param vectors what is done with the vectors of functions before optimization
   * @param otherForm what is done with them in the other form of functions that have two
   */
  FunctionPipeline(
      WasmModule module,
      SizeBudget budget,
      UnaryOperator<IrFunction> vectors,
      UnaryOperator<IrFunction> otherForm) {
    this.module = module;
    this.budget = budget;
    this.vectors = vectors;
    this.otherForm = otherForm;
  }

  @Override
  public IrFunction build(int functionIndex) {
    return Passes.run(vectors.apply(FunctionBuilder.build(module, functionIndex)));
  }

  @Override
  public IrFunction buildWithVectors(int functionIndex) {
    return Passes.run(otherForm.apply(FunctionBuilder.build(module, functionIndex)));
  }

  @Override
  public IrFunction buildJoined(TailGroup group) {
    return Passes.run(vectors.apply(TailGroupBuilder.build(module, group)));
  }

  @Override
  public IrOutlined outline(IrFunction function, int attempt) {
    SizeBudget usual = attempt == 0 ? budget : SizeBudget.of(attempt);
    boolean divides = Outliner.divides(function, usual);
    SizeBudget sizes = divides ? usual : Outliner.budget(function, usual);
    if (divides || sizes != usual) {
      return Outliner.divided(Passes.beforeDivision(function), sizes);
    }
    IrFunction separated = ArmSeparation.run(function);
    boolean fits = separated == function || !Outliner.divides(separated, sizes);
    return Outliner.whole(fits ? separated : function);
  }

  @Override
  public int[] estimate(IrOutlined outlined) {
    return SizeEstimator.methods(outlined);
  }
}
