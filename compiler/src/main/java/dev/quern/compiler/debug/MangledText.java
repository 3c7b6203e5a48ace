package dev.quern.compiler.debug;

/**
 * A mangled name that is read from left to right, once.
 *
 * <p>Names come from modules that nobody trusts. Nesting is bounded, and so is what is read and
 * written: {@link #spend} counts it, and its budget is a multiple of the name's length.
 */
final class MangledText {
  private static final int MAX_DEPTH = 200;
  private static final int BUDGET_PER_CHARACTER = 20;
  private static final int LEAST_BUDGET = 2_000;

  /** The name is not one, is too intricate, or has something that is not known here. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable() {
      super(null, null, false, false);
    }
  }

  private final String text;
  private int at;
  private int depth;
  private int budget;

  MangledText(String text, int start) {
    this.text = text;
    at = start;
    budget = LEAST_BUDGET + BUDGET_PER_CHARACTER * text.length();
  }

  boolean atEnd() {
    return at >= text.length();
  }

  int position() {
    return at;
  }

  /** Goes on reading at another place. */
  void seek(int position) {
    at = position;
  }

  /** The next character, or 0 at the end. */
  char peek() {
    return peek(0);
  }

  /** The character after {@code ahead} others, or 0 behind the end. */
  char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  boolean isDigit() {
    return peek() >= '0' && peek() <= '9';
  }

  char next() {
    if (atEnd()) {
      throw new Unreadable();
    }
    spend(1);
    return text.charAt(at++);
  }

  /** Reads what is given if it is next. */
  boolean eat(String expected) {
    if (!text.startsWith(expected, at)) {
      return false;
    }
    spend(1);
    at += expected.length();
    return true;
  }

  void expect(String expected) {
    if (!eat(expected)) {
      throw new Unreadable();
    }
  }

  /** A decimal number; at least one digit, and no other behind a leading 0. */
  int number() {
    int value = 0;
    if (!isDigit()) {
      throw new Unreadable();
    } else if (eat("0")) {
      return 0;
    }
    while (isDigit()) {
      value = Math.addExact(Math.multiplyExact(value, 10), next() - '0');
    }
    return value;
  }

  /** So many characters. */
  String take(int length) {
    if (length > text.length() - at) {
      throw new Unreadable();
    }
    spend(length);
    at += length;
    return text.substring(at - length, at);
  }

  /** Notes that characters are read or written. */
  void spend(int characters) {
    budget -= characters;
    if (budget < 0) {
      throw new Unreadable();
    }
  }

  /** Writes two parts, one behind the other. */
  String join(String first, String second) {
    spend(first.length() + second.length());
    return first + second;
  }

  void enter() {
    if (++depth > MAX_DEPTH) {
      throw new Unreadable();
    }
  }

  void leave() {
    depth--;
  }
}
