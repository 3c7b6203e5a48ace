package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.ConstantBuilder;
import dev.quern.compiler.ir.ConstantCode;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.module.ConstantExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects steps of an instantiation, among them those of constant expressions. */
final class InstantiationSteps {

  private final ModuleLayout layout;
  private final List<Consumer<ClassBuilder.Body>> steps = new ArrayList<>();

  InstantiationSteps(ModuleLayout layout) {
    this.layout = layout;
  }

  /** Writes the code of a step. */
  interface StepCode {
    void write(InstantiationStep step);
  }

  void add(StepCode stepCode) {
    steps.add(body -> stepCode.write(new InstantiationStep(layout, body)));
  }

  /** The steps so far, to which more may be added. */
  List<Consumer<ClassBuilder.Body>> all() {
    return steps;
  }

  /** Builds a constant expression and adds the steps before its value. */
  ConstantCode prepared(ConstantExpression expression) {
    ConstantCode code = ConstantBuilder.build(layout.module, expression);
    for (Statement statement : code.statements()) {
      add(step -> run(step.lowering(), statement));
    }
    return code;
  }

  /** A step of a constant expression. */
  private static void run(Lowering lowering, Statement statement) {
    if (statement instanceof Statement.PassArgument pass) {
      lowering.loadCarrier();
      Carrier.RESULTS.write(
          lowering.code,
          pass.value().type(),
          pass.slot(),
          () -> lowering.expressions.evaluate(pass.value()));
    } else {
      lowering.expressions.evaluate(((Statement.Evaluate) statement).expression());
    }
  }
}
