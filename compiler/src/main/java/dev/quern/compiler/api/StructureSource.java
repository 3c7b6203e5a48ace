package dev.quern.compiler.api;

import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.MemoryType.Array;
import dev.quern.compiler.types.MemoryType.Field;
import dev.quern.compiler.types.TypeTable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the view of a structure or union: a memory and an address, with a getter and a setter a
 * field.
 */
final class StructureSource {
  private static final Set<String> MEMBERS =
      Set.of("at", "pointer", "address", "memory", "toRecord", "values", "SIZE", "LAYOUT");

  /** What a union has beside these. */
  private static final Set<String> MEMBERS_OF_UNIONS = Set.of("toBytes", "set");

  private final SourceWriter out;
  private final TypeTable table;
  private final Map<Integer, String> names;
  private final String name;
  private final Aggregate type;
  private final Map<String, String> docs;
  private final Records records;
  private final RecordSource copies;

  StructureSource(
      SourceWriter out,
      TypeTable table,
      Map<Integer, String> names,
      Records records,
      String name,
      Aggregate type,
      Map<String, String> docs) {
    this.docs = docs;
    this.records = records;
    this.out = out;
    this.table = table;
    this.names = names;
    this.name = name;
    this.type = type;
    this.copies = new RecordSource(out, name);
  }

  void write() {
    String memory = out.runtime("Memory");
    String ptr = out.extras("Ptr");
    String kind = type.union() ? "union " : "struct ";
    boolean opaque = type.size() < 0;
    String what = JavaText.code(kind + type.name());
    out.javadoc(
        TextDoc.described(
            docs.get(TypeTable.ITSELF),
            List.of(
                "A view of a " + what + (opaque ? ", which is opaque." : "."),
                "",
                "<p>It holds a memory and an address, so it shows what is there now, also after the"
                    + " memory",
                "has grown.")));
    out.line("public static final class " + name + " {");
    out.line("/** The size in bytes. */");
    out.line("public static final int SIZE = " + Math.max(0, type.size()) + ";");
    out.line("");
    out.line("/** What pointers to it have. */");
    out.line("public static final " + ptr + ".Layout<" + name + "> LAYOUT =");
    out.line("new " + ptr + ".Layout<>(" + JavaText.string(kind + type.name()) + ", SIZE) {");
    out.line("@Override");
    out.line("protected " + name + " view(" + memory + " memory, long address) {");
    out.line("return new " + name + "(memory, address);").line("}").line("};");
    out.line("");
    out.line("private final " + memory + " memory;");
    out.line("private final long address;");
    out.line("");
    out.line("private " + name + "(" + memory + " memory, long address) {");
    out.line("this.memory = memory;").line("this.address = address;").line("}");
    at(memory, "int address", "Integer.toUnsignedLong(address)", "unsigned");
    at(memory, "long address", "address", "not negative");
    out.javadoc("A pointer to it.", "", "@return the pointer");
    out.line("public " + ptr + "<" + name + "> pointer() {");
    out.line("return " + ptr + ".of(this.memory, this.address, LAYOUT);").line("}");
    fields();
    if (records.hasBytes(type)) {
      bytes(kind + type.name());
    } else if (copies.exists()) {
      copies.write();
    }
    out.line("}");
  }

  private void at(String memory, String parameter, String address, String range) {
    out.javadoc(
        "The view at an address.",
        "",
        "@param memory the memory",
        "@param address the address, " + range,
        "@return the view");
    out.line("public static " + name + " at(" + memory + " memory, " + parameter + ") {");
    String pointer = out.extras("Ptr") + ".of(memory, " + address + ", LAYOUT)";
    out.line("return new " + name + "(memory, " + pointer + ".address());").line("}");
  }

  private void fields() {
    List<Records.Member> members = records.members(type);
    List<Field> fields = members.stream().map(Records.Member::field).toList();
    List<String> javaNames =
        NameScope.members(this::isReserved).allocate(fields.stream().map(Field::name).toList());
    AccessorSource accessors = new AccessorSource(out, table, names, name, fields, javaNames, docs);
    boolean hasRecord = !type.union() && !Records.isVariant(members);
    for (int i = 0; i < fields.size(); i++) {
      Records.Member member = members.get(i);
      copies.select(hasRecord && records.isComponent(member));
      if (member.kind() == Records.Kind.SHARED_BYTES) {
        sharedBytes(fields.get(i), javaNames.get(i), accessors);
      } else {
        field(fields.get(i), javaNames.get(i), accessors);
      }
    }
  }

  private boolean isReserved(String member) {
    return MEMBERS.contains(member)
        || type.union() && MEMBERS_OF_UNIONS.contains(member)
        || ApiNames.isReservedMember(member);
  }

  private void field(Field field, String javaName, AccessorSource accessors) {
    ScalarSource scalars = new ScalarSource(out, table, names, accessors, copies);
    MemoryType fieldType = table.resolve(field.type());
    if (field.bitSize() > 0) {
      scalars.bits(field, javaName);
    } else if (fieldType instanceof Array) {
      new ArraySource(out, table, names, records, accessors, scalars, copies, field, javaName)
          .write();
    } else if (fieldType instanceof Aggregate aggregate) {
      nested(field, javaName, aggregate, accessors);
    } else {
      scalars.write(field, javaName, place(field));
    }
  }

  private static String place(Field field) {
    return "this.address + " + field.offset();
  }

  private void nested(Field field, String javaName, Aggregate aggregate, AccessorSource accessors) {
    String target = names.get(table.resolved(field.type()));
    accessors.getter(field, javaName, target, "", "A view; writing to it writes here.");
    out.line("return " + target + ".at(this.memory, " + place(field) + ");").line("}");
    if (aggregate.union()) {
      String value = "values." + javaName + "()";
      copies.bytes(
          javaName,
          "this." + javaName + "().toBytes()",
          out.size(value + ".length", aggregate.size(), field.name() + ".length"),
          "this." + javaName + "().set(" + value + ");");
    } else {
      copies.nested(target, javaName, records.needsScope(field.type()));
    }
  }

  /** The bytes of a union without a name, whose members have accessors here. */
  private void sharedBytes(Field field, String javaName, AccessorSource accessors) {
    long size = table.sizeOf(field.type());
    String value = "values." + javaName + "()";
    copies.bytes(
        javaName,
        "this.memory.getBytes(" + place(field) + ", " + size + ")",
        out.size(value + ".length", size, javaName + ".length"),
        "this.memory.putBytes(" + place(field) + ", " + value + ");");
  }

  /** A union is copied as its bytes: which of its members is the one that counts is not known. */
  private void bytes(String label) {
    out.javadoc("Copies its bytes.", "", "@return the copy");
    out.line("public byte[] toBytes() {");
    out.line("return this.memory.getBytes(this.address, SIZE);").line("}");
    out.javadoc(
        "Sets its bytes.",
        "",
        "@param bytes the bytes, as many as it has",
        "@return this",
        "@throws IllegalArgumentException if they are more or fewer");
    out.line("public " + name + " set(byte[] bytes) {");
    out.line(out.size("bytes.length", type.size(), label));
    out.line("this.memory.putBytes(this.address, bytes);");
    out.line("return this;").line("}");
  }
}
