package dev.quern.compiler.ir;

import dev.quern.runtime.abi.CallingConvention;
import java.util.ArrayList;
import java.util.List;

/**
 * Which values travel in the carrier instead of the JVM signature, and in which of its slots: they
 * are numbered in order, numbers and references apart.
 */
final class CarrierSlots {
  private CarrierSlots() {}

  /** How many parameters, from the first on, are passed in the signature. */
  static int passedInSignature(List<IrType> parameters) {
    int[] slots = new int[parameters.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = parameters.get(i).slots();
    }
    return CallingConvention.passedInSignature(slots);
  }

  /**
   * The carrier slots of values.
   *
   * @param types the types of the values that travel in the carrier, in order
   */
  static List<Integer> slots(List<IrType> types) {
    List<Integer> slots = new ArrayList<>(types.size());
    int numbers = 0;
    int references = 0;
    for (IrType type : types) {
      slots.add(type.isReference() ? references++ : numbers++);
    }
    return slots;
  }

  /** Values from the second on: those that a function returns in the carrier. */
  static <T> List<T> further(List<T> results) {
    return results.isEmpty() ? results : results.subList(1, results.size());
  }
}
