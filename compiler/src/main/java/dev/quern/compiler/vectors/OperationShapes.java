package dev.quern.compiler.vectors;

import dev.quern.compiler.ir.Expression;
import dev.quern.instructions.Instruction;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shapes that a vector operation takes and gives; null where any will do, as for moves and
 * operations on bits.
 *
 * @param operands the shape of its vector operands
 * @param result the shape of its result, if that is a vector
 */
record OperationShapes(Shape operands, Shape result) {

  private static final OperationShapes ANY = new OperationShapes(null, null);
  private static final Pattern TYPE = Pattern.compile("[if][0-9]+x[0-9]+");
  private static final Pattern COMPARISON = Pattern.compile("f..x.\\.(eq|ne|lt|gt|le|ge)");
  private static final Map<Instruction, OperationShapes> OF = new EnumMap<>(Instruction.class);

  static {
    for (Instruction instruction : Instruction.values()) {
      OF.put(instruction, of(instruction.mnemonic()));
    }
  }

  /** {@code i32x4.extend_low_i16x8_s} names its result first, then its operands if they differ. */
  private static OperationShapes of(String mnemonic) {
    Matcher types = TYPE.matcher(mnemonic);
    if (!types.find()) {
      return ANY;
    }
    Shape result = Shape.of(types.group());
    Shape operands = types.find() ? Shape.of(types.group()) : result;
    boolean isMask = COMPARISON.matcher(mnemonic).matches();
    return new OperationShapes(operands, isMask ? result.integers() : result);
  }

  static OperationShapes of(Expression.Operation operation) {
    if (operation.instruction() == Instruction.I8X16_SHUFFLE
        && ByteShuffle.of(operation).isWide()) {
      return ANY;
    }
    return OF.get(operation.instruction());
  }
}
