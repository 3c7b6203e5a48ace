package dev.quern.compiler.api;

import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Enumeration;
import dev.quern.compiler.types.MemoryType.Field;
import dev.quern.compiler.types.MemoryType.Slice;

/**
 * Writes the accessors of fields that are an address and a length: of strings, of bytes, of
 * numbers, of constants and of structures. What is set is copied into memory that a scope
 * allocates; of structures, and of elements that Java has no array of, it is there already.
 */
final class SliceSource {
  private static final String DECODED = "new String(%s, java.nio.charset.StandardCharsets.UTF_8)";
  private static final String ENCODED = "%s.getBytes(java.nio.charset.StandardCharsets.UTF_8)";

  private final SourceWriter out;
  private final AccessorSource accessors;
  private final RecordSource copies;
  private final Field field;
  private final String name;
  private final String place;

  SliceSource(
      SourceWriter out,
      AccessorSource accessors,
      RecordSource copies,
      Field field,
      String name,
      String place) {
    this.out = out;
    this.accessors = accessors;
    this.copies = copies;
    this.field = field;
    this.name = name;
    this.place = place;
  }

  /**
   * Writes them.
   *
   * @param access how an element is read and written; null if it is no number
   * @param view the class of the elements; null if they are neither structures nor constants
   */
  void write(Slice slice, MemoryType element, long size, FieldAccess access, String view) {
    boolean isConstant = element instanceof Enumeration;
    boolean isByte = access != null && size == 1 && access.type().equals("int") && !isConstant;
    if (slice.text()) {
      bytes("String", "A copy, from UTF-8.", DECODED, ENCODED.formatted("value"));
    } else if (isByte) {
      bytes("byte[]", "A copy.", "%s", "value");
    } else if (isConstant) {
      constants(access, size, view);
    } else if (access != null) {
      numbers(access, size);
    } else if (element instanceof Slice inner && inner.text()) {
      strings();
    } else if (view != null) {
      views(view);
    } else {
      unknown();
    }
  }

  private String length(long size) {
    return out.fields() + ".length(this.memory, " + place + ", " + size + ")";
  }

  private void putList(String address, String length) {
    out.line(
        out.fields() + ".putList(this.memory, " + place + ", " + address + ", " + length + ");");
    accessors.endSetter(field);
  }

  private void bytes(String type, String note, String decoded, String encoded) {
    accessors.getter(field, name, type, "", note);
    String address = "this.memory.getUnsignedInt(" + place + ")";
    String bytes = "this.memory.getBytes(" + address + ", " + length(1) + ")";
    out.line("return " + decoded.formatted(bytes) + ";").line("}");
    accessors.setter(field, name, type, scope(), null);
    out.line("byte[] bytes = " + encoded + ";");
    putList("scope.bytes(bytes)", "bytes.length");
    copies.allocated(type, name);
  }

  private void numbers(FieldAccess access, long size) {
    array(
        access.type(),
        access,
        size,
        access.get().formatted(at(size)),
        access.put().formatted(at(size), accessors.checked(field, access, "value[i]")) + ";");
  }

  /** Constants of an enumeration, which are in memory as numbers. */
  private void constants(FieldAccess raw, long size, String constant) {
    String cast = raw.type().equals("long") ? "" : "(" + raw.type() + ") ";
    array(
        constant,
        null,
        size,
        constant + ".of(" + raw.get().formatted(at(size)) + ")",
        raw.put().formatted(at(size), cast + "value[i].value()") + ";");
  }

  private void strings() {
    long size = Slice.SIZE;
    String bytes =
        "this.memory.getBytes(this.memory.getUnsignedInt("
            + at(size)
            + "), "
            + out.fields()
            + ".length(this.memory, "
            + at(size)
            + ", 1))";
    array(
        "String",
        null,
        size,
        DECODED.formatted(bytes),
        "byte[] bytes = " + ENCODED.formatted("value[i]") + ";",
        out.fields()
            + ".putList(this.memory, "
            + at(size)
            + ", scope.bytes(bytes), bytes.length);");
  }

  private static String at(long size) {
    return "first + i * " + size + "L";
  }

  /** Accessors that copy an array, element by element. */
  private void array(String type, FieldAccess access, long size, String get, String... put) {
    String note = access == null ? "A copy." : "A copy. " + access.note();
    accessors.getter(field, name, type + "[]", "", note);
    out.line(type + "[] values = new " + type + "[" + length(size) + "];");
    out.line("long first = this.memory.getUnsignedInt(" + place + ");");
    out.line("for (int i = 0; i < values.length; i++) {");
    out.line("values[i] = " + get + ";").line("}");
    out.line("return values;").line("}");
    accessors.setter(field, name, type + "[]", scope(), access);
    out.line("int address = scope.allocate(Math.multiplyExact(value.length, " + size + "));");
    out.line("long first = Integer.toUnsignedLong(address);");
    out.line("for (int i = 0; i < value.length; i++) {");
    for (String line : put) {
      out.line(line);
    }
    out.line("}");
    putList("address", "value.length");
    copies.allocated(type + "[]", name);
  }

  private void views(String view) {
    accessors.getter(
        field, name, "java.util.List<" + view + ">", "", "Views; writing to them writes there.");
    String layout = view + ".LAYOUT";
    out.line("return " + out.fields() + ".list(this.memory, " + place + ", " + layout + ");");
    out.line("}");
    first(view);
  }

  private void unknown() {
    accessors.getter(field, name + "Length", "int", "", "How many elements it has.");
    out.line("return " + length(0) + ";").line("}");
    String ptr = out.extras("Ptr");
    accessors.getter(field, name, ptr + "<Void>", "", "The first element.");
    out.line(
        "return "
            + ptr
            + ".of(this.memory, this.memory.getInt("
            + place
            + "), "
            + ptr
            + ".UNKNOWN);");
    out.line("}");
    first("?");
  }

  /** A setter that takes what is in memory already. */
  private void first(String element) {
    out.javadoc(
        "Sets the field " + JavaText.code(field.name()) + ".",
        "",
        "@param first the first element",
        "@param length how many elements there are, not negative",
        "@return this");
    String parameters = out.extras("Ptr") + "<" + element + "> first, int length";
    out.line("public " + accessors.view() + " " + name + "(" + parameters + ") {");
    out.line(out.fields() + ".inRange(length, 0, Integer.MAX_VALUE, \"length\");");
    putList("first.raw()", "length");
  }

  private String scope() {
    return out.extras("Scope") + " scope";
  }
}
