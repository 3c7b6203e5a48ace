package dev.quern.text;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Prints a binary one section a paragraph, for golden files. */
final class SectionDump {
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0, "custom"),
          Map.entry(1, "type"),
          Map.entry(2, "import"),
          Map.entry(3, "function"),
          Map.entry(4, "table"),
          Map.entry(5, "memory"),
          Map.entry(6, "global"),
          Map.entry(7, "export"),
          Map.entry(8, "start"),
          Map.entry(9, "element"),
          Map.entry(10, "code"),
          Map.entry(11, "data"),
          Map.entry(12, "datacount"),
          Map.entry(13, "tag"));

  private static final int BYTES_A_LINE = 24;

  private final byte[] binary;
  private final StringBuilder out = new StringBuilder();
  private int position = 8;

  private SectionDump(byte[] binary) {
    this.binary = binary;
  }

  static String of(byte[] binary) {
    SectionDump dump = new SectionDump(binary);
    while (dump.position < binary.length) {
      dump.section();
    }
    return dump.out.toString();
  }

  private void section() {
    int id = binary[position++];
    int size = u32();
    int end = position + size;
    out.append(NAMES.get(id));
    if (id == 0) {
      int length = u32();
      String name = new String(binary, position, length, StandardCharsets.UTF_8);
      out.append(" \"").append(name).append('"');
      position += length;
    }
    out.append('\n');
    int column = 0;
    while (position < end) {
      out.append(column % BYTES_A_LINE == 0 ? (column == 0 ? " " : "\n ") : "");
      out.append(String.format(" %02x", binary[position++]));
      column++;
    }
    out.append(column == 0 ? "" : "\n");
  }

  private int u32() {
    int value = 0;
    int shift = 0;
    int b;
    do {
      b = binary[position++];
      value |= (b & 0x7F) << shift;
      shift += 7;
    } while (b < 0);
    return value;
  }
}
