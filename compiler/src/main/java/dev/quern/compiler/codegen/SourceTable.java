package dev.quern.compiler.codegen;

import dev.quern.runtime.abi.SourceNumbers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
 * Tells the runtime what the line numbers above {@link SourceNumbers#LAST_DIRECT} stand for, for
 * all classes of a module: one class file with an attribute, which is read when a trap is made.
 *
 * <p>The attribute has the number of strings and the strings, sorted: each is the number of bytes
 * that it shares with the one before, that of the others, and these. Then come the tables of the
 * classes: the number of the class's name (after the dollar sign), that of the rows, and the rows,
 * which are numbered from {@link SourceNumbers#LAST_DIRECT} + 1 on.
 *
 * <p>A row begins with four times the number of a place, plus where the call is that was inlined: 0
 * none or the row before, 1 the same as of the row before, 2 the row so many rows before, 3 a line
 * of the class's file, or 0 where the function stands for the method; a number follows in the last
 * two cases. Places (a line of a function of a file) and sites (a function of a file) are numbered
 * backwards: 1 is the newest of the module, and 0 a new one, which is described there. A place is
 * the number of its site and the difference of its line to that of the site's newest place, sign
 * last; a site is 0, or 1 and the number of the string of its function where that was inlined, and
 * the number of the string of its file. All numbers are unsigned LEB128.
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

  private record Site(String function, String file) {}

  private record Place(Site site, int line) {}

  private final Map<String, Integer> strings = new HashMap<>();
  private final Map<Site, Integer> sites = new HashMap<>();
  private final Map<Site, Integer> lines = new HashMap<>();
  private final Map<Place, Integer> places = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

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
    String name = classes.base() + "$" + SourceNumbers.TABLE_CLASS;
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
    number(tables.size());
    tables.forEach(
        (name, rows) -> {
          number(strings.get(name));
          number(rows.size());
          int callerBefore = NO_CALLER;
          for (int i = 0; i < rows.size(); i++) {
            row(rows.get(i), SourceNumbers.LAST_DIRECT + 1 + i, callerBefore);
            callerBefore = rows.get(i).caller();
          }
        });
    return out.toByteArray();
  }

  private void strings(Collection<String> sorted) {
    number(sorted.size());
    byte[] before = new byte[0];
    for (String string : sorted) {
      byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
      int mismatch = Arrays.mismatch(before, bytes);
      int shared = mismatch < 0 ? bytes.length : mismatch;
      number(shared);
      number(bytes.length - shared);
      out.write(bytes, shared, bytes.length - shared);
      strings.put(string, strings.size());
      before = bytes;
    }
  }

  private void row(Row row, int number, int callerBefore) {
    boolean inlined = row.caller() != NO_CALLER || !row.function().isEmpty();
    Site site = new Site(inlined ? row.function() : "", row.file());
    Place place = new Place(site, row.line());
    boolean direct = row.caller() <= SourceNumbers.LAST_DIRECT;
    int kind = direct ? 3 : 2;
    if (!inlined || row.caller() == number - 1) {
      kind = 0;
    } else if (row.caller() == callerBefore && row.caller() != NO_CALLER) {
      kind = 1;
    }
    Integer known = places.putIfAbsent(place, places.size());
    number((known == null ? 0 : places.size() - known) << 2 | kind);
    if (known == null) {
      place(place);
    }
    if (kind >= 2) {
      number(direct ? row.caller() : number - row.caller());
    }
  }

  private void place(Place place) {
    Site site = place.site();
    Integer known = sites.putIfAbsent(site, sites.size());
    number(known == null ? 0 : sites.size() - known);
    if (known == null) {
      number(site.function().isEmpty() ? 0 : 1 + strings.get(site.function()));
      number(strings.get(site.file()));
    }
    Integer before = lines.put(site, place.line());
    int difference = place.line() - (before == null ? 0 : before);
    number(difference << 1 ^ difference >> 31);
  }

  private void number(int value) {
    int rest = value;
    while (rest >>> 7 != 0) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private static final class TableAttribute extends Attribute {
    private final byte[] bytes;

    TableAttribute(byte[] bytes) {
      super(SourceNumbers.TABLE_ATTRIBUTE);
      this.bytes = bytes;
    }

    @Override
    protected ByteVector write(
        ClassWriter classWriter, byte[] code, int codeLength, int maxStack, int maxLocals) {
      return new ByteVector().putByteArray(bytes, 0, bytes.length);
    }
  }
}
