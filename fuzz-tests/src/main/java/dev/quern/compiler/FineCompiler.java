package dev.quern.compiler;

import dev.quern.compiler.outline.SizeBudget;

/** Compiles modules as users do, but with functions outlined to methods of a chosen size. */
public final class FineCompiler {

  private FineCompiler() {}

  /**
   * Compiles a module.
   *
   * @param request the module
   * @param bytes the size of methods to aim at; every function that is larger is outlined
   * @return the classes
   */
  public static CompileResult compile(CompileRequest request, int bytes) {
    return WasmCompiler.compile(request, new SizeBudget(0, bytes, bytes / 2));
  }
}
