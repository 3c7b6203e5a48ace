package dev.quern.runtime;

import dev.quern.runtime.abi.SourceNumbers;
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

  private static final class Row {
    final Place place;
    final int caller;

    Row(Place place, int caller) {
      this.place = place;
      this.caller = caller;
    }
  }

  /** A line of a function, which is null where it was not inlined, of a file. */
  private static final class Place {
    final String function;
    final String file;
    final int line;

    Place(String function, String file, int line) {
      this.function = function;
      this.file = file;
      this.line = line;
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
    String[] names = new String[number(in)];
    Row[][] rows = new Row[names.length][];
    for (int i = 0; i < names.length; i++) {
      names[i] = strings[number(in)];
      rows[i] = new Row[number(in)];
    }
    Rows reader = new Rows(in, strings);
    SourceTable table = new SourceTable();
    for (int i = 0; i < names.length; i++) {
      reader.read(rows[i]);
      table.classes.put(names[i], rows[i]);
    }
    return table;
  }

  private static String[] strings(ByteBuffer in) {
    String[] strings = new String[number(in)];
    byte[] bytes = new byte[0];
    for (int i = 0; i < strings.length; i++) {
      int shared = number(in);
      int others = number(in);
      bytes = Arrays.copyOf(Arrays.copyOf(bytes, shared), shared + others);
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

  /** The rows of all classes, which are in four columns. */
  private static final class Rows {
    private final String[] strings;
    private final ByteBuffer kinds;
    private final ByteBuffer functions;
    private final ByteBuffer lines;
    private final ByteBuffer callers;

    /** The newest places of all functions, last used last. */
    private final List<Place> newest = new ArrayList<>();

    Rows(ByteBuffer in, String[] strings) {
      this.strings = strings;
      int kindBytes = number(in);
      int functionBytes = number(in);
      int lineBytes = number(in);
      kinds = in.duplicate();
      functions = in.duplicate();
      functions.position(in.position() + kindBytes);
      lines = functions.duplicate();
      lines.position(functions.position() + functionBytes);
      callers = lines.duplicate();
      callers.position(lines.position() + lineBytes);
    }

    /** Reads the rows of one class. */
    void read(Row[] rows) {
      int callerBefore = 0;
      for (int i = 0; i < rows.length; i++) {
        int rowNumber = SourceNumbers.LAST_DIRECT + 1 + i;
        switch (number(kinds)) {
          case 0:
            callerBefore = rowNumber - 1;
            break;
          case 1:
            break;
          case 2:
            callerBefore = rowNumber - number(callers);
            break;
          default:
            callerBefore = number(callers);
        }
        rows[i] = new Row(place(), callerBefore);
      }
    }

    private Place place() {
      int back = number(functions);
      Place before;
      if (back == 0) {
        int function = number(functions);
        String name = function == 0 ? null : strings[function - 1];
        before = new Place(name, strings[number(functions)], 0);
      } else {
        before = newest.remove(newest.size() - back);
      }
      int difference = number(lines);
      int line = before.line + (difference >>> 1 ^ -(difference & 1));
      Place place = new Place(before.function, before.file, line);
      newest.add(place);
      return place;
    }
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
    while (row != null && row.place.function != null) {
      frames.add(
          SourceFrames.frame(frame, owner, row.place.function, row.place.file, row.place.line));
      number = row.caller;
      if (number == 0) {
        // The function stands for the method, which has those of several.
        return true;
      }
      row = row(rows, number);
    }
    frames.add(
        row == null
            ? SourceFrames.frame(frame, owner, method, frame.getFileName(), number)
            : SourceFrames.frame(frame, owner, method, row.place.file, row.place.line));
    return true;
  }

  private static Row row(Row[] rows, int number) {
    int index = number - SourceNumbers.LAST_DIRECT - 1;
    return rows != null && index >= 0 && index < rows.length ? rows[index] : null;
  }
}
