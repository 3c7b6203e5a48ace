package dev.quern.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * What function bodies can refer to in a module of {@link StackModules}. Types are letters: {@code
 * i l f d} for i32, i64, f32 and f64, {@code F} for funcref and {@code E} for externref; lists of
 * types are words of them.
 */
final class Shape {

  static final String LETTERS = "ilfdFE";
  private static final int[] CODES = {0x7F, 0x7E, 0x7D, 0x7C, 0x70, 0x6F};

  static final int TABLE_SIZE = 10;
  static final int DATA_SEGMENTS = 2;
  static final int DATA_SIZE = 200;
  static final int ELEMENT_SEGMENTS = 2;

  /** The global that loops and calls use up. */
  static final int FUEL = 0;

  /** The function that sets it, behind the imported ones. */
  static final int REFUEL = 5;

  /** The type of a function. */
  record Signature(String parameters, String results) {}

  final List<Signature> types = new ArrayList<>();
  final List<Signature> functions = new ArrayList<>();
  final StringBuilder globals = new StringBuilder();

  /** The functions that the table holds at first. */
  final int[] table = new int[TABLE_SIZE];

  int typeIndex(Signature signature) {
    if (!types.contains(signature)) {
      types.add(signature);
    }
    return types.indexOf(signature);
  }

  static int code(char letter) {
    return CODES[LETTERS.indexOf(letter)];
  }

  static Bytes vector(String letters) {
    Bytes bytes = new Bytes().unsigned(letters.length());
    letters.chars().forEach(letter -> bytes.raw(code((char) letter)));
    return bytes;
  }

  static boolean isReference(char letter) {
    return letter == 'F' || letter == 'E';
  }
}
