package dev.quern.compiler.codegen;

import dev.quern.compiler.module.ArrayType;
import dev.quern.compiler.module.CompositeType;
import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.FieldType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.RecGroup;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.StructType;
import dev.quern.compiler.module.SubType;
import dev.quern.compiler.module.ValueType;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Types in the text format as the runtime reads it, see {@code DefinedType}: a type of the module
 * is {@code $} and its index.
 */
final class TypeTexts {

  private TypeTexts() {}

  static String of(ValueType type) {
    return of(type, index -> index);
  }

  /**
   * A value type.
   *
   * @param indices gives the index to be written in the place of a type's own
   */
  private static String of(ValueType type, IntUnaryOperator indices) {
    if (type instanceof RefType reference
        && reference.heapType() instanceof ConcreteHeapType concrete) {
      String index = "$" + indices.applyAsInt(concrete.typeIndex());
      return (reference.nullable() ? "(ref null " : "(ref ") + index + ")";
    }
    return type.toString();
  }

  /**
   * A recursion group, in one line.
   *
   * @param indices gives the index to be written in the place of a type's own
   */
  static String of(RecGroup group, IntUnaryOperator indices) {
    if (group.types().size() == 1) {
      return of(group.types().get(0), indices);
    }
    StringBuilder text = new StringBuilder("(rec");
    group.types().forEach(type -> text.append(' ').append(of(type, indices)));
    return text.append(')').toString();
  }

  private static String of(SubType type, IntUnaryOperator indices) {
    String composite = of(type.composite(), indices);
    if (type.isFinal() && type.supertypes().isEmpty()) {
      return composite;
    }
    StringBuilder text = new StringBuilder(type.isFinal() ? "(sub final" : "(sub");
    type.supertypes().forEach(index -> text.append(" $").append(indices.applyAsInt(index)));
    return text.append(' ').append(composite).append(')').toString();
  }

  private static String of(CompositeType type, IntUnaryOperator indices) {
    if (type instanceof FunctionType function) {
      return of(function, indices);
    }
    if (type instanceof ArrayType array) {
      return "(array " + of(array.element(), indices) + ")";
    }
    StringBuilder text = new StringBuilder("(struct");
    for (FieldType field : ((StructType) type).fields()) {
      text.append(" (field ").append(of(field, indices)).append(')');
    }
    return text.append(')').toString();
  }

  private static String of(FieldType type, IntUnaryOperator indices) {
    String storage =
        type.storage() instanceof ValueType value ? of(value, indices) : type.storage().toString();
    return type.mutable() ? "(mut " + storage + ")" : storage;
  }

  private static String of(FunctionType type, IntUnaryOperator indices) {
    return "(func"
        + clause(" (param", type.parameters(), indices)
        + clause(" (result", type.results(), indices)
        + ")";
  }

  private static String clause(String keyword, List<ValueType> types, IntUnaryOperator indices) {
    if (types.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(keyword);
    types.forEach(type -> text.append(' ').append(of(type, indices)));
    return text.append(')').toString();
  }
}
