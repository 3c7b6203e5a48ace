package dev.quern.compiler.codegen;

import dev.quern.runtime.abi.SourceFrames;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Tells the runtime what the line numbers above {@link SourceFrames#LAST_DIRECT} stand for, for all
 * classes of a module: one class file with an attribute, which is read when a trap is made.
 *
 * <p>The attribute has the number of strings and the strings, sorted: each is the number of bytes
 * that it shares with the one before, that of the others, and these. Then comes the number of
 * classes, and for each the number of its name (after the dollar sign) and that of its rows, which
 * are numbered from {@link SourceFrames#LAST_DIRECT} + 1 on. The rows of all classes are in four
 * columns, since numbers of one kind are alike and a jar's compression finds that: the sizes of the
 * first three come before them.
 *
 * <p>The first column tells for each row where the call is that was inlined: 0 none or the row
 * before, 1 the same as of the row before, 2 the row so many rows before, 3 a line of the class's
 * file, or 0 where the function stands for the method; a number in the fourth column follows in the
 * last two cases, which is the difference to the last line of the class's file for 3, sign last.
 * The second and the third have the place, a line of a function of a file. Functions are numbered
 * by their use: 1 is that of the row before, 2 the one that was used before it, and 0 a new one or
 * one that has not been used for long. The difference of the line to the newest of that function
 * follows in the third column, sign last. A new function has two more numbers in the second: 0, or
 * 1 and the number of the string of its name where it was inlined, and the number of the string of
 * its file. All numbers are unsigned LEB128.
 */
public final class SourceTable {

  /**
   * What a line number stands for.
   *
   * @param file the name of the file
   * @param line the line
   * @param function the function that was inlined, or that stands for the method, or empty
   * @param caller the line number of the inlined call, or 0
   */
  public record Row(String file, int line, String function, int caller) {}

  private static final int NO_CALLER = 0;

  /** A site that was used before as many others is described again: it is not searched for. */
  private static final int MAX_SITES = 256;

  private record Site(String function, String file) {}

  private record Place(Site site, int line) {}

  private final Map<String, Integer> strings = new HashMap<>();

  /** The newest places of all sites, last used last. */
  private final List<Place> newest = new ArrayList<>();

  private final Column head = new Column();
  private final Column kindColumn = new Column();
  private final Column siteColumn = new Column();
  private final Column lineColumn = new Column();
  private final Column callerColumn = new Column();
  private int lastDirect;

  private SourceTable() {}

  static Map<String, byte[]> write(ClassNames classes, List<CompiledGroup> groups) {
    TreeMap<String, List<Row>> tables = new TreeMap<>();
    for (CompiledGroup group : groups) {
      group
          .sources()
          .forEach(
              (name, rows) -> {
                if (!rows.isEmpty()) {
                  tables.put(name.substring(classes.base().length() + 1), rows);
                }
              });
    }
    if (tables.isEmpty()) {
      return Map.of();
    }
    String name = classes.base() + "$" + SourceFrames.TABLE_CLASS;
    ClassWriter writer = new ClassWriter(0);
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    writer.visit(Opcodes.V17, access, name, null, Names.OBJECT, null);
    writer.visitAttribute(new TableAttribute(new SourceTable().encode(tables)));
    writer.visitEnd();
    return Map.of(name, writer.toByteArray());
  }

  private byte[] encode(Map<String, List<Row>> tables) {
    TreeSet<String> sorted = new TreeSet<>(tables.keySet());
    for (List<Row> rows : tables.values()) {
      for (Row row : rows) {
        sorted.add(row.file());
        sorted.add(row.function());
      }
    }
    strings(sorted);
    head.number(tables.size());
    tables.forEach(
        (name, rows) -> {
          head.number(strings.get(name));
          head.number(rows.size());
          int callerBefore = NO_CALLER;
          lastDirect = NO_CALLER;
          for (int i = 0; i < rows.size(); i++) {
            row(rows.get(i), SourceFrames.LAST_DIRECT + 1 + i, callerBefore);
            callerBefore = rows.get(i).caller();
          }
        });
    for (Column column : List.of(kindColumn, siteColumn, lineColumn)) {
      head.number(column.size());
    }
    for (Column column : List.of(kindColumn, siteColumn, lineColumn, callerColumn)) {
      head.writeBytes(column.toByteArray());
    }
    return head.toByteArray();
  }

  private void strings(Collection<String> sorted) {
    head.number(sorted.size());
    byte[] before = new byte[0];
    for (String string : sorted) {
      byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
      int mismatch = Arrays.mismatch(before, bytes);
      int shared = mismatch < 0 ? bytes.length : mismatch;
      head.number(shared);
      head.number(bytes.length - shared);
      head.write(bytes, shared, bytes.length - shared);
      strings.put(string, strings.size());
      before = bytes;
    }
  }

  private void row(Row row, int number, int callerBefore) {
    boolean inlined = row.caller() != NO_CALLER || !row.function().isEmpty();
    Site site = new Site(inlined ? row.function() : "", row.file());
    Place place = new Place(site, row.line());
    boolean direct = row.caller() <= SourceFrames.LAST_DIRECT;
    int kind = direct ? 3 : 2;
    if (!inlined || row.caller() == number - 1) {
      kind = 0;
    } else if (row.caller() == callerBefore && row.caller() != NO_CALLER) {
      kind = 1;
    }
    kindColumn.number(kind);
    place(place);
    if (kind >= 2) {
      callerColumn.number(direct ? signLast(row.caller() - lastDirect) : number - row.caller());
      lastDirect = direct ? row.caller() : lastDirect;
    }
  }

  private void place(Place place) {
    Site site = place.site();
    int back = 1;
    int most = Math.min(newest.size(), MAX_SITES);
    while (back <= most && !newest.get(newest.size() - back).site().equals(site)) {
      back++;
    }
    int lineBefore = 0;
    if (back > most) {
      siteColumn.number(0);
      siteColumn.number(site.function().isEmpty() ? 0 : 1 + strings.get(site.function()));
      siteColumn.number(strings.get(site.file()));
    } else {
      siteColumn.number(back);
      lineBefore = newest.remove(newest.size() - back).line();
    }
    newest.add(place);
    lineColumn.number(signLast(place.line() - lineBefore));
  }

  private static int signLast(int difference) {
    return difference << 1 ^ difference >> 31;
  }

  /** Bytes that become a part of the table. */
  private static final class Column extends ByteArrayOutputStream {
    void number(int value) {
      int rest = value;
      while (rest >>> 7 != 0) {
        write(rest & 0x7F | 0x80);
        rest >>>= 7;
      }
      write(rest);
    }
  }

  private static final class TableAttribute extends Attribute {
    private final byte[] bytes;

    TableAttribute(byte[] bytes) {
      super(SourceFrames.TABLE_ATTRIBUTE);
      this.bytes = bytes;
    }

    @Override
    protected ByteVector write(
        ClassWriter classWriter, byte[] code, int codeLength, int maxStack, int maxLocals) {
      return new ByteVector().putByteArray(bytes, 0, bytes.length);
    }
  }
}
