package dev.quern.compiler.validate;

import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.TableType;
import dev.quern.compiler.module.ValueType;
import java.util.List;

/** Calls and tail calls: of a function, through a table, of a reference. */
final class CallRules {
  private final CodeContext code;

  CallRules(CodeContext code) {
    this.code = code;
  }

  void call() {
    complete(callee());
  }

  void returnCall() {
    completeTail(callee());
  }

  void callIndirect() {
    complete(indirectCallee());
  }

  void returnCallIndirect() {
    completeTail(indirectCallee());
  }

  void callReference() {
    complete(referencedCallee());
  }

  void returnCallReference() {
    completeTail(referencedCallee());
  }

  private FunctionType callee() {
    return code.functionType(code.functionTypeIndex(code.in.index()));
  }

  private FunctionType indirectCallee() {
    TableType table = code.table(code.in.index2());
    if (!code.relations.matches(table.elementType(), RefType.FUNCREF)) {
      throw code.invalid(
          "type mismatch: table %d has elements of type %s, not functions"
              .formatted(code.in.index2(), table.elementType()));
    }
    FunctionType type = code.functionType(code.in.index());
    code.operands.pop(table.addressType().valueType());
    return type;
  }

  private FunctionType referencedCallee() {
    FunctionType type = code.functionType(code.in.index());
    code.operands.pop(new RefType(true, new ConcreteHeapType(code.in.index())));
    return type;
  }

  private void complete(FunctionType callee) {
    code.operands.popAll(callee.parameters());
    code.operands.pushAll(callee.results());
  }

  private void completeTail(FunctionType callee) {
    List<ValueType> results = code.labelTypes(code.controls.depth() - 1);
    if (!code.relations.matches(callee.results(), results)) {
      throw code.invalid(
          "type mismatch: callee returns %s, the function returns %s"
              .formatted(callee.results(), results));
    }
    code.operands.popAll(callee.parameters());
    code.controls.unreachable();
  }
}
