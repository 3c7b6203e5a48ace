package dev.quern.runtime;

import dev.quern.runtime.abi.SourceNumbers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the line numbers of a module's classes stand for. The compiler's class of the same name
 * tells how it is written.
 */
final class SourceTable {

  /** A table that explains nothing. */
  static final SourceTable EMPTY = new SourceTable();

  private static final class Row {
    final String file;
    final int line;
    final String function;
    final int caller;

    Row(String file, int line, String function, int caller) {
      this.file = file;
      this.line = line;
      this.function = function;
      this.caller = caller;
    }
  }

  private final Map<String, Row[]> classes = new HashMap<>();

  private SourceTable() {}

  /** Reads the table from the file of the class that has it. */
  static SourceTable ofClassFile(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    skipConstants(in.position(8));
    skip(in, 6);
    // No interfaces, fields or methods, and one attribute.
    skip(in, 8 + 2 + 4);
    String[] strings = new String[number(in)];
    for (int i = 0; i < strings.length; i++) {
      byte[] string = new byte[number(in)];
      in.get(string);
      strings[i] = new String(string, StandardCharsets.UTF_8);
    }
    SourceTable table = new SourceTable();
    for (int left = number(in); left > 0; left--) {
      String name = strings[number(in)];
      table.classes.put(name, rows(in, strings));
    }
    return table;
  }

  private static void skipConstants(ByteBuffer in) {
    for (int left = (in.getShort() & 0xFFFF) - 1; left > 0; left--) {
      // Classes, and strings.
      skip(in, in.get() == 7 ? 2 : in.getShort() & 0xFFFF);
    }
  }

  private static void skip(ByteBuffer in, int bytes) {
    in.position(in.position() + bytes);
  }

  private static Row[] rows(ByteBuffer in, String[] strings) {
    Row[] rows = new Row[number(in)];
    int line = 0;
    for (int i = 0; i < rows.length; i++) {
      String file = strings[number(in)];
      int difference = number(in);
      line += difference >>> 1 ^ -(difference & 1);
      int function = number(in);
      int caller = 0;
      if (function != 0) {
        int call = number(in);
        caller = (call & 1) != 0 ? call >> 1 : SourceNumbers.LAST_DIRECT + 1 + i - (call >> 1);
      }
      rows[i] = new Row(file, line, function == 0 ? null : strings[function - 1], caller);
    }
    return rows;
  }

  private static int number(ByteBuffer in) {
    int result = 0;
    int shift = 0;
    int next;
    do {
      next = in.get();
      result |= (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return result;
  }

  /**
   * Adds the frames that one stands for.
   *
   * @param owner the class that they are to be of
   * @param method the function
   * @return false if its number is not explained
   */
  boolean add(
      StackTraceElement frame, String owner, String method, List<StackTraceElement> frames) {
    String name = frame.getClassName();
    Row[] rows = classes.get(name.substring(name.indexOf('$', name.lastIndexOf('.') + 1) + 1));
    int number = frame.getLineNumber();
    Row row = row(rows, number);
    if (row == null) {
      return false;
    }
    while (row != null && row.function != null) {
      frames.add(SourceFrames.frame(frame, owner, row.function, row.file, row.line));
      number = row.caller;
      row = row(rows, number);
    }
    frames.add(
        row == null
            ? SourceFrames.frame(frame, owner, method, frame.getFileName(), number)
            : SourceFrames.frame(frame, owner, method, row.file, row.line));
    return true;
  }

  private static Row row(Row[] rows, int number) {
    int index = number - SourceNumbers.LAST_DIRECT - 1;
    return rows != null && index >= 0 && index < rows.length ? rows[index] : null;
  }
}
