package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.ConstantBuilder;
import dev.quern.compiler.ir.ConstantCode;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.module.ConstantExpression;
import dev.quern.compiler.module.ElementItems;
import dev.quern.compiler.module.ElementSegment;
import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.Table;
import dev.quern.compiler.module.WasmModule;
import dev.quern.instructions.Instruction;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Finds the functions that constant expressions and element segments refer to. */
final class ReferencedFunctions {

  private ReferencedFunctions() {}

  /** The defined functions that can become references: exported, or in a segment or global. */
  static NavigableSet<Integer> of(WasmModule module) {
    NavigableSet<Integer> functions = new TreeSet<>();
    for (Export export : module.exports()) {
      if (export.kind() == ExternalKind.FUNCTION) {
        functions.add(export.index());
      }
    }
    for (ElementSegment segment : module.elementSegments()) {
      addOf(module, segment, functions);
    }
    for (Table table : module.tables()) {
      table.initializer().ifPresent(initializer -> addOf(module, initializer, functions));
    }
    module.globals().forEach(global -> addOf(module, global.initializer(), functions));
    functions.headSet(module.importedFunctionCount()).clear();
    return functions;
  }

  static void addOf(WasmModule module, ElementSegment segment, Collection<Integer> functions) {
    if (segment.items() instanceof ElementItems.Functions indices) {
      indices.indices().stream().forEach(functions::add);
    } else if (segment.items() instanceof ElementItems.Expressions expressions) {
      expressions.list().forEach(expression -> addOf(module, expression, functions));
    }
  }

  static void addOf(
      WasmModule module, ConstantExpression expression, Collection<Integer> functions) {
    Deque<Expression> left = new ArrayDeque<>();
    ConstantCode code = ConstantBuilder.build(module, expression);
    code.values().forEach(left::push);
    code.statements().forEach(statement -> Statements.forEachOperand(statement, left::push));
    while (!left.isEmpty()) {
      Expression next = left.pop();
      Expressions.operands(next).forEach(left::push);
      if (next instanceof Expression.Operation operation
          && operation.instruction() == Instruction.REF_FUNC) {
        functions.add(operation.index());
      }
    }
  }
}
