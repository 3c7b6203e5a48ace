package dev.quern.compiler.validate;

import dev.quern.compiler.module.AbstractHeapType;
import dev.quern.compiler.module.ArrayType;
import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.ElementSegment;
import dev.quern.compiler.module.FieldType;
import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.ValueType;
import java.util.Collections;
import java.util.List;

/** Arrays (specification, 3.4.6 "Aggregate Reference Instructions"). */
final class ArrayRules {
  private static final RefType ARRAYREF = new RefType(true, AbstractHeapType.ARRAY);

  private final CodeContext code;

  ArrayRules(CodeContext code) {
    this.code = code;
  }

  void create() {
    code.operands.popAll(List.of(value(element()), NumericType.I32));
    pushNew();
  }

  void createDefault() {
    ValueType type = value(element());
    if (!type.isDefaultable()) {
      throw code.invalid(
          "type mismatch: an element of type %s has no default value".formatted(type));
    }
    code.operands.pop(NumericType.I32);
    pushNew();
  }

  void createFixed() {
    ValueType type = value(element());
    long length = Integer.toUnsignedLong(code.in.index2());
    if (length > ImplementationLimits.ARRAY_NEW_FIXED) {
      throw Invalid.limit(
          code.in.offset(), "elements", length, ImplementationLimits.ARRAY_NEW_FIXED);
    }
    code.operands.popAll(Collections.nCopies((int) length, type));
    pushNew();
  }

  void createFromData() {
    checkDataElement(element());
    code.checkDataSegment(code.in.index2());
    code.operands.popAll(List.of(NumericType.I32, NumericType.I32));
    pushNew();
  }

  void createFromElements() {
    checkElementSegment(element());
    code.operands.popAll(List.of(NumericType.I32, NumericType.I32));
    pushNew();
  }

  /** {@code array.get}, or its forms that extend a packed integer. */
  void get(boolean extend) {
    FieldType element = element();
    StructRules.checkExtension(code, element, extend);
    code.operands.popAll(List.of(reference(code.in.index()), NumericType.I32));
    code.operands.push(value(element));
  }

  void set() {
    FieldType element = mutableElement();
    code.operands.popAll(List.of(reference(code.in.index()), NumericType.I32, value(element)));
  }

  void length() {
    code.operands.pop(ARRAYREF);
    code.operands.push(NumericType.I32);
  }

  void fill() {
    FieldType element = mutableElement();
    code.operands.popAll(
        List.of(reference(code.in.index()), NumericType.I32, value(element), NumericType.I32));
  }

  void copy() {
    FieldType destination = mutableElement();
    ArrayType source = code.arrayType(code.in.index2());
    if (!code.relations.matchesStorage(source.element(), destination)) {
      throw code.invalid(
          "array types do not match: elements of type %s, %s"
              .formatted(source.element(), destination));
    }
    code.operands.popAll(
        List.of(
            reference(code.in.index()),
            NumericType.I32,
            reference(code.in.index2()),
            NumericType.I32,
            NumericType.I32));
  }

  void initFromData() {
    checkDataElement(mutableElement());
    code.checkDataSegment(code.in.index2());
    popInit();
  }

  void initFromElements() {
    checkElementSegment(mutableElement());
    popInit();
  }

  private void popInit() {
    code.operands.popAll(
        List.of(reference(code.in.index()), NumericType.I32, NumericType.I32, NumericType.I32));
  }

  private void checkDataElement(FieldType element) {
    if (value(element).isReference()) {
      throw code.invalid(
          "array type is not numeric or vector: its elements are " + element.storage());
    }
  }

  private void checkElementSegment(FieldType element) {
    ElementSegment segment = code.elementSegment(code.in.index2());
    if (!code.relations.matches(segment.type(), value(element))) {
      throw code.invalid(
          "type mismatch: segment has elements of type %s, the array of type %s"
              .formatted(segment.type(), element.storage()));
    }
  }

  private FieldType element() {
    return code.arrayType(code.in.index()).element();
  }

  private FieldType mutableElement() {
    FieldType element = element();
    if (!element.mutable()) {
      throw code.invalid("immutable array: type " + code.in.index());
    }
    return element;
  }

  private static ValueType value(FieldType element) {
    return element.storage().unpacked();
  }

  private static RefType reference(int typeIndex) {
    return new RefType(true, new ConcreteHeapType(typeIndex));
  }

  private void pushNew() {
    code.operands.push(reference(code.in.index()).withNullable(false));
  }
}
