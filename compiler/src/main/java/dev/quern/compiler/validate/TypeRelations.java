package dev.quern.compiler.validate;

import dev.quern.compiler.module.AbstractHeapType;
import dev.quern.compiler.module.ArrayType;
import dev.quern.compiler.module.CompositeType;
import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.FieldType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.HeapType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.StructType;
import dev.quern.compiler.module.SubType;
import dev.quern.compiler.module.ValueType;
import java.util.List;

/**
 * Which types match which (specification, 3.3 "Matching").
 *
 * <p>Defined types are compared by canonical index: the lowest type index in the module whose type
 * is equal, so that equality is a comparison of numbers. A type matches another if that other is
 * found on the way up its declared supertypes, of which there are at most 63.
 */
final class TypeRelations {
  /**
   * Below all heap types: what a reference of unknown type points to in unreachable code. Its index
   * is none that a module can have.
   */
  static final HeapType BOTTOM = new ConcreteHeapType(-1);

  private static final int NO_SUPERTYPE = -1;

  private final List<SubType> types;
  private final int[] canonical;
  private final int[] supertype;

  TypeRelations(List<SubType> types) {
    this.types = types;
    canonical = new int[types.size()];
    supertype = new int[types.size()];
  }

  /** Makes a type known, after those of lower index. */
  void define(int typeIndex, int canonicalIndex) {
    List<Integer> supertypes = types.get(typeIndex).supertypes();
    canonical[typeIndex] = canonicalIndex;
    supertype[typeIndex] = supertypes.isEmpty() ? NO_SUPERTYPE : supertypes.get(0);
  }

  int canonical(int typeIndex) {
    return canonical[typeIndex];
  }

  CompositeType composite(int typeIndex) {
    return types.get(typeIndex).composite();
  }

  boolean matches(ValueType type, ValueType expected) {
    if (type == expected) {
      return true;
    }
    return type instanceof RefType reference
        && expected instanceof RefType expectedReference
        && (expectedReference.nullable() || !reference.nullable())
        && matches(reference.heapType(), expectedReference.heapType());
  }

  boolean matches(List<ValueType> list, List<ValueType> expected) {
    if (list.size() != expected.size()) {
      return false;
    }
    for (int i = 0; i < list.size(); i++) {
      if (!matches(list.get(i), expected.get(i))) {
        return false;
      }
    }
    return true;
  }

  boolean matches(HeapType type, HeapType expected) {
    if (type == expected || type == BOTTOM) {
      return true;
    }
    if (type instanceof ConcreteHeapType concrete) {
      return expected instanceof ConcreteHeapType expectedConcrete
          ? matchesDefined(concrete.typeIndex(), expectedConcrete.typeIndex())
          : abstractMatches(kindOf(concrete), (AbstractHeapType) expected);
    }
    AbstractHeapType given = (AbstractHeapType) type;
    return expected instanceof ConcreteHeapType expectedConcrete
        ? given == bottomOf(kindOf(expectedConcrete))
        : abstractMatches(given, (AbstractHeapType) expected);
  }

  /** Whether a defined type is another one or below it. */
  boolean matchesDefined(int typeIndex, int expectedIndex) {
    int wanted = canonical[expectedIndex];
    int next = typeIndex;
    while (next != NO_SUPERTYPE) {
      if (canonical[next] == wanted) {
        return true;
      }
      next = supertype[next];
    }
    return false;
  }

  /** Whether a composite type may stand below another in a declaration. */
  boolean matches(CompositeType type, CompositeType expected) {
    if (type instanceof FunctionType function && expected instanceof FunctionType wanted) {
      return matches(wanted.parameters(), function.parameters())
          && matches(function.results(), wanted.results());
    }
    if (type instanceof StructType struct && expected instanceof StructType wanted) {
      return matchesFields(struct.fields(), wanted.fields());
    }
    return type instanceof ArrayType array
        && expected instanceof ArrayType wanted
        && matches(array.element(), wanted.element());
  }

  private boolean matchesFields(List<FieldType> fields, List<FieldType> expected) {
    if (fields.size() < expected.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!matches(fields.get(i), expected.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean matches(FieldType field, FieldType expected) {
    return field.mutable() == expected.mutable()
        && matchesStorage(field, expected)
        && (!field.mutable() || matchesStorage(expected, field));
  }

  /** Whether what one field holds can be held by another. */
  boolean matchesStorage(FieldType field, FieldType expected) {
    if (field.storage() instanceof ValueType type
        && expected.storage() instanceof ValueType wanted) {
      return matches(type, wanted);
    }
    return field.storage() == expected.storage();
  }

  private AbstractHeapType kindOf(ConcreteHeapType type) {
    CompositeType composite = composite(type.typeIndex());
    if (composite instanceof FunctionType) {
      return AbstractHeapType.FUNC;
    }
    return composite instanceof StructType ? AbstractHeapType.STRUCT : AbstractHeapType.ARRAY;
  }

  /** The type above all that a type could be cast from or to. */
  AbstractHeapType topOf(HeapType type) {
    AbstractHeapType kind =
        type instanceof ConcreteHeapType concrete ? kindOf(concrete) : (AbstractHeapType) type;
    switch (bottomOf(kind)) {
      case NOFUNC:
        return AbstractHeapType.FUNC;
      case NOEXTERN:
        return AbstractHeapType.EXTERN;
      case NOEXN:
        return AbstractHeapType.EXN;
      default:
        return AbstractHeapType.ANY;
    }
  }

  private static AbstractHeapType bottomOf(AbstractHeapType type) {
    switch (type) {
      case FUNC:
      case NOFUNC:
        return AbstractHeapType.NOFUNC;
      case EXTERN:
      case NOEXTERN:
        return AbstractHeapType.NOEXTERN;
      case EXN:
      case NOEXN:
        return AbstractHeapType.NOEXN;
      default:
        return AbstractHeapType.NONE;
    }
  }

  private static boolean abstractMatches(AbstractHeapType type, AbstractHeapType expected) {
    if (type == expected) {
      return true;
    }
    if (type == bottomOf(type)) {
      return type == bottomOf(expected);
    }
    switch (expected) {
      case ANY:
        return bottomOf(type) == AbstractHeapType.NONE;
      case EQ:
        return type == AbstractHeapType.I31
            || type == AbstractHeapType.STRUCT
            || type == AbstractHeapType.ARRAY;
      default:
        return false;
    }
  }
}
