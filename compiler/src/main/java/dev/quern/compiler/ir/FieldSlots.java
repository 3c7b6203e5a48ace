package dev.quern.compiler.ir;

import dev.quern.compiler.module.FieldType;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.StructType;
import java.util.List;

/**
 * Where the fields of a structure are among the JVM's: each has one, a vector two for its halves,
 * the low one first. Operations on structures name JVM fields.
 */
final class FieldSlots {
  private final int[] first;

  private FieldSlots(int[] first) {
    this.first = first;
  }

  static FieldSlots of(StructType type) {
    List<FieldType> fields = type.fields();
    int[] first = new int[fields.size() + 1];
    for (int i = 0; i < fields.size(); i++) {
      first[i + 1] = first[i] + (fields.get(i).storage() == NumericType.V128 ? 2 : 1);
    }
    return new FieldSlots(first);
  }

  /** The first JVM field of a field. */
  int first(int field) {
    return first[field];
  }

  /** How many JVM fields there are. */
  int count() {
    return first[first.length - 1];
  }
}
