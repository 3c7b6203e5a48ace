package dev.quern.compiler.validate;

import dev.quern.compiler.module.AbstractHeapType;
import dev.quern.compiler.module.CatchClause;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.ValueType;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.List;

/**
 * Exceptions: {@code throw}, {@code throw_ref}, {@code try_table} and, from the proposal's legacy
 * format, {@code try} with its clauses.
 */
final class ExceptionRules {
  private static final RefType NON_NULL_EXN = new RefType(false, AbstractHeapType.EXN);

  private final CodeContext code;
  private final ControlRules control;

  ExceptionRules(CodeContext code, ControlRules control) {
    this.code = code;
    this.control = control;
  }

  void throwTag() {
    code.operands.popAll(code.tagType(code.in.index()).parameters());
    code.controls.unreachable();
  }

  void throwReference() {
    code.operands.pop(RefType.EXNREF);
    code.controls.unreachable();
  }

  /** The clauses branch from outside of the block. */
  void tryTable() {
    for (CatchClause clause : code.in.catches()) {
      List<ValueType> passed = new ArrayList<>();
      if (clause.kind().hasTag()) {
        passed.addAll(code.tagType(clause.tagIndex()).parameters());
      }
      if (clause.kind().hasReference()) {
        passed.add(NON_NULL_EXN);
      }
      List<ValueType> label = code.labelTypes(clause.label());
      if (!code.relations.matches(passed, label)) {
        throw code.invalid(
            "type mismatch: catch clause passes %s but label %d takes %s"
                .formatted(passed, clause.label(), label));
      }
    }
    control.block(Instruction.TRY_TABLE);
  }

  void catchTag() {
    FunctionType tag = code.tagType(code.in.index());
    clause(Instruction.CATCH, tag.parameters());
  }

  void catchAll() {
    clause(Instruction.CATCH_ALL, List.of());
  }

  private void clause(Instruction opener, List<ValueType> parameters) {
    Instruction before = code.controls.top().opener;
    if (before != Instruction.TRY && before != Instruction.CATCH) {
      throw malformed("unexpected " + opener.mnemonic() + ": no try is open");
    }
    ControlFrame frame = control.close();
    control.push(opener, parameters, frame.results);
  }

  void delegate() {
    if (code.controls.top().opener != Instruction.TRY) {
      throw malformed("unexpected delegate: no try is open");
    }
    ControlFrame frame = control.close();
    code.label(code.in.index());
    code.operands.pushAll(frame.results);
  }

  void rethrow() {
    Instruction opener = code.label(code.in.index()).opener;
    if (opener != Instruction.CATCH && opener != Instruction.CATCH_ALL) {
      throw code.invalid(
          "invalid rethrow label %d: it is no catch clause".formatted(code.in.index()));
    }
    code.controls.unreachable();
  }

  private ModuleException malformed(String reason) {
    return new ModuleException(ModuleException.Kind.MALFORMED, code.in.offset(), reason);
  }
}
