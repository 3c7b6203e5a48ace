package dev.quern.compiler;

import dev.quern.compiler.codegen.ModuleCompiler;
import dev.quern.compiler.ir.FunctionBuilder;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.optimize.Passes;
import dev.quern.compiler.outline.Outliner;
import dev.quern.compiler.outline.SizeBudget;
import dev.quern.compiler.vectors.VectorSplitting;

/** The stages that a function goes through before code is generated. */
final class FunctionPipeline implements ModuleCompiler.FunctionSource {

  private final WasmModule module;
  private final SizeBudget budget;
  private final boolean usesVectors;

  /**
   * @param budget how large methods may be in a first attempt
   * @param usesVectors whether there are vectors in the module's functions
   */
  FunctionPipeline(WasmModule module, SizeBudget budget, boolean usesVectors) {
    this.module = module;
    this.budget = budget;
    this.usesVectors = usesVectors;
  }

  @Override
  public IrFunction build(int functionIndex) {
    IrFunction function = FunctionBuilder.build(module, functionIndex);
    if (usesVectors) {
      function = VectorSplitting.run(Passes.beforeSplitting(function));
    }
    return Passes.run(function);
  }

  @Override
  public IrOutlined outline(IrFunction function, int attempt) {
    return Outliner.outline(function, attempt == 0 ? budget : SizeBudget.of(attempt));
  }
}
