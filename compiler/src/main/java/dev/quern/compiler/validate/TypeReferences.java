package dev.quern.compiler.validate;

import dev.quern.compiler.module.ArrayType;
import dev.quern.compiler.module.CompositeType;
import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.FieldType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.HeapType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.StructType;
import dev.quern.compiler.module.ValueType;
import java.util.List;

/** Checks that types refer to types that exist. */
final class TypeReferences {
  private TypeReferences() {}

  static void check(int offset, CompositeType type, int typeCount) {
    if (type instanceof FunctionType function) {
      check(offset, function.parameters(), typeCount);
      check(offset, function.results(), typeCount);
    } else if (type instanceof StructType struct) {
      for (FieldType field : struct.fields()) {
        check(offset, field, typeCount);
      }
    } else if (type instanceof ArrayType array) {
      check(offset, array.element(), typeCount);
    }
  }

  static void check(int offset, List<ValueType> types, int typeCount) {
    for (ValueType type : types) {
      check(offset, type, typeCount);
    }
  }

  private static void check(int offset, FieldType field, int typeCount) {
    if (field.storage() instanceof ValueType type) {
      check(offset, type, typeCount);
    }
  }

  static void check(int offset, ValueType type, int typeCount) {
    if (type instanceof RefType reference) {
      check(offset, reference.heapType(), typeCount);
    }
  }

  static void check(int offset, HeapType type, int typeCount) {
    if (type instanceof ConcreteHeapType concrete) {
      Invalid.checkIndex(offset, "type", concrete.typeIndex(), typeCount);
    }
  }
}
