package dev.quern.compiler.validate;

import dev.quern.compiler.module.AbstractHeapType;
import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.HeapType;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.PackedType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.StorageType;
import dev.quern.instructions.Feature;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/** Collects the first use of each feature; knows which types belong to which. */
final class FeatureUses {
  private final Map<Feature, FeatureUse> first = new EnumMap<>(Feature.class);

  Map<Feature, FeatureUse> first() {
    return first;
  }

  void add(Feature feature, String what, int offset, OptionalInt function) {
    if (!first.containsKey(feature)) {
      first.put(feature, new FeatureUse(feature, what, offset, function));
    }
  }

  void type(StorageType type, String what, int offset, OptionalInt function) {
    if (type instanceof PackedType) {
      add(Feature.GC, what + " of type " + type, offset, function);
    } else if (type == NumericType.V128) {
      add(Feature.SIMD, what + " of type " + type, offset, function);
    } else if (type instanceof RefType reference) {
      if (!reference.nullable()) {
        add(Feature.FUNCTION_REFERENCES, what + " of type " + type, offset, function);
      }
      heapType(reference.heapType(), what, offset, function);
    }
  }

  void heapType(HeapType type, String what, int offset, OptionalInt function) {
    if (type != AbstractHeapType.FUNC) {
      add(featureOf(type), what + " of type " + type, offset, function);
    }
  }

  private static Feature featureOf(HeapType type) {
    if (type instanceof ConcreteHeapType) {
      return Feature.FUNCTION_REFERENCES;
    }
    switch ((AbstractHeapType) type) {
      case FUNC, EXTERN:
        return Feature.REFERENCE_TYPES;
      case EXN, NOEXN:
        return Feature.EXCEPTIONS;
      default:
        return Feature.GC;
    }
  }
}
