package dev.quern.text;

import dev.quern.text.Token.Kind;
import java.math.BigInteger;

/** The values of integer tokens (specification, 6.3.1 "Integers"). */
final class Integers {
  private Integers() {}

  /** An unsigned 8-bit integer. */
  static int u8(Token token) {
    return (int) unsigned(token, 8);
  }

  /** An unsigned 32-bit integer. */
  static int u32(Token token) {
    return (int) unsigned(token, 32);
  }

  /** An unsigned 64-bit integer. */
  static long u64(Token token) {
    return unsigned(token, 64);
  }

  private static long unsigned(Token token, int bits) {
    BigInteger value = token.is(Kind.NAT) ? magnitude(token.text()) : null;
    if (value == null || value.bitLength() > bits) {
      throw token.error("i" + bits + " constant out of range: " + token.describe());
    }
    return value.longValue();
  }

  /** The bits of an integer that may be written with or without a sign. */
  static long constant(Token token, int bits) {
    if (!token.is(Kind.NAT) && !token.is(Kind.INT)) {
      throw token.unexpected("an integer");
    }
    String text = token.text();
    boolean negative = text.startsWith("-");
    boolean signed = negative || text.startsWith("+");
    BigInteger magnitude = magnitude(signed ? text.substring(1) : text);
    BigInteger value = negative ? magnitude.negate() : magnitude;
    boolean fits = signed ? value.bitLength() < bits : value.bitLength() <= bits;
    if (!fits) {
      throw token.error("constant out of range: " + token.describe());
    }
    return value.longValue();
  }

  private static BigInteger magnitude(String text) {
    String digits = text.replace("_", "");
    return NumberSyntax.isHex(digits)
        ? new BigInteger(digits.substring(2), 16)
        : new BigInteger(digits);
  }
}
