package dev.quern.compiler.vectors;

import dev.quern.compiler.ir.IrType;
import dev.quern.instructions.Instruction;

/** The scalars that a vector is split into. */
enum Shape {
  /** Two longs; lanes of 8 and 16 bits lie in them too. */
  I64X2(IrType.I64, 2, Instruction.I64_LOAD, Instruction.I64_STORE),
  /** Four ints. */
  I32X4(IrType.I32, 4, Instruction.I32_LOAD, Instruction.I32_STORE),
  /** Four floats. */
  F32X4(IrType.F32, 4, Instruction.F32_LOAD, Instruction.F32_STORE),
  /** Two doubles. */
  F64X2(IrType.F64, 2, Instruction.F64_LOAD, Instruction.F64_STORE);

  private final IrType type;
  private final int lanes;
  private final Instruction load;
  private final Instruction store;

  Shape(IrType type, int lanes, Instruction load, Instruction store) {
    this.type = type;
    this.lanes = lanes;
    this.load = load;
    this.store = store;
  }

  /** The type of the scalars. */
  IrType type() {
    return type;
  }

  /** How many scalars there are. */
  int lanes() {
    return lanes;
  }

  /** How many bytes each has. */
  int bytes() {
    return 16 / lanes;
  }

  /** The instruction that loads one. */
  Instruction load() {
    return load;
  }

  /** The instruction that stores one. */
  Instruction store() {
    return store;
  }

  /** The shape of integers of the same width. */
  Shape integers() {
    return lanes == 4 ? I32X4 : I64X2;
  }

  /** The shape of a vector type as mnemonics name it, such as {@code i8x16}. */
  static Shape of(String name) {
    return switch (name) {
      case "i32x4" -> I32X4;
      case "f32x4" -> F32X4;
      case "f64x2" -> F64X2;
      default -> I64X2;
    };
  }
}
