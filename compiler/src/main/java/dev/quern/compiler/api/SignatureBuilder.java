package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Carrier;
import dev.quern.compiler.api.ApiModel.Signature;
import dev.quern.compiler.api.ApiModel.Value;
import dev.quern.compiler.debug.ParameterNames;
import dev.quern.compiler.debug.SourceLines;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.ValueType;
import dev.quern.compiler.module.WasmModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes Java signatures of functions.
 *
 * <p>Parameters are called as the name section says, else {@code arg0}, {@code arg1} and so on; the
 * values of several results {@code value0}, {@code value1} and so on. Where parameters take more
 * than {@value #MAX_SLOTS} slots, which is what a JVM method has beside {@code this}, one object of
 * public fields carries them all; results come as a record, or likewise as an object of public
 * fields.
 */
final class SignatureBuilder {

  /** The most slots of a JVM method's parameters, without {@code this}. */
  static final int MAX_SLOTS = 254;

  /** What a parameter cannot be called: locals of the source, and types it calls methods of. */
  private static final Set<String> RESERVED_PARAMETERS =
      Set.of(
          "$address",
          "$host",
          "$instance",
          "$length",
          "$memory",
          "$out",
          "$parameters",
          "$result",
          "$results",
          "Double",
          "Float",
          "Integer",
          "Lent",
          "Ptr",
          "Types",
          "V128");

  private final WasmModule module;
  private final SourceLines sources;

  /**
   * @param sources where parameters have names that the module's name section does not know
   */
  SignatureBuilder(WasmModule module, SourceLines sources) {
    this.module = module;
    this.sources = sources;
  }

  /**
   * The signature of a function.
   *
   * @param functionIndex the function
   * @param javaName the name of its method, after which its carriers are called
   * @param types the scope of the carriers
   * @return the signature
   */
  Signature ofFunction(int functionIndex, String javaName, NameScope types) {
    FunctionType type = module.functionType(functionIndex);
    List<Value> parameters = values(parameterNames(functionIndex), type.parameters());
    List<String> resultNames = new ArrayList<>();
    for (int i = 0; i < type.results().size(); i++) {
      resultNames.add("value" + i);
    }
    List<Value> results = values(resultNames, type.results());
    Optional<Carrier> parameterCarrier =
        slots(parameters) <= MAX_SLOTS
            ? Optional.empty()
            : Optional.of(carrier(javaName + "_parameters", types, parameters, false));
    Optional<Carrier> resultCarrier =
        results.size() <= 1
            ? Optional.empty()
            : Optional.of(
                carrier(javaName + "_result", types, results, slots(results) <= MAX_SLOTS));
    return new Signature(parameters, parameterCarrier, results, resultCarrier);
  }

  private static Carrier carrier(
      String name, NameScope types, List<Value> values, boolean isRecord) {
    return new Carrier(types.allocate(List.of(name)).get(0), values, isRecord);
  }

  private List<String> parameterNames(int functionIndex) {
    return NameScope.members(
            name -> RESERVED_PARAMETERS.contains(name) || PassedValue.isReservedName(name))
        .allocate(ParameterNames.of(module, sources, functionIndex));
  }

  private List<Value> values(List<String> names, List<ValueType> types) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      ValueType type = types.get(i);
      values.add(new Value(names.get(i), JavaType.of(type, module).orElseThrow(), type.toString()));
    }
    return values;
  }

  private static int slots(List<Value> values) {
    return values.stream().mapToInt(value -> value.type().slots()).sum();
  }
}
