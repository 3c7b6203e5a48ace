package dev.quern.instructions;

import java.util.ArrayList;
import java.util.List;

/** The kind of an operand or result of an instruction whose type does not depend on its context. */
public enum ValueKind {
  /** A 32-bit integer. */
  I32('i'),
  /** A 64-bit integer. */
  I64('l'),
  /** A 32-bit floating-point number. */
  F32('f'),
  /** A 64-bit floating-point number. */
  F64('d'),
  /** A 128-bit vector. */
  V128('v'),
  /** An address or a size: {@code i32} or {@code i64}, as the memory's type says. */
  ADDRESS('a');

  private static final ValueKind[] VALUES = values();

  private final char letter;

  ValueKind(char letter) {
    this.letter = letter;
  }

  /** Reads the letters that the instruction table uses for signatures. */
  static List<ValueKind> parse(String letters) {
    List<ValueKind> kinds = new ArrayList<>(letters.length());
    for (int i = 0; i < letters.length(); i++) {
      kinds.add(of(letters.charAt(i)));
    }
    return List.copyOf(kinds);
  }

  private static ValueKind of(char letter) {
    for (ValueKind kind : VALUES) {
      if (kind.letter == letter) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of value has the letter " + letter);
  }
}
