package dev.quern.compiler.ir;

import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.WasmModule;
import java.util.List;

/**
 * The type of a function or block as the JVM holds it.
 *
 * @param parameters the parameters
 * @param results the results
 * @param inSignature how many parameters, from the first on, fit the signature of a JVM method
 */
record Signature(List<IrType> parameters, List<IrType> results, int inSignature) {
  static Signature of(FunctionType type, WasmModule module) {
    List<IrType> parameters = IrType.of(type.parameters(), module);
    List<IrType> results = IrType.of(type.results(), module);
    return new Signature(parameters, results, CarrierSlots.passedInSignature(parameters));
  }

  boolean passesAllInSignature() {
    return inSignature == parameters.size() && results.size() <= 1;
  }

  /** The parameters that travel in the carrier. */
  List<IrType> furtherParameters() {
    return parameters.subList(inSignature, parameters.size());
  }
}
