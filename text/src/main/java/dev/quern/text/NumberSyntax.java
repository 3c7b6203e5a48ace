package dev.quern.text;

/** The syntax of numbers (specification, 6.3.1 "Integers" and 6.3.2 "Floating-Point"). */
final class NumberSyntax {
  private NumberSyntax() {}

  /** The kind of number that a word is, or null if it is none. */
  static Token.Kind kind(String word) {
    boolean signed = word.charAt(0) == '+' || word.charAt(0) == '-';
    String magnitude = signed ? word.substring(1) : word;
    if (isHex(magnitude) ? isHexDigits(magnitude.substring(2)) : isDigits(magnitude)) {
      return signed ? Token.Kind.INT : Token.Kind.NAT;
    }
    return isFloat(magnitude) ? Token.Kind.FLOAT : null;
  }

  static boolean isHex(String magnitude) {
    return magnitude.startsWith("0x");
  }

  static boolean isDigits(String text) {
    return digitsEnd(text, 0, 10) == text.length() && !text.isEmpty();
  }

  static boolean isHexDigits(String text) {
    return digitsEnd(text, 0, 16) == text.length() && !text.isEmpty();
  }

  private static boolean isFloat(String text) {
    if (text.equals("inf") || text.equals("nan")) {
      return true;
    }
    if (text.startsWith("nan:0x")) {
      return isHexDigits(text.substring(6));
    }
    boolean hex = isHex(text);
    int radix = hex ? 16 : 10;
    int start = hex ? 2 : 0;
    int i = digitsEnd(text, start, radix);
    if (i == start) {
      return false;
    }
    if (i < text.length() && text.charAt(i) == '.') {
      i = digitsEnd(text, i + 1, radix);
    }
    if (i == text.length()) {
      return true;
    }
    char letter = Character.toLowerCase(text.charAt(i));
    if (letter != (hex ? 'p' : 'e')) {
      return false;
    }
    int exponent = i + 1;
    if (exponent < text.length()
        && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
      exponent++;
    }
    return isDigits(text.substring(exponent));
  }

  /** The end of the digits from an index on, with single underscores between digits. */
  private static int digitsEnd(String text, int start, int radix) {
    int i = start;
    while (i < text.length()) {
      if (isDigit(text.charAt(i), radix)) {
        i++;
      } else if (text.charAt(i) == '_'
          && i > start
          && i + 1 < text.length()
          && isDigit(text.charAt(i + 1), radix)) {
        i += 2;
      } else {
        break;
      }
    }
    return i;
  }

  private static boolean isDigit(char c, int radix) {
    return c < 0x80 && Character.digit(c, radix) >= 0;
  }
}
