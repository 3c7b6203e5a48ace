package dev.quern.compiler.binary;

import dev.quern.compiler.module.ConstantExpression;
import dev.quern.instructions.Instruction;

/**
 * Finds the end of constant expressions, which no size precedes. Which instructions are allowed is
 * the validator's business; so blocks are followed here.
 */
final class ConstantExpressions {
  private ConstantExpressions() {}

  static ConstantExpression read(ByteReader in) {
    int start = in.position();
    InstructionReader instructions = new InstructionReader(in);
    int depth = 1;
    while (depth > 0) {
      depth += depthChange(instructions.next());
    }
    return new ConstantExpression(start, in.position());
  }

  private static int depthChange(Instruction instruction) {
    switch (instruction) {
      case BLOCK:
      case LOOP:
      case IF:
      case TRY:
      case TRY_TABLE:
        return 1;
      case END:
      case DELEGATE:
        return -1;
      default:
        return 0;
    }
  }
}
