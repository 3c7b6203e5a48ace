package dev.quern.compiler.validate;

import dev.quern.compiler.module.GlobalType;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.ValueType;
import java.util.List;

/** Parametric instructions, locals and globals. */
final class VariableRules {
  private final CodeContext code;

  VariableRules(CodeContext code) {
    this.code = code;
  }

  void drop() {
    code.operands.pop();
  }

  /** Without a type, only numbers and vectors can be selected, so that no subtyping is needed. */
  void select() {
    code.operands.pop(NumericType.I32);
    ValueType second = code.operands.pop();
    ValueType first = code.operands.pop();
    if (first instanceof RefType || second instanceof RefType) {
      throw code.invalid("type mismatch: select of references has to state their type");
    }
    if (first != second && first != OperandStack.UNKNOWN && second != OperandStack.UNKNOWN) {
      throw code.invalid("type mismatch: select between %s and %s".formatted(first, second));
    }
    code.operands.push(first == OperandStack.UNKNOWN ? second : first);
  }

  void selectTyped() {
    List<ValueType> types = code.in.types();
    if (types.size() != 1) {
      throw code.invalid("invalid result arity: select states %d types".formatted(types.size()));
    }
    TypeReferences.check(code.in.offset(), types, code.module.types().size());
    code.operands.pop(NumericType.I32);
    code.operands.pop(types.get(0));
    code.operands.pop(types.get(0));
    code.operands.push(types.get(0));
  }

  void localGet() {
    ValueType type = localType();
    if (!code.locals.isSet(code.in.index())) {
      throw code.invalid("uninitialized local " + code.in.index());
    }
    code.operands.push(type);
  }

  void localSet() {
    code.operands.pop(localType());
    code.locals.set(code.in.index());
  }

  void localTee() {
    localSet();
    code.operands.push(code.locals.type(code.in.index()));
  }

  private ValueType localType() {
    int index = code.in.index();
    if (index < 0 || index >= code.locals.count()) {
      throw code.invalid(
          "unknown local %s: the function has %d"
              .formatted(Integer.toUnsignedString(index), code.locals.count()));
    }
    return code.locals.type(index);
  }

  void globalGet() {
    code.operands.push(globalType().valueType());
  }

  void globalSet() {
    GlobalType type = globalType();
    if (!type.mutable()) {
      throw code.invalid("immutable global " + code.in.index());
    }
    code.operands.pop(type.valueType());
  }

  private GlobalType globalType() {
    code.checkIndex("global", code.in.index(), code.module.globalCount());
    return code.module.globalType(code.in.index());
  }
}
