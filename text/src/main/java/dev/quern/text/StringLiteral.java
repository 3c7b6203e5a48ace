package dev.quern.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** String literals (specification, 6.3.3 "Strings"). */
final class StringLiteral {
  private StringLiteral() {}

  /**
   * Finds the end of the literal whose opening quote is at an offset.
   *
   * @return the offset after its closing quote, or -1 if it is malformed
   */
  static int end(Source source, int quote) {
    int i = quote + 1;
    while (source.at(i) != '"') {
      int length = characterLength(source, i);
      if (length == 0) {
        return -1;
      }
      i += length;
    }
    return i + 1;
  }

  /** The error of a literal for which {@link #end} gives -1. */
  static TextException error(Source source, int quote) {
    int i = quote + 1;
    while (true) {
      int length = characterLength(source, i);
      if (length == 0) {
        break;
      }
      i += length;
    }
    int b = source.at(i);
    if (b < 0 || b == '\n' || b == '\r') {
      return source.error(quote, "unclosed string literal");
    }
    if (b == '\\') {
      return source.error(i, "illegal escape in string literal");
    }
    return b < 0x80
        ? source.error(i, "illegal control character in string literal")
        : source.error(i, "malformed UTF-8 encoding in string literal");
  }

  /** The bytes of a well-formed literal. */
  static byte[] decode(Source source, int quote, int end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(end - quote);
    int i = quote + 1;
    while (i < end - 1) {
      int length = characterLength(source, i);
      if (source.at(i) == '\\') {
        decodeEscape(source, i + 1, i + length, out);
      } else {
        out.write(source.bytes(), i, length);
      }
      i += length;
    }
    return out.toByteArray();
  }

  private static int characterLength(Source source, int i) {
    int b = source.at(i);
    if (b == '\\') {
      return escapeLength(source, i);
    }
    return b < 0x20 || b == 0x7F ? 0 : Utf8.length(source, i);
  }

  private static int escapeLength(Source source, int i) {
    switch (source.at(i + 1)) {
      case 'n', 'r', 't', '\\', '\'', '"':
        return 2;
      case 'u':
        int close = unicodeEnd(source, i + 2);
        return close < 0 ? 0 : close - i;
      default:
        return hexDigit(source.at(i + 1)) >= 0 && hexDigit(source.at(i + 2)) >= 0 ? 3 : 0;
    }
  }

  /** The offset after <code>{hex}</code>, or -1 if that is no character. */
  private static int unicodeEnd(Source source, int open) {
    int i = open + 1;
    while (hexDigit(source.at(i)) >= 0 || source.at(i) == '_') {
      i++;
    }
    if (source.at(open) != '{' || source.at(i) != '}') {
      return -1;
    }
    boolean number = NumberSyntax.isHexDigits(source.text(open + 1, i));
    int codePoint = number ? codePoint(source, open, i) : -1;
    boolean surrogate = codePoint >= 0xD800 && codePoint < 0xE000;
    return codePoint < 0 || surrogate ? -1 : i + 1;
  }

  private static int codePoint(Source source, int open, int close) {
    int value = 0;
    for (int i = open + 1; i < close; i++) {
      int digit = hexDigit(source.at(i));
      value = digit < 0 ? value : value * 16 + digit;
      if (value > Character.MAX_CODE_POINT) {
        return -1;
      }
    }
    return value;
  }

  private static void decodeEscape(Source source, int i, int end, ByteArrayOutputStream out) {
    int letter = source.at(i);
    switch (letter) {
      case 'n' -> out.write('\n');
      case 'r' -> out.write('\r');
      case 't' -> out.write('\t');
      case '\\', '\'', '"' -> out.write(letter);
      case 'u' -> {
        String character = Character.toString(codePoint(source, i + 1, end - 1));
        out.writeBytes(character.getBytes(StandardCharsets.UTF_8));
      }
      default -> out.write(hexDigit(letter) * 16 + hexDigit(source.at(i + 1)));
    }
  }

  private static int hexDigit(int b) {
    return b < 0 ? -1 : Character.digit(b, 16);
  }
}
