package dev.quern.compiler.monsters;

import java.io.ByteArrayOutputStream;

/** Puts the code of a function together, instruction by instruction. */
final class CodeBytes {
  static final int EMPTY = 0x40;
  static final int I32 = 0x7F;
  static final int I32_EQZ = 0x45;
  static final int I32_LT_U = 0x49;
  static final int I32_ADD = 0x6A;
  static final int I32_SUB = 0x6B;
  static final int I32_MUL = 0x6C;
  static final int I32_AND = 0x71;
  static final int I32_XOR = 0x73;
  static final int I32_SHR_U = 0x76;
  static final int I32_ROTL = 0x77;
  static final int DROP = 0x1A;
  static final int RETURN = 0x0F;
  static final int UNREACHABLE = 0x00;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  int size() {
    return out.size();
  }

  byte[] toArray() {
    return out.toByteArray();
  }

  /** An instruction without immediates, or several. */
  CodeBytes op(int... opcodes) {
    for (int opcode : opcodes) {
      out.write(opcode);
    }
    return this;
  }

  /** Appends code. */
  CodeBytes add(byte[] code) {
    out.writeBytes(code);
    return this;
  }

  CodeBytes constant(int value) {
    out.write(0x41);
    int rest = value;
    while (true) {
      int low = rest & 0x7F;
      rest >>= 7;
      if ((rest == 0 && (low & 0x40) == 0) || (rest == -1 && (low & 0x40) != 0)) {
        out.write(low);
        return this;
      }
      out.write(low | 0x80);
    }
  }

  CodeBytes get(int local) {
    return op(0x20).u32(local);
  }

  CodeBytes set(int local) {
    return op(0x21).u32(local);
  }

  CodeBytes tee(int local) {
    return op(0x22).u32(local);
  }

  CodeBytes load(int offset) {
    return op(0x28, 2).u32(offset);
  }

  CodeBytes store(int offset) {
    return op(0x36, 2).u32(offset);
  }

  CodeBytes call(int function) {
    return op(0x10).u32(function);
  }

  CodeBytes block() {
    return op(0x02, EMPTY);
  }

  CodeBytes block(int type) {
    return op(0x02).constantType(type);
  }

  CodeBytes loop() {
    return op(0x03, EMPTY);
  }

  CodeBytes loop(int type) {
    return op(0x03).constantType(type);
  }

  CodeBytes choice() {
    return op(0x04, EMPTY);
  }

  CodeBytes otherwise() {
    return op(0x05);
  }

  CodeBytes end() {
    return op(0x0B);
  }

  CodeBytes br(int label) {
    return op(0x0C).u32(label);
  }

  CodeBytes brIf(int label) {
    return op(0x0D).u32(label);
  }

  /** A branch table; the last label is the default. */
  CodeBytes brTable(int... labels) {
    op(0x0E).u32(labels.length - 1);
    for (int label : labels) {
      u32(label);
    }
    return this;
  }

  private CodeBytes constantType(int type) {
    // A type index is a signed number of 33 bits.
    if (type >= 64) {
      out.write(type & 0x7F | 0x80);
      return constantType(type >> 7);
    }
    out.write(type);
    return this;
  }

  CodeBytes u32(int value) {
    int rest = value;
    while (Integer.compareUnsigned(rest, 0x80) >= 0) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    return this;
  }
}
