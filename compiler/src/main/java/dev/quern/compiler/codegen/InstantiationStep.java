package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Expression;

/**
 * The code of one step of an instantiation, in a static method whose first parameter is the
 * instance.
 */
final class InstantiationStep {

  private final ModuleLayout layout;
  private final ClassBuilder.Body body;

  /** Made for steps that need one: a module may have thousands of others. */
  private Lowering lowering;

  InstantiationStep(ModuleLayout layout, ClassBuilder.Body body) {
    this.layout = layout;
    this.body = body;
  }

  Code code() {
    return body.code();
  }

  int instance() {
    return body.slots()[0];
  }

  /** The second parameter: the import resolver, or what a method of elements fills. */
  int second() {
    return body.slots()[1];
  }

  Lowering lowering() {
    if (lowering == null) {
      Code code = body.code();
      lowering =
          new Lowering(
              code,
              layout,
              LineNumbers.of(""),
              instance(),
              Variables.none(code),
              MemoryArrays.none());
    }
    return lowering;
  }

  void loadInstance() {
    code().load(instance());
  }

  void evaluate(Expression expression) {
    if (expression instanceof Expression.Constant constant) {
      ExpressionLowering.constant(code(), constant.type(), constant.bits());
    } else {
      lowering().expressions.evaluate(expression);
    }
  }
}
