package dev.quern.compiler.api;

import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.MemoryType.Base;
import dev.quern.compiler.types.MemoryType.Encoding;
import dev.quern.compiler.types.MemoryType.Field;
import dev.quern.compiler.types.MemoryType.Pointer;
import dev.quern.compiler.types.TypeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the accessors of a field that is an array: of an element, with an index a dimension, and
 * of all elements where Java has a type for them. Numbers are arrays of Java then, those of a byte
 * and unions arrays of their bytes, addresses a list.
 */
final class ArraySource {
  private final SourceWriter out;
  private final TypeTable table;
  private final Map<Integer, String> names;
  private final Records records;
  private final AccessorSource accessors;
  private final ScalarSource scalars;
  private final RecordSource copies;
  private final Field field;
  private final String name;
  private final ArrayShape shape;

  /** The type of the elements. */
  private final int element;

  ArraySource(
      SourceWriter out,
      TypeTable table,
      Map<Integer, String> names,
      Records records,
      AccessorSource accessors,
      ScalarSource scalars,
      RecordSource copies,
      Field field,
      String name) {
    this.out = out;
    this.table = table;
    this.names = names;
    this.records = records;
    this.accessors = accessors;
    this.scalars = scalars;
    this.copies = copies;
    this.field = field;
    this.name = name;
    this.shape = ArrayShape.of(table, field.type(), "this.address + " + field.offset());
    this.element = shape.element();
  }

  void write() {
    MemoryType type = table.resolve(element);
    FieldAccess access = FieldAccess.of(type);
    if (shape.size() == 0) {
      return;
    }
    if (type instanceof Aggregate aggregate) {
      views(aggregate);
    } else if (type instanceof Pointer pointer && Records.isAddress(pointer)) {
      pointers(pointer);
    } else if (access != null) {
      numbers(access, type);
    }
  }

  private void views(Aggregate aggregate) {
    String target = names.get(table.resolved(element));
    String note = "A view; writing to it writes here.";
    accessors.getter(field, name, target, shape.parameters(), note);
    checkIndices();
    out.line("return " + target + ".at(this.memory, " + shape.place() + ");").line("}");
    if (aggregate.union() && shape.isKnown()) {
      allBytes(shape);
    } else if (records.isArray(field.type())) {
      String address = "this.memory, " + shape.start() + ", " + target;
      String first = out.extras("Ptr") + ".of(" + address + ".LAYOUT)";
      copies.array(target, name, shape.counts().get(0), first, records.needsScope(element));
    }
  }

  private void checkIndices() {
    if (!shape.checks().isEmpty()) {
      out.line(shape.checks());
    }
  }

  private void pointers(Pointer pointer) {
    String type = scalars.pointerType(pointer);
    accessors.getter(field, name, type, shape.parameters(), "");
    checkIndices();
    out.line("return " + scalars.readPointer(pointer, shape.place()) + ";").line("}");
    accessors.setter(field, name, type, shape.parameters(), null);
    checkIndices();
    out.line(ScalarSource.writePointer(pointer, shape.place(), "value"));
    accessors.endSetter(field);
    if (!shape.isKnown() || shape.counts().size() > 1) {
      return;
    }
    int count = shape.counts().get(0);
    String list = "java.util.List<" + type + ">";
    accessors.getter(field, name, list, "", "A copy of its " + count + " elements.");
    out.line("java.util.ArrayList<" + type + "> values = new java.util.ArrayList<>();");
    out.line(shape.loop(0));
    out.line("values.add(" + scalars.readPointer(pointer, shape.place()) + ");").line("}");
    out.line("return values;").line("}");
    accessors.setter(field, name, list, "", null);
    checks("value").forEach(out::line);
    out.line(shape.loop(0));
    out.line(ScalarSource.writePointer(pointer, shape.place(), "value.get(index)")).line("}");
    accessors.endSetter(field);
    copies.field(list, name, String.join("\n", checks("values." + name + "()")));
  }

  /** Statements that check a list of all elements. */
  private List<String> checks(String list) {
    String label = JavaText.string(field.name());
    String present = "java.util.Objects.requireNonNull(element, " + label + ")";
    return List.of(
        out.size(list + ".size()", shape.counts().get(0), field.name() + ".size()"),
        list + ".forEach(element -> " + present + ");");
  }

  private void numbers(FieldAccess access, MemoryType type) {
    accessors.getter(field, name, access.type(), shape.parameters(), access.note());
    checkIndices();
    out.line("return " + access.get().formatted(shape.place()) + ";").line("}");
    accessors.setter(field, name, access.type(), shape.parameters(), access);
    checkIndices();
    String value = accessors.checked(field, access, "value");
    out.line(access.put().formatted(shape.place(), value) + ";");
    accessors.endSetter(field);
    boolean isBoolean = type instanceof Base base && base.encoding() == Encoding.BOOLEAN;
    if (!shape.isKnown()) {
      return;
    }
    if (shape.size() > 1 || isBoolean) {
      allNumbers(access);
    } else if (shape.counts().size() == 1) {
      scalars.bytes(field, name, shape.counts().get(0), shape.start());
    } else {
      allBytes(shape.ofRows());
    }
  }

  private void allNumbers(FieldAccess access) {
    String checked = accessors.checked(field, access, "element");
    all(
        shape,
        access.type(),
        access,
        checked.equals("element") ? "" : checked + ";",
        access.get().formatted(shape.place()),
        access.put() + ";");
  }

  /** Accessors of all elements, each an array of its bytes. */
  private void allBytes(ArrayShape shape) {
    String length = field.name() + "[]".repeat(shape.counts().size()) + ".length";
    all(
        shape,
        "byte[]",
        null,
        out.size("element.length", shape.size(), length),
        "this.memory.getBytes(" + shape.place() + ", " + shape.size() + ")",
        "this.memory.putBytes(%s, %s);");
  }

  /**
   * Accessors of all elements.
   *
   * @param check a statement that checks an {@code element}, or empty
   * @param get an expression that reads the element at the indices
   * @param put a statement that writes it, of a place and a value
   */
  private void all(
      ArrayShape shape, String type, FieldAccess access, String check, String get, String put) {
    int dimensions = shape.counts().size();
    String brackets = "[]".repeat(dimensions);
    String javaType = type + brackets;
    StringBuilder sizes = new StringBuilder();
    StringBuilder at = new StringBuilder();
    for (int i = 0; i < dimensions; i++) {
      sizes.append('[').append(shape.counts().get(i)).append(']');
      at.append('[').append(shape.index(i)).append(']');
    }
    int inner = type.indexOf('[');
    String made =
        inner < 0 ? type + sizes : type.substring(0, inner) + sizes + type.substring(inner);
    String count =
        shape.counts().stream().map(String::valueOf).reduce((a, b) -> a + " by " + b).get();
    String note = "A copy of its " + count + " elements.";
    boolean hasNote = access != null && !access.note().isEmpty();
    accessors.getter(field, name, javaType, "", hasNote ? note + " " + access.note() : note);
    out.line(javaType + " values = new " + made + ";");
    loops(shape);
    out.line("values" + at + " = " + get + ";");
    endLoops(shape);
    out.line("return values;").line("}");
    accessors.setter(field, name, javaType, "", access);
    checks(shape, type, check, "value").forEach(out::line);
    loops(shape);
    out.line(put.formatted(shape.place(), "value" + at));
    endLoops(shape);
    accessors.endSetter(field);
    String checks = String.join("\n", checks(shape, type, check, "values." + name + "()"));
    copies.field(javaType, name, checks);
  }

  private void loops(ArrayShape shape) {
    for (int i = 0; i < shape.counts().size(); i++) {
      out.line(shape.loop(i));
    }
  }

  private void endLoops(ArrayShape shape) {
    shape.counts().forEach(count -> out.line("}"));
  }

  /** Statements that check that an array has all elements, and each of them. */
  private List<String> checks(ArrayShape shape, String type, String check, String value) {
    List<String> lines = new ArrayList<>();
    int dimensions = shape.counts().size();
    String row = value;
    String label = field.name();
    for (int i = 0; i < dimensions; i++) {
      if (i > 0) {
        String of = type + "[]".repeat(dimensions - i);
        lines.add("for (" + of + " row" + i + " : " + row + ") {");
        row = "row" + i;
        label += "[]";
      }
      lines.add(out.size(row + ".length", shape.counts().get(i), label + ".length"));
    }
    if (!check.isEmpty()) {
      lines.add("for (" + type + " element : " + row + ") {");
      lines.add(check);
      lines.add("}");
    }
    for (int i = 1; i < dimensions; i++) {
      lines.add("}");
    }
    return lines;
  }
}
