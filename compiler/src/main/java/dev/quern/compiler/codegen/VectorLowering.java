package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.vectors.LaneKind;
import dev.quern.instructions.Instruction;
import java.util.Locale;

/**
 * Vectors as values of {@code jdk.incubator.vector}, and the operations that are left of the
 * expansion: calls of its methods, in line, with the descriptors that JDK 17 and 25 share.
 *
 * <p>An operation leaves a vector of the class that it works with; who needs another one
 * reinterprets it.
 */
final class VectorLowering {

  /** The prefix of the opcodes of vector instructions. */
  private static final int PREFIX = 0xFD;

  private static final String PACKAGE = "jdk/incubator/vector/";
  private static final String SPECIES = "L" + PACKAGE + "VectorSpecies;";
  private static final String MASK = "L" + PACKAGE + "VectorMask;";
  private static final String VECTOR = "L" + PACKAGE + "Vector;";
  private static final String OPERATORS = PACKAGE + "VectorOperators";
  private static final String BINARY = "L" + OPERATORS + "$Binary;";
  private static final String ASSOCIATIVE = "L" + OPERATORS + "$Associative;";
  private static final String COMPARISON = "L" + OPERATORS + "$Comparison;";
  private static final String CONVERSION = "L" + OPERATORS + "$Conversion;";

  private final Lowering lowering;
  private final Code code;

  VectorLowering(Lowering lowering) {
    this.lowering = lowering;
    this.code = lowering.code;
  }

  /** Whether an operation is one on vectors. */
  static boolean isOperation(Expression.Operation operation) {
    return operation.instruction().prefix() == PREFIX;
  }

  /** Leaves a vector of a kind. */
  void evaluate(Expression expression, LaneKind wanted) {
    LaneKind kind = evaluate(expression);
    if (kind != wanted) {
      reinterpret(kind, wanted);
    }
  }

  /** Reinterprets a vector of one kind as one of another. */
  void reinterpret(LaneKind from, LaneKind to) {
    code.invokeVirtual(from.className(), to.reinterpretation(), "()" + descriptor(to));
  }

  /** Leaves a vector of whatever kind is the nearest. */
  LaneKind evaluate(Expression expression) {
    if (expression instanceof Expression.Get get) {
      lowering.variables.load(get.variable());
      return LaneKind.of(get.variable().type());
    } else if (expression instanceof Expression.VectorConstant constant) {
      lowering.layout.vectors.push(code, constant);
      return VectorConstants.KIND;
    } else if (expression instanceof Expression.Load load) {
      lowering.memory.load(load);
      return LaneKind.BYTES;
    }
    return operation((Expression.Operation) expression);
  }

  /** A vector of zeros. */
  void zero(LaneKind kind) {
    pushSpecies(kind);
    code.invokeStatic(kind.className(), "zero", "(" + SPECIES + ")" + descriptor(kind));
  }

  private void pushSpecies(LaneKind kind) {
    pushSpecies(code, kind);
  }

  private static void pushSpecies(Code code, LaneKind kind) {
    code.getStatic(kind.className(), "SPECIES_128", SPECIES);
  }

  private static String descriptor(LaneKind kind) {
    return Names.descriptor(kind.className());
  }

  // Operations that give a vector

  private LaneKind operation(Expression.Operation operation) {
    Instruction instruction = operation.instruction();
    lowering.layout.warmup.add(instruction);
    LaneKind kind = LaneKind.of(instruction);
    switch (instruction) {
      case V128_NOT, V128_AND, V128_ANDNOT, V128_OR, V128_XOR -> {
        return bits(operation);
      }
      case I8X16_SPLAT, I16X8_SPLAT, I32X4_SPLAT, I64X2_SPLAT -> {
        pushSpecies(kind);
        pushElement(operation.operands().get(0), kind);
        String parameters = "(" + SPECIES + kind.element() + ")";
        code.invokeStatic(kind.className(), "broadcast", parameters + descriptor(kind));
      }
      case I8X16_REPLACE_LANE, I16X8_REPLACE_LANE, I32X4_REPLACE_LANE, I64X2_REPLACE_LANE -> {
        evaluate(operation.operands().get(0), kind);
        code.push(operation.index());
        pushElement(operation.operands().get(1), kind);
        invoke(kind, "withLane", "(I" + kind.element() + ")");
      }
      case I8X16_SHL, I16X8_SHL, I32X4_SHL, I64X2_SHL -> shift(operation, kind, "LSHL");
      case I8X16_SHR_S, I16X8_SHR_S, I32X4_SHR_S, I64X2_SHR_S -> shift(operation, kind, "ASHR");
      case I8X16_SHR_U, I16X8_SHR_U, I32X4_SHR_U, I64X2_SHR_U -> shift(operation, kind, "LSHR");
      case I8X16_ABS, I16X8_ABS, I32X4_ABS -> unary(operation, kind, "abs");
      case F32X4_SQRT, F64X2_SQRT -> unary(operation, kind, "sqrt");
      case I8X16_SWIZZLE -> swizzle(operation);
      case F32X4_CONVERT_I32X4_S -> convert(operation, kind, "I2F");
      case I16X8_EXTEND_LOW_I8X16_S -> convert(operation, kind, "B2S");
      default -> {
        return arithmetic(operation, kind);
      }
    }
    return kind;
  }

  private void invoke(LaneKind kind, String method, String parameters) {
    code.invokeVirtual(kind.className(), method, parameters + descriptor(kind));
  }

  /** Pushes a scalar as a lane; bytes and shorts are cut from ints. */
  private void pushElement(Expression scalar, LaneKind kind) {
    lowering.expressions.evaluate(scalar);
    narrow(kind);
  }

  private void narrow(LaneKind kind) {
    switch (kind) {
      case BYTES -> code.operation(I2B);
      case SHORTS -> code.operation(I2S);
      default -> {}
    }
  }

  private LaneKind bits(Expression.Operation operation) {
    LaneKind found = evaluate(operation.operands().get(0));
    LaneKind kind = found.integers();
    if (kind != found) {
      reinterpret(found, kind);
    }
    switch (operation.instruction()) {
      case V128_NOT -> invoke(kind, "not", "()");
      case V128_AND -> {
        evaluate(operation.operands().get(1), kind);
        invoke(kind, "and", "(" + VECTOR + ")");
      }
      case V128_OR -> {
        evaluate(operation.operands().get(1), kind);
        invoke(kind, "or", "(" + VECTOR + ")");
      }
      default -> {
        boolean isXor = operation.instruction() == Instruction.V128_XOR;
        code.getStatic(OPERATORS, isXor ? "XOR" : "AND_NOT", isXor ? ASSOCIATIVE : BINARY);
        evaluate(operation.operands().get(1), kind);
        invoke(kind, "lanewise", "(" + BINARY + VECTOR + ")");
      }
    }
    return kind;
  }

  private void unary(Expression.Operation operation, LaneKind kind, String method) {
    evaluate(operation.operands().get(0), kind);
    invoke(kind, method, "()");
  }

  /** Converts the lanes, or the low half of them where they become wider. */
  private void convert(Expression.Operation operation, LaneKind kind, String conversion) {
    LaneKind from = LaneKind.operands(operation.instruction());
    evaluate(operation.operands().get(0), from);
    code.getStatic(OPERATORS, conversion, CONVERSION);
    code.push(0);
    code.invokeVirtual(from.className(), "convert", "(" + CONVERSION + "I)" + VECTOR);
    code.cast(kind.className());
  }

  private void shift(Expression.Operation operation, LaneKind kind, String operator) {
    evaluate(operation.operands().get(0), kind);
    code.getStatic(OPERATORS, operator, BINARY);
    lowering.expressions.evaluate(operation.operands().get(1));
    code.push(laneBits(kind) - 1);
    code.operation(IAND);
    if (kind == LaneKind.LONGS) {
      code.operation(I2L);
    } else {
      narrow(kind);
    }
    invoke(kind, "lanewise", "(" + BINARY + kind.element() + ")");
  }

  private static int laneBits(LaneKind kind) {
    return switch (kind) {
      case BYTES -> 8;
      case SHORTS -> 16;
      case INTS, FLOATS -> 32;
      case LONGS, DOUBLES -> 64;
    };
  }

  /** The indices choose from the bytes; all are below 16. */
  private void swizzle(Expression.Operation operation) {
    evaluate(operation.operands().get(1), LaneKind.BYTES);
    evaluate(operation.operands().get(0), LaneKind.BYTES);
    invoke(LaneKind.BYTES, "selectFrom", "(" + VECTOR + ")");
  }

  /** Two vectors of one kind, and a method or comparison by the last part of the mnemonic. */
  private LaneKind arithmetic(Expression.Operation operation, LaneKind kind) {
    String mnemonic = operation.instruction().mnemonic();
    String name = mnemonic.substring(mnemonic.indexOf('.') + 1).replace("_s", "");
    switch (name) {
      case "add", "sub", "mul", "div", "min", "max" -> {
        evaluate(operation.operands().get(0), kind);
        evaluate(operation.operands().get(1), kind);
        invoke(kind, name, "(" + VECTOR + ")");
        return kind;
      }
      case "eq", "ne", "lt", "gt", "le", "ge" -> {
        return compare(operation, kind, name.toUpperCase(Locale.ROOT));
      }
      default -> throw new IllegalArgumentException("no lowering for " + mnemonic);
    }
  }

  /** Blends zeros and ones by the mask, in lanes of the kind that is compared. */
  private LaneKind compare(Expression.Operation operation, LaneKind kind, String operator) {
    zero(kind);
    evaluate(new Expression.VectorConstant(-1, -1), kind);
    evaluate(operation.operands().get(0), kind);
    code.getStatic(OPERATORS, operator, COMPARISON);
    evaluate(operation.operands().get(1), kind);
    code.invokeVirtual(kind.className(), "compare", "(" + COMPARISON + VECTOR + ")" + MASK);
    invoke(kind, "blend", "(" + VECTOR + MASK + ")");
    return kind;
  }

  /** Extracts a lane: the only operation that gives a scalar. */
  void scalar(Expression.Operation operation) {
    LaneKind kind = LaneKind.of(operation.instruction());
    lowering.layout.warmup.add(operation.instruction());
    evaluate(operation.operands().get(0), kind);
    lane(kind, operation.index());
    switch (operation.instruction()) {
      case I8X16_EXTRACT_LANE_U -> {
        code.push(0xFF);
        code.operation(IAND);
      }
      case I16X8_EXTRACT_LANE_U -> code.operation(I2C);
      default -> {}
    }
  }

  private void lane(LaneKind kind, int lane) {
    code.push(lane);
    code.invokeVirtual(kind.className(), "lane", "(I)" + kind.element());
  }

  // Memory

  /** What writes an access, such as one that covers it by a handler. */
  interface Cover {
    void write(Runnable access);
  }

  /** Loads from an array: what is pushed between species and call are array and index. */
  void load(Runnable pushArrayAndIndex, Cover cover) {
    pushSpecies(LaneKind.BYTES);
    pushArrayAndIndex.run();
    cover.write(
        () ->
            code.invokeStatic(
                LaneKind.BYTES.className(),
                "fromArray",
                "(" + SPECIES + "[BI)" + descriptor(LaneKind.BYTES)));
  }

  /** Stores to an array: vector of bytes, array, index -> nothing. */
  void store(Cover cover) {
    cover.write(() -> code.invokeVirtual(LaneKind.BYTES.className(), "intoArray", "([BI)V"));
  }

  // Halves, for what holds vectors outside of a method

  /** Leaves a vector of longs: vector of a kind -> vector of longs. */
  static void toLongs(Code code, LaneKind kind) {
    if (kind != LaneKind.LONGS) {
      code.invokeVirtual(
          kind.className(), LaneKind.LONGS.reinterpretation(), "()" + descriptor(LaneKind.LONGS));
    }
  }

  /** Leaves one half: vector of longs -> long. */
  static void half(Code code, int half) {
    code.push(half);
    code.invokeVirtual(LaneKind.LONGS.className(), "lane", "(I)J");
  }

  /** Joins two halves to a vector of a kind. */
  static void join(Code code, Runnable pushLow, Runnable pushHigh, LaneKind kind) {
    LaneKind longs = LaneKind.LONGS;
    pushSpecies(code, longs);
    pushLow.run();
    code.invokeStatic(longs.className(), "broadcast", "(" + SPECIES + "J)" + descriptor(longs));
    code.push(1);
    pushHigh.run();
    code.invokeVirtual(longs.className(), "withLane", "(IJ)" + descriptor(longs));
    if (kind != longs) {
      code.invokeVirtual(longs.className(), kind.reinterpretation(), "()" + descriptor(kind));
    }
  }
}
