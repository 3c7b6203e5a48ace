package dev.quern.runtime.abi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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

  /**
   * A line of a function, which is null where it was not inlined, of a file; and the number of the
   * line that it was inlined into.
   */
  private static final class Row {
    final String function;
    final String file;
    final int line;
    final int caller;

    Row(String function, String file, int line, int caller) {
      this.function = function;
      this.file = file;
      this.line = line;
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
    String[] strings = strings(in);
    String[] names = new String[count(in)];
    Row[][] rows = new Row[names.length][];
    for (int i = 0; i < names.length; i++) {
      names[i] = strings[number(in)];
      rows[i] = new Row[count(in)];
    }
    ByteBuffer[] columns = columns(in);
    List<Row> newest = new ArrayList<>();
    SourceTable table = new SourceTable();
    for (int i = 0; i < names.length; i++) {
      read(rows[i], columns, strings, newest);
      table.classes.put(names[i], rows[i]);
    }
    return table;
  }

  private static String[] strings(ByteBuffer in) {
    String[] strings = new String[count(in)];
    byte[] bytes = new byte[0];
    for (int i = 0; i < strings.length; i++) {
      int shared = number(in);
      int others = count(in);
      bytes = Arrays.copyOf(bytes, Math.min(bytes.length, shared) + others);
      in.get(bytes, shared, others);
      strings[i] = new String(bytes, StandardCharsets.UTF_8);
    }
    return strings;
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

  /** The four columns that have the rows of all classes. */
  private static ByteBuffer[] columns(ByteBuffer in) {
    int[] sizes = {number(in), number(in), number(in), 0};
    ByteBuffer[] columns = new ByteBuffer[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      columns[i] = in.duplicate();
      skip(in, sizes[i]);
    }
    return columns;
  }

  /**
   * Reads the rows of one class.
   *
   * @param newest the newest rows of all functions, last used last
   */
  private static void read(Row[] rows, ByteBuffer[] columns, String[] strings, List<Row> newest) {
    int caller = 0;
    int direct = 0;
    for (int i = 0; i < rows.length; i++) {
      int rowNumber = SourceFrames.LAST_DIRECT + 1 + i;
      switch (number(columns[0])) {
        case 0:
          caller = rowNumber - 1;
          break;
        case 1:
          break;
        case 2:
          caller = rowNumber - number(columns[3]);
          break;
        default:
          direct += difference(columns[3]);
          caller = direct;
      }
      int back = number(columns[1]);
      Row before = back == 0 ? function(columns[1], strings) : newest.remove(newest.size() - back);
      int line = before.line + difference(columns[2]);
      rows[i] = new Row(before.function, before.file, line, caller);
      newest.add(rows[i]);
    }
  }

  private static Row function(ByteBuffer in, String[] strings) {
    int function = number(in);
    String name = function == 0 ? null : strings[function - 1];
    return new Row(name, strings[number(in)], 0, 0);
  }

  /** The number of what takes a byte each at least, so that damage makes no large arrays. */
  private static int count(ByteBuffer in) {
    int count = number(in);
    if (count < 0 || count > in.remaining()) {
      throw new IllegalArgumentException();
    }
    return count;
  }

  private static int difference(ByteBuffer in) {
    int number = number(in);
    return number >>> 1 ^ -(number & 1);
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
      if (row.caller == 0 || row.caller >= number) {
        // The function stands for the method, which has those of several; or the table is damaged.
        return true;
      }
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
    int index = number - SourceFrames.LAST_DIRECT - 1;
    return rows != null && index >= 0 && index < rows.length ? rows[index] : null;
  }
}
