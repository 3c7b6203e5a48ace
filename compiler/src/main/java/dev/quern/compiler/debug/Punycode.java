package dev.quern.compiler.debug;

/** Decodes identifiers that are not ASCII, see RFC 3492; Rust has an underscore for the hyphen. */
final class Punycode {
  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int FIRST = 128;
  private static final int FIRST_BIAS = 72;

  /** Inserting characters takes quadratic time. */
  private static final int MAX_LENGTH = 400;

  private Punycode() {}

  static String decode(String encoded) {
    if (encoded.length() > MAX_LENGTH) {
      throw new MangledText.Unreadable();
    }
    int last = encoded.lastIndexOf('_');
    StringBuilder decoded = new StringBuilder(last < 0 ? "" : encoded.substring(0, last));
    int at = last + 1;
    int count = decoded.codePointCount(0, decoded.length());
    int point = FIRST;
    int bias = FIRST_BIAS;
    int insertion = 0;
    while (at < encoded.length()) {
      int before = insertion;
      int weight = 1;
      for (int k = BASE; ; k += BASE) {
        if (at == encoded.length()) {
          throw new MangledText.Unreadable();
        }
        int digit = digit(encoded.charAt(at++));
        insertion = Math.addExact(insertion, Math.multiplyExact(digit, weight));
        int threshold = Math.max(T_MIN, Math.min(T_MAX, k - bias));
        if (digit < threshold) {
          break;
        }
        weight = Math.multiplyExact(weight, BASE - threshold);
      }
      count++;
      bias = adapt(insertion - before, count, before == 0);
      point = Math.addExact(point, insertion / count);
      insertion %= count;
      boolean isSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
      if (isSurrogate || !Character.isValidCodePoint(point)) {
        throw new MangledText.Unreadable();
      }
      decoded.insert(decoded.offsetByCodePoints(0, insertion), Character.toChars(point));
      insertion++;
    }
    return decoded.toString();
  }

  private static int digit(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    } else if (c >= '0' && c <= '9') {
      return 26 + c - '0';
    }
    throw new MangledText.Unreadable();
  }

  private static int adapt(int difference, int count, boolean isFirst) {
    int delta = isFirst ? difference / DAMP : difference / 2;
    delta += delta / count;
    int k = 0;
    while (delta > (BASE - T_MIN) * T_MAX / 2) {
      delta /= BASE - T_MIN;
      k += BASE;
    }
    return k + (BASE - T_MIN + 1) * delta / (delta + SKEW);
  }
}
