package dev.quern.text;

import java.nio.charset.StandardCharsets;

/**
 * The bytes of a text and the part of them that is to be read. Bytes, since a script may hold
 * modules that are malformed UTF-8. Positions are byte offsets; lines and columns are computed only
 * when an error is reported.
 */
record Source(byte[] bytes, int start, int end, String fileName) {
  static Source of(String text, String fileName) {
    return of(text.getBytes(StandardCharsets.UTF_8), fileName);
  }

  static Source of(byte[] utf8, String fileName) {
    return new Source(utf8, 0, utf8.length, fileName);
  }

  Source slice(int from, int to) {
    return new Source(bytes, from, to, fileName);
  }

  /** The byte at an offset, 0 to 255, or -1 from the end on. */
  int at(int offset) {
    return offset < end ? bytes[offset] & 0xFF : -1;
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  TextException error(int offset, String reason) {
    int lineStart = 0;
    int line = 1;
    for (int i = 0; i < offset; i++) {
      if (isNewlineAt(i)) {
        line++;
        lineStart = i + 1;
      }
    }
    int column = 1;
    for (int i = lineStart; i < offset; i++) {
      if (!Utf8.isContinuation(bytes[i])) {
        column++;
      }
    }
    return new TextException(reason, fileName, line, column);
  }

  /** Tells whether a line ends with the byte at an offset. */
  boolean isNewlineAt(int offset) {
    return bytes[offset] == '\n'
        || (bytes[offset] == '\r' && (offset + 1 == bytes.length || bytes[offset + 1] != '\n'));
  }
}
