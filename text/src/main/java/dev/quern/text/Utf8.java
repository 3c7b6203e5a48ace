package dev.quern.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 as the specification defines it (5.2.4): no surrogates, no overlong forms. */
final class Utf8 {
  private Utf8() {}

  static boolean isContinuation(int b) {
    return (b & 0xC0) == 0x80;
  }

  /** The length of the character that starts at an offset, or 0 if it is malformed. */
  static int length(Source source, int offset) {
    int first = source.at(offset);
    if (first < 0x80) {
      return first < 0 ? 0 : 1;
    }
    int second = source.at(offset + 1);
    if (second < 0 || !isContinuation(second)) {
      return 0;
    }
    if (first >= 0xC2 && first <= 0xDF) {
      return 2;
    }
    boolean third = continues(source, offset + 2);
    if (first >= 0xE0 && first <= 0xEF) {
      boolean overlong = first == 0xE0 && second < 0xA0;
      boolean surrogate = first == 0xED && second > 0x9F;
      return third && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
      boolean overlong = first == 0xF0 && second < 0x90;
      boolean tooLarge = first == 0xF4 && second > 0x8F;
      return third && continues(source, offset + 3) && !overlong && !tooLarge ? 4 : 0;
    }
    return 0;
  }

  private static boolean continues(Source source, int offset) {
    int b = source.at(offset);
    return b >= 0 && isContinuation(b);
  }

  /** Decodes a name, or gives null if it is malformed. */
  static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
