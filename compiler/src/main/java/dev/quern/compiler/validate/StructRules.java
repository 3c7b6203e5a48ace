package dev.quern.compiler.validate;

import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.FieldType;
import dev.quern.compiler.module.PackedType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.StructType;
import java.util.List;

/** Structures (specification, 3.4.6 "Aggregate Reference Instructions"). */
final class StructRules {
  private final CodeContext code;

  StructRules(CodeContext code) {
    this.code = code;
  }

  void create() {
    List<FieldType> fields = code.structType(code.in.index()).fields();
    code.operands.popAll(fields.stream().map(field -> field.storage().unpacked()).toList());
    code.operands.push(reference(false));
  }

  void createDefault() {
    for (FieldType field : code.structType(code.in.index()).fields()) {
      if (!field.storage().unpacked().isDefaultable()) {
        throw code.invalid(
            "type mismatch: a field of type %s has no default value".formatted(field));
      }
    }
    code.operands.push(reference(false));
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
}
