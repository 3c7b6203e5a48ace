package dev.quern.compiler.validate;

import dev.quern.compiler.module.ElementSegment;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.TableType;
import java.util.List;

/** Instructions on tables (specification, 3.4.9 "Table Instructions"). */
final class TableRules {
  private final CodeContext code;

  TableRules(CodeContext code) {
    this.code = code;
  }

  void get() {
    TableType table = table();
    code.operands.pop(address(table));
    code.operands.push(table.elementType());
  }

  void set() {
    TableType table = table();
    code.operands.popAll(List.of(address(table), table.elementType()));
  }

  void size() {
    code.operands.push(address(table()));
  }

  void grow() {
    TableType table = table();
    code.operands.popAll(List.of(table.elementType(), address(table)));
    code.operands.push(address(table));
  }

  void fill() {
    TableType table = table();
    code.operands.popAll(List.of(address(table), table.elementType(), address(table)));
  }

  void copy() {
    TableType destination = table();
    TableType source = code.table(code.in.index2());
    checkElements(source.elementType(), destination);
    NumericType length = CodeContext.narrower(destination.addressType(), source.addressType());
    code.operands.popAll(List.of(address(destination), address(source), length));
  }

  void init() {
    TableType table = code.table(code.in.index2());
    ElementSegment segment = code.elementSegment(code.in.index());
    checkElements(segment.type(), table);
    code.operands.popAll(List.of(address(table), NumericType.I32, NumericType.I32));
  }

  private void checkElements(RefType type, TableType table) {
    if (!code.relations.matches(type, table.elementType())) {
      throw code.invalid(
          "type mismatch: elements of type %s cannot be copied to a table of type %s"
              .formatted(type, table.elementType()));
    }
  }

  private TableType table() {
    return code.table(code.in.index());
  }

  private static NumericType address(TableType table) {
    return table.addressType().valueType();
  }
}
