package dev.quern.text;

import java.math.BigInteger;

/**
 * The bits of floating-point tokens, rounded to nearest, ties to even (specification, 6.3.2
 * "Floating-Point").
 *
 * <p>Decimal numbers are Java's to convert, which rounds once and correctly for either width.
 * Hexadecimal numbers are converted here: the digits make an integer whose excess bits are rounded
 * off.
 */
final class Floats {
  /** A format of IEEE 754: stored fraction bits, the largest exponent, and all bits. */
  private enum Format {
    SINGLE(23, 127, 32),
    DOUBLE(52, 1023, 64);

    final int fractionBits;
    final int maxExponent;
    final int bits;

    Format(int fractionBits, int maxExponent, int bits) {
      this.fractionBits = fractionBits;
      this.maxExponent = maxExponent;
      this.bits = bits;
    }

    long infinity() {
      return (2L * maxExponent + 1) << fractionBits;
    }
  }

  /** Exponents beyond this are as good as infinite for any text that fits in memory. */
  private static final int HUGE_EXPONENT = 1 << 30;

  private Floats() {}

  static int f32(Token token) {
    return (int) bits(token, Format.SINGLE);
  }

  static long f64(Token token) {
    return bits(token, Format.DOUBLE);
  }

  private static long bits(Token token, Format format) {
    if (!token.isNumber()) {
      throw token.unexpected("a number");
    }
    String text = token.text().replace("_", "");
    boolean negative = text.startsWith("-");
    String magnitude = negative || text.startsWith("+") ? text.substring(1) : text;
    long bits = magnitude(token, magnitude, format);
    return negative ? bits | 1L << (format.bits - 1) : bits;
  }

  private static long magnitude(Token token, String text, Format format) {
    long infinity = format.infinity();
    if (text.equals("inf")) {
      return infinity;
    }
    if (text.equals("nan")) {
      return infinity | 1L << (format.fractionBits - 1);
    }
    if (text.startsWith("nan:")) {
      return infinity | payload(token, text, format);
    }
    long bits = NumberSyntax.isHex(text) ? hexadecimal(text, format) : decimal(text, format);
    if (bits == infinity) {
      throw token.error("constant out of range: " + token.describe());
    }
    return bits;
  }

  private static long payload(Token token, String text, Format format) {
    BigInteger payload = new BigInteger(text.substring("nan:0x".length()), 16);
    if (payload.signum() == 0 || payload.bitLength() > format.fractionBits) {
      throw token.error("constant out of range: " + token.describe());
    }
    return payload.longValue();
  }

  private static long decimal(String text, Format format) {
    return format == Format.SINGLE
        ? Float.floatToRawIntBits(Float.parseFloat(text))
        : Double.doubleToRawLongBits(Double.parseDouble(text));
  }

  private static long hexadecimal(String text, Format format) {
    int p = Math.max(text.indexOf('p'), text.indexOf('P'));
    String digits = text.substring(2, p < 0 ? text.length() : p);
    int point = digits.indexOf('.');
    int fractionDigits = point < 0 ? 0 : digits.length() - point - 1;
    BigInteger significand = new BigInteger(digits.replace(".", ""), 16);
    long exponent = p < 0 ? 0 : exponent(text.substring(p + 1));
    return round(significand, exponent - 4L * fractionDigits, format);
  }

  private static long exponent(String text) {
    BigInteger exponent = new BigInteger(text.startsWith("+") ? text.substring(1) : text);
    BigInteger huge = BigInteger.valueOf(HUGE_EXPONENT);
    return exponent.max(huge.negate()).min(huge).longValue();
  }

  /** The bits of {@code significand * 2^exponent}. */
  private static long round(BigInteger significand, long exponent, Format format) {
    if (significand.signum() == 0) {
      return 0;
    }
    long highest = exponent + significand.bitLength() - 1;
    if (highest > format.maxExponent) {
      return format.infinity();
    }
    long minExponent = 1L - format.maxExponent;
    long unit = Math.max(highest, minExponent) - format.fractionBits;
    long dropped = unit - exponent;
    if (dropped > significand.bitLength() + 1L) {
      return 0;
    }
    long kept =
        dropped <= 0
            ? significand.shiftLeft((int) -dropped).longValue()
            : roundHalfEven(significand, (int) dropped);
    // The implicit bit of a normal number, and a carry out of rounding, both count up the exponent.
    long biasedExponent = Math.max(highest, minExponent) - minExponent;
    return (biasedExponent << format.fractionBits) + kept;
  }

  private static long roundHalfEven(BigInteger significand, int dropped) {
    BigInteger kept = significand.shiftRight(dropped);
    boolean half = significand.testBit(dropped - 1);
    boolean more = significand.getLowestSetBit() < dropped - 1;
    boolean up = half && (more || kept.testBit(0));
    return kept.longValue() + (up ? 1 : 0);
  }
}
