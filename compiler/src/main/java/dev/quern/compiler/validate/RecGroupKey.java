package dev.quern.compiler.validate;

import dev.quern.compiler.module.ArrayType;
import dev.quern.compiler.module.CompositeType;
import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.FieldType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.HeapType;
import dev.quern.compiler.module.RecGroup;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.StructType;
import dev.quern.compiler.module.SubType;
import dev.quern.compiler.module.ValueType;
import java.util.List;

/**
 * Text that two recursive groups share exactly if their types are equal (specification, 3.1.3
 * "Rolling and Unrolling"): references into the group are written relative to its start, references
 * to earlier types by their canonical index.
 */
final class RecGroupKey {
  private final RecGroup group;
  private final TypeRelations relations;
  private final StringBuilder text = new StringBuilder();

  private RecGroupKey(RecGroup group, TypeRelations relations) {
    this.group = group;
    this.relations = relations;
  }

  static String of(RecGroup group, TypeRelations relations) {
    RecGroupKey key = new RecGroupKey(group, relations);
    group.types().forEach(key::append);
    return key.text.toString();
  }

  private void append(SubType type) {
    text.append(type.isFinal() ? "final" : "sub");
    for (int supertype : type.supertypes()) {
      appendIndex(supertype);
    }
    append(type.composite());
  }

  private void append(CompositeType type) {
    if (type instanceof FunctionType function) {
      text.append(" func");
      append(function.parameters());
      text.append(" ->");
      append(function.results());
    } else if (type instanceof StructType struct) {
      text.append(" struct");
      struct.fields().forEach(this::append);
    } else if (type instanceof ArrayType array) {
      text.append(" array");
      append(array.element());
    }
    text.append(';');
  }

  private void append(List<ValueType> types) {
    types.forEach(this::append);
  }

  private void append(FieldType field) {
    text.append(field.mutable() ? " mut" : " const");
    if (field.storage() instanceof ValueType type) {
      append(type);
    } else {
      text.append(' ').append(field.storage());
    }
  }

  private void append(ValueType type) {
    if (type instanceof RefType reference) {
      text.append(reference.nullable() ? " null" : " ref");
      append(reference.heapType());
    } else {
      text.append(' ').append(type);
    }
  }

  private void append(HeapType type) {
    if (type instanceof ConcreteHeapType concrete) {
      appendIndex(concrete.typeIndex());
    } else {
      text.append(' ').append(type);
    }
  }

  private void appendIndex(int typeIndex) {
    int first = group.firstTypeIndex();
    if (typeIndex >= first) {
      text.append(" .").append(typeIndex - first);
    } else {
      text.append(" #").append(relations.canonical(typeIndex));
    }
  }
}
