package dev.quern.compiler.codegen;

import dev.quern.runtime.abi.SourceNumbers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Tells the runtime what the line numbers above {@link SourceNumbers#LAST_DIRECT} stand for, for
 * all classes of a module: one class file with an attribute, which is read when a trap is made.
 *
 * <p>The attribute has the number of strings and the strings, and then, for each class, its name
 * (after the dollar sign), the number of rows and the rows, which are numbered from {@link
 * SourceNumbers#LAST_DIRECT} + 1 on. A row has the number of its file's string; the difference of
 * its line to that of the row before, sign last; 0, or 1 and the number of its function's string
 * where a call was inlined; in that case the number of the call's row, as its distance times 2 or
 * as a direct line times 2 plus 1. All are unsigned LEB128; strings have their lengths before them.
 */
public final class SourceTable {

  /**
   * What a line number stands for.
   *
   * @param file the name of the file
   * @param line the line
   * @param function the function that was inlined, or empty
   * @param caller the line number of the inlined call, or 0
   */
  public record Row(String file, int line, String function, int caller) {}

  private final Map<String, Integer> strings = new LinkedHashMap<>();
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
    number(tables.size());
    tables.forEach(
        (name, rows) -> {
          number(string(name));
          number(rows.size());
          int line = 0;
          for (int i = 0; i < rows.size(); i++) {
            row(rows.get(i), i, line);
            line = rows.get(i).line();
          }
        });
    byte[] rows = out.toByteArray();
    out.reset();
    number(strings.size());
    for (String string : strings.keySet()) {
      byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
      number(bytes.length);
      out.writeBytes(bytes);
    }
    out.writeBytes(rows);
    return out.toByteArray();
  }

  private void row(Row row, int index, int lineBefore) {
    number(string(row.file()));
    int difference = row.line() - lineBefore;
    number(difference << 1 ^ difference >> 31);
    if (row.caller() == 0) {
      number(0);
      return;
    }
    number(1 + string(row.function()));
    boolean direct = row.caller() <= SourceNumbers.LAST_DIRECT;
    number(
        direct ? row.caller() << 1 | 1 : SourceNumbers.LAST_DIRECT + 1 + index - row.caller() << 1);
  }

  private int string(String string) {
    Integer known = strings.putIfAbsent(string, strings.size());
    return known == null ? strings.size() - 1 : known;
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
