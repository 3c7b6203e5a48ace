package dev.quern.compiler.sourcemap;

import java.util.Arrays;

/**
 * The mappings of a source map: numbers in base 64, five bits a digit, sign last, each the
 * difference to the one before in its column.
 */
final class Mappings {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final int[] VALUES = new int[128];

  static {
    Arrays.fill(VALUES, -1);
    for (int i = 0; i < DIGITS.length(); i++) {
      VALUES[DIGITS.charAt(i)] = i;
    }
  }

  private final String text;
  private final int sources;
  private final int end;
  private int at;

  int[] offsets = new int[64];
  int[] files = new int[64];
  int[] lines = new int[64];
  int size;

  /**
   * @param sources how many sources there are
   * @param end rows from there on are left out, so that there are no more than that
   */
  private Mappings(String text, int sources, int end) {
    this.text = text;
    this.sources = sources;
    this.end = end;
  }

  static Mappings read(String text, int sources, int end) throws SourceMapException {
    Mappings mappings = new Mappings(text, sources, end);
    mappings.read();
    return mappings;
  }

  private void read() throws SourceMapException {
    long offset = 0;
    long file = 0;
    long line = 0;
    long before = 0;
    // A module is one line; what is behind a semicolon is of others.
    while (at < text.length() && text.charAt(at) != ';') {
      if (text.charAt(at) == ',') {
        at++;
        continue;
      }
      offset += number();
      boolean hasPlace = !atEnd();
      if (hasPlace) {
        file += number();
        line += number();
        number();
        if (!atEnd()) {
          number();
        }
      }
      if (!atEnd()) {
        throw new SourceMapException("a mapping has too many numbers at character " + at);
      }
      boolean isPlace = file >= 0 && file < sources && line >= 0 && line < Integer.MAX_VALUE;
      if (offset < 0 || offset > Integer.MAX_VALUE || (hasPlace && !isPlace)) {
        throw new SourceMapException("a mapping is out of bounds before character " + at);
      } else if (offset < before) {
        throw new SourceMapException("mappings are not in order before character " + at);
      }
      before = offset;
      if (offset < end) {
        add((int) offset, hasPlace ? (int) file : 0, hasPlace ? (int) line + 1 : 0);
      }
    }
  }

  private boolean atEnd() {
    return at == text.length() || text.charAt(at) == ',' || text.charAt(at) == ';';
  }

  private int number() throws SourceMapException {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 5) {
      int digit = at < text.length() && text.charAt(at) < 128 ? VALUES[text.charAt(at)] : -1;
      if (digit < 0) {
        break;
      }
      at++;
      value |= (long) (digit & 31) << shift;
      if ((digit & 32) == 0 && value >>> 32 == 0) {
        return (int) ((value & 1) == 0 ? value >>> 1 : -(value >>> 1));
      }
    }
    throw new SourceMapException("a mapping has no number at character " + at);
  }

  /** Adds a row; of rows at one offset the last counts. */
  private void add(int offset, int file, int line) {
    if (size > 0 && offsets[size - 1] == offset) {
      size--;
    } else if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, size * 2);
      files = Arrays.copyOf(files, size * 2);
      lines = Arrays.copyOf(lines, size * 2);
    }
    offsets[size] = offset;
    files[size] = file;
    lines[size++] = line;
  }
}
