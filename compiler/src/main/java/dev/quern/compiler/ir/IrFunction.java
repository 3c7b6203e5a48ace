package dev.quern.compiler.ir;

import java.util.List;

/**
 * A function before outlining.
 *
 * @param index the function's index in the module
 * @param name the Wasm name, for reports and method names
 * @param parameters the parameters in order, those that the calling convention passes in the
 *     signature; further ones are variables that the body assigns from {@link
 *     Expression.ExtraParameter} first
 * @param results the result types
 * @param variables every variable, at its index
 * @param body the statements; it cannot complete normally (it ends in a return, a trap or an
 *     endless loop)
 */
public record IrFunction(
    int index,
    String name,
    List<Variable> parameters,
    List<IrType> results,
    List<Variable> variables,
    IrList<Statement> body) {
  public IrFunction {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
    variables = List.copyOf(variables);
  }

  public IrFunction(
      int index,
      String name,
      List<Variable> parameters,
      List<IrType> results,
      List<Variable> variables,
      List<Statement> body) {
    this(index, name, parameters, results, variables, IrList.copyOf(body));
  }
}
