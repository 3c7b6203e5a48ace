package dev.quern.compiler.validate;

import dev.quern.compiler.binary.InstructionReader;
import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.LocalGroup;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.WasmModule;
import dev.quern.instructions.Instruction;

/** Function bodies (specification, 3.5.4 "Functions"), in one pass over their instructions. */
final class BodyValidator {
  private final CodeContext code;
  private final InstructionRules rules;
  private final BodyListener listener;

  BodyValidator(CodeContext code, BodyListener listener) {
    this.code = code;
    this.rules = new InstructionRules(code);
    this.listener = listener;
  }

  void check(int functionIndex) {
    WasmModule module = code.module;
    FunctionBody body = module.body(functionIndex);
    FunctionType type = module.functionType(functionIndex);
    int locals = type.parameters().size() + body.localCount();
    if (locals > ImplementationLimits.LOCALS) {
      throw Invalid.limit(body.start(), "locals", locals, ImplementationLimits.LOCALS);
    }
    for (LocalGroup group : body.locals()) {
      TypeReferences.check(body.start(), group.type(), module.types().size());
    }
    code.begin(InstructionReader.of(module, body), new LocalTypes(type, body), type.results());
    listener.begin(functionIndex);
    while (code.in.hasNext() && !code.controls.isEmpty()) {
      Instruction instruction = code.next();
      rules.check(instruction);
      listener.instruction(code.in, instruction);
    }
    checkEnd(functionIndex);
  }

  /** The body's last {@code end} has to be the last instruction. */
  private void checkEnd(int functionIndex) {
    int end = code.in.endOffset();
    if (code.in.hasNext()) {
      throw new ModuleException(
          ModuleException.Kind.MALFORMED,
          end,
          "section size mismatch: instructions after the body");
    }
    if (!code.controls.isEmpty()) {
      boolean last = functionIndex == code.module.functionCount() - 1;
      throw new ModuleException(
          ModuleException.Kind.MALFORMED,
          end,
          last
              ? "unexpected end of section or function: a block is not closed"
              : "END opcode expected: a block is not closed");
    }
  }
}
