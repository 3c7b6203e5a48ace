package dev.quern.compiler.validate;

import dev.quern.compiler.module.AbstractHeapType;
import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.HeapType;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.ValueType;
import java.util.List;

/** References and casts (specification, 3.4.5 "Reference Instructions"). */
final class ReferenceRules {
  private static final RefType EQREF = new RefType(true, AbstractHeapType.EQ);
  private static final RefType I31REF = new RefType(true, AbstractHeapType.I31);
  private static final RefType ANYREF = new RefType(true, AbstractHeapType.ANY);

  private final CodeContext code;

  ReferenceRules(CodeContext code) {
    this.code = code;
  }

  void refNull() {
    code.operands.push(new RefType(true, checked(code.in.heapType())));
  }

  void isNull() {
    code.operands.popReference();
    code.operands.push(NumericType.I32);
  }

  void function() {
    int index = code.in.index();
    int typeIndex = code.functionTypeIndex(index);
    if (!code.declaredFunctions.get(index)) {
      throw code.invalid(
          "undeclared function reference: function %d occurs in no export, segment or global"
              .formatted(index));
    }
    code.operands.push(new RefType(false, new ConcreteHeapType(typeIndex)));
  }

  void equal() {
    code.operands.popAll(List.of(EQREF, EQREF));
    code.operands.push(NumericType.I32);
  }

  void asNonNull() {
    code.operands.push(code.operands.popReference().withNullable(false));
  }

  void branchOnNull() {
    List<ValueType> label = code.labelTypes(code.in.index());
    RefType type = code.operands.popReference();
    code.operands.popAll(label);
    code.operands.pushAll(label);
    code.operands.push(type.withNullable(false));
  }

  void branchOnNonNull() {
    RefType type = code.operands.popReference();
    code.operands.push(type.withNullable(false));
    passToLabel();
    code.operands.pop();
  }

  void test(boolean nullable) {
    code.operands.pop(topOf(castTarget(nullable)));
    code.operands.push(NumericType.I32);
  }

  void cast(boolean nullable) {
    RefType target = castTarget(nullable);
    code.operands.pop(topOf(target));
    code.operands.push(target);
  }

  private RefType castTarget(boolean nullable) {
    return new RefType(nullable, checked(code.in.heapType()));
  }

  private RefType topOf(RefType type) {
    return new RefType(true, code.relations.topOf(type.heapType()));
  }

  /** Branches with the target type; goes on with what the operand then still can be. */
  void branchOnCast() {
    checkCast();
    code.operands.pop(code.in.castSource());
    code.operands.push(code.in.castTarget());
    passToLabel();
    code.operands.pop();
    code.operands.push(difference(code.in.castSource(), code.in.castTarget()));
  }

  /** Branches with what the operand can be if it is not of the target type; goes on with that. */
  void branchOnCastFail() {
    checkCast();
    code.operands.pop(code.in.castSource());
    code.operands.push(difference(code.in.castSource(), code.in.castTarget()));
    passToLabel();
    code.operands.pop();
    code.operands.push(code.in.castTarget());
  }

  private void checkCast() {
    RefType source = code.in.castSource();
    RefType target = code.in.castTarget();
    checked(source.heapType());
    checked(target.heapType());
    if (!code.relations.matches(target, source)) {
      throw code.invalid(
          "type mismatch: cast from %s to %s, which is no subtype".formatted(source, target));
    }
  }

  /** Checks that the operands are what a label takes, the last of which is a reference. */
  private void passToLabel() {
    List<ValueType> label = code.labelTypes(code.in.index());
    if (label.isEmpty() || !label.get(label.size() - 1).isReference()) {
      throw code.invalid("type mismatch: label takes %s, not a reference last".formatted(label));
    }
    code.operands.popAll(label);
    code.operands.pushAll(label);
  }

  /** What remains of a type's values without those of another (specification, 3.1.7). */
  private static RefType difference(RefType type, RefType without) {
    return without.nullable() ? type.withNullable(false) : type;
  }

  void anyConvertExtern() {
    convert(RefType.EXTERNREF, AbstractHeapType.ANY);
  }

  void externConvertAny() {
    convert(ANYREF, AbstractHeapType.EXTERN);
  }

  private void convert(RefType from, HeapType to) {
    RefType type = code.operands.popReference();
    code.operands.push(type);
    code.operands.pop(from);
    code.operands.push(new RefType(type.nullable(), to));
  }

  void i31() {
    code.operands.pop(NumericType.I32);
    code.operands.push(I31REF.withNullable(false));
  }

  void i31Get() {
    code.operands.pop(I31REF);
    code.operands.push(NumericType.I32);
  }

  private HeapType checked(HeapType type) {
    TypeReferences.check(code.in.offset(), type, code.module.types().size());
    return type;
  }
}
