package dev.quern.compiler.ir;

import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.WasmModule;
import java.util.List;

/**
 * The type of a function or block as the JVM holds it.
 *
 * @param parameters the parameters, as on the operand stack
 * @param results the results, as on the operand stack
 * @param passedParameters the parameters as they are passed to a function: vectors as their halves
 * @param passedResults the results as they are passed
 * @param inSignature how many passed parameters, from the first on, fit the signature of a JVM
 *     method
 */
record Signature(
    List<IrType> parameters,
    List<IrType> results,
    List<IrType> passedParameters,
    List<IrType> passedResults,
    int inSignature) {
  static Signature of(FunctionType type, WasmModule module) {
    List<IrType> parameters = IrType.of(type.parameters(), module);
    List<IrType> results = IrType.of(type.results(), module);
    List<IrType> passed = IrType.split(parameters);
    return new Signature(
        parameters, results, passed, IrType.split(results), CarrierSlots.passedInSignature(passed));
  }

  boolean passesAllInSignature() {
    return inSignature == passedParameters.size() && passedResults.size() <= 1;
  }

  /** The parameters that travel in the carrier. */
  List<IrType> furtherParameters() {
    return passedParameters.subList(inSignature, passedParameters.size());
  }
}
