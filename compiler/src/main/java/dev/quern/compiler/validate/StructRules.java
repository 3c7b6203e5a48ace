package dev.quern.compiler.validate;

import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.FieldType;
import dev.quern.compiler.module.PackedType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.StructType;
import dev.quern.compiler.module.ValueType;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;

/** Structures (specification, 3.4.6 "Aggregate Reference Instructions"). */
final class StructRules {
  private final CodeContext code;

  /** Types that were found to have a default, so that large ones are looked through once. */
  private final BitSet defaultable = new BitSet();

  StructRules(CodeContext code) {
    this.code = code;
  }

  void create() {
    code.operands.popAll(new FieldValues(code.structType(code.in.index()).fields()));
    code.operands.push(reference(false));
  }

  void createDefault() {
    StructType type = code.structType(code.in.index());
    if (!defaultable.get(code.in.index())) {
      checkDefaultable(type);
      defaultable.set(code.in.index());
    }
    code.operands.push(reference(false));
  }

  private void checkDefaultable(StructType type) {
    for (FieldType field : type.fields()) {
      if (!field.storage().unpacked().isDefaultable()) {
        throw code.invalid(
            "type mismatch: a field of type %s has no default value".formatted(field));
      }
    }
  }

  /** {@code struct.get}, or its forms that extend a packed integer. */
  void get(boolean extend) {
    FieldType field = field();
    checkExtension(code, field, extend);
    code.operands.pop(reference(true));
    code.operands.push(field.storage().unpacked());
  }

  void set() {
    FieldType field = field();
    if (!field.mutable()) {
      throw code.invalid("immutable field " + code.in.index2());
    }
    code.operands.popAll(List.of(reference(true), field.storage().unpacked()));
  }

  private FieldType field() {
    StructType type = code.structType(code.in.index());
    int index = code.in.index2();
    if (index < 0 || index >= type.fields().size()) {
      throw code.invalid(
          "unknown field %s: the structure has %d"
              .formatted(Integer.toUnsignedString(index), type.fields().size()));
    }
    return type.fields().get(index);
  }

  private RefType reference(boolean nullable) {
    return new RefType(nullable, new ConcreteHeapType(code.in.index()));
  }

  /** Reading a packed integer has to say how to extend it; reading anything else must not. */
  static void checkExtension(CodeContext code, FieldType field, boolean extend) {
    if (field.storage() instanceof PackedType != extend) {
      throw code.invalid(
          "type mismatch: %s of a field of type %s"
              .formatted(code.in.instruction().mnemonic(), field));
    }
  }

  /** A view of fields as the types of their values, so that a large structure costs no copy. */
  private static final class FieldValues extends AbstractList<ValueType> {
    private final List<FieldType> fields;

    FieldValues(List<FieldType> fields) {
      this.fields = fields;
    }

    @Override
    public ValueType get(int index) {
      return fields.get(index).storage().unpacked();
    }

    @Override
    public int size() {
      return fields.size();
    }
  }
}
