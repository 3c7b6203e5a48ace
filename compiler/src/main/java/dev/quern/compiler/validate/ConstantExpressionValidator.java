package dev.quern.compiler.validate;

import dev.quern.compiler.binary.InstructionReader;
import dev.quern.compiler.module.ConstantExpression;
import dev.quern.compiler.module.ValueType;
import dev.quern.instructions.Instruction;
import java.util.List;

/**
 * Constant expressions (specification, 3.4.13 "Expressions"). They are checked before all function
 * bodies, and the functions to which they refer become those to which bodies may refer.
 */
final class ConstantExpressionValidator {
  private final CodeContext code;
  private final InstructionRules rules;

  ConstantExpressionValidator(CodeContext code, InstructionRules rules) {
    this.code = code;
    this.rules = rules;
  }

  /**
   * Checks an expression.
   *
   * @param accessibleGlobals how many globals it may refer to: those that have a value before it
   */
  void check(ConstantExpression expression, ValueType type, int accessibleGlobals) {
    code.begin(InstructionReader.of(code.module, expression), LocalTypes.NONE, List.of(type));
    while (code.in.hasNext()) {
      Instruction instruction = code.next();
      checkConstant(instruction, accessibleGlobals);
      rules.check(instruction);
    }
  }

  private void checkConstant(Instruction instruction, int accessibleGlobals) {
    switch (instruction) {
      case I32_CONST, I64_CONST, F32_CONST, F64_CONST, V128_CONST:
      case I32_ADD, I32_SUB, I32_MUL, I64_ADD, I64_SUB, I64_MUL:
      case REF_NULL, REF_I31, ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY:
      case STRUCT_NEW, STRUCT_NEW_DEFAULT, ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_FIXED:
      case END:
        break;
      case REF_FUNC:
        code.functionTypeIndex(code.in.index());
        code.declaredFunctions.set(code.in.index());
        break;
      case GLOBAL_GET:
        code.checkIndex("global", code.in.index(), accessibleGlobals);
        if (code.module.globalType(code.in.index()).mutable()) {
          throw code.invalid(
              "constant expression required: global %d is mutable".formatted(code.in.index()));
        }
        break;
      default:
        throw code.invalid(
            "constant expression required: %s is not constant".formatted(instruction.mnemonic()));
    }
  }
}
