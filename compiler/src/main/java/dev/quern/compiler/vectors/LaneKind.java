package dev.quern.compiler.vectors;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrType;
import dev.quern.instructions.Instruction;

/**
 * The classes of 128-bit vectors that {@code jdk.incubator.vector} has, by what their lanes are.
 */
public enum LaneKind {
  BYTES("Byte", 'B', "i8x16"),
  SHORTS("Short", 'S', "i16x8"),
  INTS("Int", 'I', "i32x4"),
  LONGS("Long", 'J', "i64x2"),
  FLOATS("Float", 'F', "f32x4"),
  DOUBLES("Double", 'D', "f64x2");

  private final String className;
  private final String reinterpretation;
  private final char element;
  private final String prefix;

  LaneKind(String name, char element, String prefix) {
    className = "jdk/incubator/vector/" + name + "Vector";
    reinterpretation = "reinterpretAs" + name + "s";
    this.element = element;
    this.prefix = prefix;
  }

  /** The internal name of the class. */
  public String className() {
    return className;
  }

  /** The method of every vector that gives it as one of these. */
  public String reinterpretation() {
    return reinterpretation;
  }

  /** The descriptor of a lane. */
  public char element() {
    return element;
  }

  /** The type of a variable that holds such a vector. */
  public IrType type() {
    return new IrType(IrType.Kind.VECTOR, "L" + className + ";");
  }

  /** Lanes of integers of the same width. */
  public LaneKind integers() {
    return this == FLOATS ? INTS : this == DOUBLES ? LONGS : this;
  }

  /** The kind of a variable's vector. */
  public static LaneKind of(IrType type) {
    for (LaneKind kind : values()) {
      if (type.descriptor().contains(kind.className)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no vector: " + type);
  }

  /** The kind of vectors that an instruction works with, or null if any will do. */
  public static LaneKind of(Instruction instruction) {
    for (LaneKind kind : values()) {
      if (instruction.mnemonic().startsWith(kind.prefix)) {
        return kind;
      }
    }
    return null;
  }

  /** The kind that an operation takes, or null. */
  static LaneKind operands(Expression.Operation operation) {
    return operands(operation.instruction());
  }

  /** The kind that an instruction takes, or null. */
  public static LaneKind operands(Instruction instruction) {
    return switch (instruction) {
      case F32X4_CONVERT_I32X4_S -> INTS;
      case I16X8_EXTEND_LOW_I8X16_S -> BYTES;
      default -> of(instruction);
    };
  }
}
