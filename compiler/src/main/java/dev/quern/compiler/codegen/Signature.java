package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.ValueType;
import dev.quern.compiler.module.WasmModule;
import dev.quern.runtime.abi.CallingConvention;
import java.util.List;

/**
 * A function type as the JVM sees it: vectors are their halves.
 *
 * @param parameters all parameters
 * @param results all results
 * @param passed how many parameters, from the first on, are in the JVM signature; the others travel
 *     in the callee's carrier
 */
record Signature(List<IrType> parameters, List<IrType> results, int passed) {

  static Signature of(FunctionType type, WasmModule module) {
    List<IrType> parameters = types(type.parameters(), module);
    int[] sizes = parameters.stream().mapToInt(IrType::slots).toArray();
    return new Signature(
        parameters, types(type.results(), module), CallingConvention.passedInSignature(sizes));
  }

  private static List<IrType> types(List<ValueType> types, WasmModule module) {
    return IrType.split(IrType.of(types, module));
  }

  /** The first result, which is the JVM's, or void. */
  IrType result() {
    return results.isEmpty() ? IrType.VOID : results.get(0);
  }

  List<IrType> passedParameters() {
    return parameters.subList(0, passed);
  }

  List<IrType> carriedParameters() {
    return parameters.subList(passed, parameters.size());
  }

  List<IrType> carriedResults() {
    return results.isEmpty() ? results : results.subList(1, results.size());
  }

  /** Whether a call uses the carrier. */
  boolean usesCarrier() {
    return passed < parameters.size() || results.size() > 1;
  }

  /**
   * The JVM method descriptor.
   *
   * @param more descriptors of further parameters after those of the function
   */
  String descriptor(String... more) {
    StringBuilder text = new StringBuilder("(");
    for (IrType parameter : passedParameters()) {
      text.append(parameter.descriptor());
    }
    for (String descriptor : more) {
      text.append(descriptor);
    }
    return text.append(')').append(result().descriptor()).toString();
  }

  /** How many of some types are numbers. */
  static int numbers(List<IrType> types) {
    return types.size() - references(types);
  }

  /** How many of some types are references. */
  static int references(List<IrType> types) {
    return (int) types.stream().filter(IrType::isReference).count();
  }
}
