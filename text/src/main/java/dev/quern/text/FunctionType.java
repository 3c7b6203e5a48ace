package dev.quern.text;

import java.util.List;

/**
 * The parameters and results of a function, tag or block, as written.
 *
 * @param parameters the parameter types
 * @param names one name a parameter
 * @param results the result types
 */
record FunctionType(List<ValueType> parameters, List<Name> names, List<ValueType> results) {
  boolean isEmpty() {
    return parameters.isEmpty() && results.isEmpty();
  }

  /** Writes the vectors of parameter and result types. */
  void encode(Encoder encoder, IndexSpace types) {
    encodeVector(parameters, encoder, types);
    encodeVector(results, encoder, types);
  }

  static void encodeVector(List<ValueType> vector, Encoder encoder, IndexSpace types) {
    encoder.out().u32(vector.size());
    for (ValueType type : vector) {
      type.encode(encoder, types);
    }
  }
}
