package dev.quern.compiler.ir;

import dev.quern.compiler.module.AbstractHeapType;
import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.HeapType;

/**
 * A heap type as the index of an {@link Expression.Operation}: the type index of a concrete one, a
 * negative number for an abstract one.
 */
public final class HeapTypeIndex {
  private static final AbstractHeapType[] ABSTRACT = AbstractHeapType.values();

  private HeapTypeIndex() {}

  static int of(HeapType type) {
    return type instanceof ConcreteHeapType concrete
        ? concrete.typeIndex()
        : -1 - ((AbstractHeapType) type).ordinal();
  }

  /** The type that an index stands for. */
  public static HeapType type(int index) {
    return index < 0 ? ABSTRACT[-1 - index] : new ConcreteHeapType(index);
  }
}
