package dev.quern.compiler.validate;

import dev.quern.compiler.module.BlockType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.ValueType;
import dev.quern.instructions.Instruction;
import java.util.List;

/** Blocks and branches (specification, 3.4.3 "Control Instructions"). */
final class ControlRules {
  private final CodeContext code;

  ControlRules(CodeContext code) {
    this.code = code;
  }

  void ifBlock() {
    FunctionType type = blockType();
    code.operands.pop(NumericType.I32);
    open(Instruction.IF, type);
  }

  /** {@code block}, {@code loop}, {@code try} and {@code try_table}. */
  void block(Instruction opener) {
    open(opener, blockType());
  }

  private void open(Instruction opener, FunctionType type) {
    code.operands.popAll(type.parameters());
    push(opener, type.parameters(), type.results());
  }

  void push(Instruction opener, List<ValueType> parameters, List<ValueType> results) {
    code.controls.push(code.in.offset(), opener, parameters, results, code.locals.setCount());
  }

  private FunctionType blockType() {
    BlockType type = code.in.blockType();
    if (type.typeIndex() != BlockType.NO_TYPE_INDEX) {
      return code.functionType(type.typeIndex());
    }
    TypeReferences.check(code.in.offset(), type.inlineResults(), code.module.types().size());
    return type.inlineResults().isEmpty()
        ? FunctionType.EMPTY
        : new FunctionType(List.of(), type.inlineResults());
  }

  void elseBlock() {
    if (code.controls.top().opener != Instruction.IF) {
      throw malformed("unexpected else: no if is open");
    }
    ControlFrame frame = close();
    push(Instruction.ELSE, frame.parameters, frame.results);
  }

  void end() {
    ControlFrame frame = close();
    if (frame.opener == Instruction.IF
        && !code.relations.matches(frame.parameters, frame.results)) {
      throw code.invalid(
          "type mismatch: if without else has parameters %s but results %s"
              .formatted(frame.parameters, frame.results));
    }
    if (!code.controls.isEmpty()) {
      code.operands.pushAll(frame.results);
    }
  }

  /** Closes the innermost block; locals set inside of it count as unset. */
  ControlFrame close() {
    ControlFrame frame = code.controls.pop();
    code.locals.forgetAfter(frame.initializedLocals);
    return frame;
  }

  void branch() {
    code.operands.popAll(code.labelTypes(code.in.index()));
    code.controls.unreachable();
  }

  void branchIf() {
    List<ValueType> types = code.labelTypes(code.in.index());
    code.operands.pop(NumericType.I32);
    code.operands.popAll(types);
    code.operands.pushAll(types);
  }

  /**
   * All labels take equally many operands, of types that the operands match. A label that occurs
   * often in one table is checked once.
   */
  void branchTable() {
    code.operands.pop(NumericType.I32);
    int[] labels = code.in.labels();
    int arity = code.labelTypes(labels[labels.length - 1]).size();
    for (int depth : labels) {
      ControlFrame label = code.label(depth);
      if (label.checkedByTableAt == code.in.offset()) {
        continue;
      }
      label.checkedByTableAt = code.in.offset();
      if (label.labelTypes().size() != arity) {
        throw code.invalid(
            "type mismatch: label %d takes %d operands, the default label takes %d"
                .formatted(depth, label.labelTypes().size(), arity));
      }
      code.operands.checkTop(label.labelTypes());
    }
    code.controls.unreachable();
  }

  void returnFromFunction() {
    code.operands.popAll(code.labelTypes(code.controls.depth() - 1));
    code.controls.unreachable();
  }

  void unreachable() {
    code.controls.unreachable();
  }

  private ModuleException malformed(String reason) {
    return new ModuleException(ModuleException.Kind.MALFORMED, code.in.offset(), reason);
  }
}
