package dev.quern.compiler.codegen;

import java.util.ArrayList;
import java.util.List;

/** Cuts strings into parts that fit a constant: 65,535 bytes of modified UTF-8 (JVMS 4.4.7). */
final class StringParts {

  private static final int MAX_BYTES = 65_535;

  private StringParts() {}

  /** The parts in order; one where the string fits. */
  static List<String> of(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int size = c != 0 && c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      if (bytes + size > MAX_BYTES) {
        parts.add(text.substring(start, i));
        start = i;
        bytes = 0;
      }
      bytes += size;
    }
    parts.add(text.substring(start));
    return parts;
  }
}
