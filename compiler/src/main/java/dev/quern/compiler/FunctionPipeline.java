package dev.quern.compiler;

import dev.quern.compiler.codegen.ModuleCompiler;
import dev.quern.compiler.ir.FunctionBuilder;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrMethod;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.ir.Variable;
import dev.quern.compiler.module.WasmModule;
import java.util.List;
import java.util.Set;

/** The stages that a function goes through before code is generated. */
final class FunctionPipeline implements ModuleCompiler.FunctionSource {

  private final WasmModule module;

  FunctionPipeline(WasmModule module) {
    this.module = module;
  }

  @Override
  public IrFunction build(int functionIndex) {
    return FunctionBuilder.build(module, functionIndex);
  }

  @Override
  public IrOutlined outline(IrFunction function, int attempt) {
    List<Variable> zeroed =
        function.variables().stream()
            .filter(variable -> variable.origin() == Variable.Origin.LOCAL)
            .toList();
    return new IrOutlined(
        function, List.of(), List.of(new IrMethod(0, Set.of(), zeroed, function.body())));
  }
}
