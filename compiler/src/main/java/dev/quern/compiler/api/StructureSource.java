package dev.quern.compiler.api;

import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.MemoryType.Array;
import dev.quern.compiler.types.MemoryType.Base;
import dev.quern.compiler.types.MemoryType.Encoding;
import dev.quern.compiler.types.MemoryType.Enumeration;
import dev.quern.compiler.types.MemoryType.Field;
import dev.quern.compiler.types.MemoryType.Flags;
import dev.quern.compiler.types.MemoryType.Pointer;
import dev.quern.compiler.types.MemoryType.Slice;
import dev.quern.compiler.types.TypeTable;
import java.util.ArrayList;
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

  private static final int MAX_NESTING = 10;

  private final SourceWriter out;
  private final TypeTable table;
  private final Map<Integer, String> names;
  private final String name;
  private final Aggregate type;
  private final Records records;
  private final RecordSource copies;

  /** Fields with those of nameless members in their places. */
  private final List<Field> fields;

  private List<String> javaNames = List.of();

  StructureSource(
      SourceWriter out,
      TypeTable table,
      Map<Integer, String> names,
      Records records,
      String name,
      Aggregate type) {
    this.records = records;
    this.out = out;
    this.table = table;
    this.names = names;
    this.name = name;
    this.type = type;
    this.copies = new RecordSource(out, name);
    this.fields = records.fields(type);
  }

  String name() {
    return name;
  }

  void write() {
    String memory = out.runtime("Memory");
    String ptr = out.extras("Ptr");
    String kind = type.union() ? "union " : "struct ";
    boolean opaque = type.size() < 0;
    out.javadoc(
        "A view of a " + JavaText.code(kind + type.name()) + (opaque ? ", which is opaque." : "."),
        "",
        "<p>It holds a memory and an address, so it shows what is there now, also after the memory",
        "has grown.");
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
    javaNames =
        NameScope.members(member -> MEMBERS.contains(member) || ApiNames.isReservedMember(member))
            .allocate(fields.stream().map(Field::name).toList());
    for (int i = 0; i < fields.size(); i++) {
      field(fields.get(i), javaNames.get(i));
    }
    boolean hasCopy = !type.union() && !Records.isVariant(fields);
    if (hasCopy && copies.exists()) {
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

  private void field(Field field, String javaName) {
    MemoryType fieldType = table.resolve(field.type());
    String place = "this.address + " + field.offset();
    if (field.bitSize() > 0) {
      boolean isBoolean = fieldType instanceof Base b && b.encoding() == Encoding.BOOLEAN;
      boolean signed =
          fieldType instanceof Base base
              ? base.encoding() == Encoding.SIGNED
              : fieldType instanceof Enumeration enumeration && enumeration.signed();
      if (field.bitSize() <= 64) {
        number(field, javaName, FieldAccess.ofBits(field, signed, isBoolean, out.fields()), place);
      }
    } else if (fieldType instanceof Array) {
      array(field, javaName);
    } else if (fieldType instanceof Aggregate) {
      nested(field, javaName, "", "", place);
    } else {
      scalar(field, javaName, fieldType, place);
    }
  }

  private void scalar(Field field, String javaName, MemoryType fieldType, String place) {
    FieldAccess access = access(fieldType);
    if (access != null) {
      number(field, javaName, access, place);
    } else if (fieldType instanceof Enumeration enumeration) {
      FieldAccess raw = raw(enumeration);
      if (raw != null) {
        number(field, javaName + "Value", raw, place);
        enumeration(field, javaName, names.get(table.resolved(field.type())), raw, place);
      }
    } else if (fieldType instanceof Flags flags) {
      flags(field, javaName, flags, place);
    } else if (fieldType instanceof Slice slice) {
      int number = table.resolved(slice.element());
      MemoryType element = table.resolve(number);
      boolean hasView = element instanceof Aggregate || element instanceof Enumeration;
      FieldAccess elements = element instanceof Enumeration e ? raw(e) : access(element);
      new SliceSource(out, this, field, javaName, place)
          .write(
              slice, element, table.sizeOf(number), elements, hasView ? names.get(number) : null);
    } else if (fieldType instanceof Pointer pointer && isAddress(pointer)) {
      pointer(field, javaName, pointer, place);
    } else if (table.sizeOf(field.type()) > 0) {
      bytes(field, javaName, table.sizeOf(field.type()), place);
    }
  }

  private static FieldAccess access(MemoryType type) {
    return type instanceof Base base ? FieldAccess.of(base) : null;
  }

  private static FieldAccess raw(Enumeration enumeration) {
    Encoding encoding = enumeration.signed() ? Encoding.SIGNED : Encoding.UNSIGNED;
    return FieldAccess.of(new Base("", encoding, enumeration.size()));
  }

  private void flags(Field field, String javaName, Flags flags, String place) {
    FieldAccess raw = FieldAccess.of(new Base("", Encoding.UNSIGNED, flags.size()));
    number(field, javaName + "Value", raw, place);
    String flag = names.get(table.resolved(field.type()));
    getter(field, javaName, "java.util.Set<" + flag + ">", "", "A copy.");
    out.line("return " + flag + ".of(" + raw.get().formatted(place) + ");").line("}");
    setter(field, javaName, "java.util.Set<" + flag + ">", "", null);
    String cast = raw.type().equals("long") ? "" : "(" + raw.type() + ") ";
    out.line("return this." + javaName + "Value(" + cast + flag + ".bits(value));").line("}");
  }

  private void number(Field field, String javaName, FieldAccess access, String place) {
    getter(field, javaName, access.type(), "", access.note());
    out.line("return " + access.get().formatted(place) + ";").line("}");
    setter(field, javaName, access.type(), "", access);
    out.line(access.put().formatted(place, checked(field, access, "value")) + ";");
    out.line(setterEnd(field)).line("}");
    String value = "values." + javaName + "()";
    String check = checked(field, access, value);
    copies.field(access.type(), javaName, check.equals(value) ? "" : check + ";");
  }

  /** A value that is within the field's range. */
  String checked(Field field, FieldAccess access, String value) {
    if (access == FieldAccess.CHARACTER) {
      String name = JavaText.string(field.name());
      return out.fields() + ".scalarValue(" + value + ", " + name + ")";
    }
    if (access.isWide()) {
      String signed = Boolean.toString(access.least() != null);
      String name = JavaText.string(field.name());
      return out.fields() + ".inRange(" + value + ", " + signed + ", " + name + ")";
    }
    return access.least() == null
        ? value
        : out.fields()
            + ".inRange("
            + value
            + ", "
            + access.least()
            + ", "
            + access.greatest()
            + ", "
            + JavaText.string(field.name())
            + ")";
  }

  private void enumeration(
      Field field, String javaName, String enumName, FieldAccess raw, String place) {
    getter(field, javaName, enumName, "", "");
    out.line("return " + enumName + ".of(" + raw.get().formatted(place) + ");").line("}");
    setter(field, javaName, enumName, "", null);
    String cast = raw.type().equals("long") ? "" : "(" + raw.type() + ") ";
    out.line("return this." + javaName + "Value(" + cast + "value.value());").line("}");
  }

  private void pointer(Field field, String javaName, Pointer pointer, String place) {
    String target = names.get(table.resolved(pointer.target()));
    boolean known = table.resolve(pointer.target()) instanceof Aggregate;
    String ptr = out.extras("Ptr");
    String javaType = ptr + "<" + (known ? target : "Void") + ">";
    String layout = known ? target + ".LAYOUT" : ptr + ".UNKNOWN";
    String get = ptr + ".of(this.memory, " + readAddress(pointer, "%s") + ", " + layout + ")";
    getter(field, javaName, javaType, "", "");
    out.line("return " + get.formatted(place) + ";").line("}");
    setter(field, javaName, javaType, "", null);
    out.line(writeAddress(pointer, place));
    out.line(setterEnd(field)).line("}");
    copies.field(javaType, javaName, copies.present(javaName));
  }

  private static boolean isAddress(Pointer pointer) {
    return pointer.size() == 4 || pointer.size() == 8;
  }

  private static String readAddress(Pointer pointer, String place) {
    return "this.memory.get" + (pointer.size() == 4 ? "Int(" : "Long(") + place + ")";
  }

  private static String writeAddress(Pointer pointer, String place) {
    return pointer.size() == 4
        ? "this.memory.putInt(" + place + ", value.raw());"
        : "this.memory.putLong(" + place + ", value.address());";
  }

  private void nested(
      Field field, String javaName, String parameters, String checks, String place) {
    int number = elementOf(field.type());
    String target = names.get(table.resolved(number));
    getter(field, javaName, target, parameters, "A view; writing to it writes here.");
    if (!checks.isEmpty()) {
      out.line(checks);
    }
    out.line("return " + target + ".at(this.memory, " + place + ");").line("}");
    if (parameters.isEmpty() && records.isComponent(number)) {
      copies.nested(target, javaName, records.needsScope(number));
    }
  }

  /** The type of the elements of an array, whatever its dimensions. */
  private int elementOf(int number) {
    int element = number;
    for (int i = 0; i < MAX_NESTING && table.resolve(element) instanceof Array array; i++) {
      element = array.element();
    }
    return element;
  }

  private void array(Field field, String javaName) {
    List<Integer> counts = new ArrayList<>();
    int element = field.type();
    for (int i = 0; i < MAX_NESTING && table.resolve(element) instanceof Array array; i++) {
      counts.add(array.count());
      element = array.element();
    }
    long size = table.sizeOf(element);
    StringBuilder parameters = new StringBuilder();
    StringBuilder index = new StringBuilder();
    StringBuilder checks = new StringBuilder();
    for (int i = 0; i < counts.size(); i++) {
      String parameter = counts.size() == 1 ? "index" : "index" + (i + 1);
      parameters.append(i == 0 ? "" : ", ").append("int ").append(parameter);
      index.insert(0, "(".repeat(i == 0 ? 0 : 1));
      index.append(i == 0 ? "(long) " : " * " + counts.get(i) + " + ").append(parameter);
      index.append(i == 0 ? "" : ")");
      // Of an array whose length is not known, only the memory's end is a bound.
      if (counts.get(i) > 0 || i > 0) {
        String bound = Math.max(1, counts.get(i)) + ");";
        checks.append(checks.length() == 0 ? "" : " ");
        checks.append("java.util.Objects.checkIndex(").append(parameter).append(", ").append(bound);
      }
    }
    String place = "this.address + " + field.offset() + " + (" + index + ") * " + size;
    MemoryType elementType = table.resolve(element);
    FieldAccess access = elementType instanceof Enumeration e ? raw(e) : access(elementType);
    if (size == 0) {
      return;
    }
    if (elementType instanceof Aggregate) {
      nested(field, javaName, parameters.toString(), checks.toString(), place);
      if (records.isArray(field.type())) {
        String target = names.get(table.resolved(element));
        String address = "this.memory, this.address + " + field.offset() + ", " + target;
        String first = out.extras("Ptr") + ".of(" + address + ".LAYOUT)";
        copies.array(target, javaName, counts.get(0), first, records.needsScope(element));
      }
    } else if (elementType instanceof Pointer pointer && isAddress(pointer)) {
      pointerElement(field, javaName, pointer, parameters.toString(), checks.toString(), place);
    } else if (access != null) {
      getter(field, javaName, access.type(), parameters.toString(), access.note());
      out.line(checks + " return " + access.get().formatted(place) + ";").line("}");
      setter(field, javaName, access.type(), parameters.toString(), access);
      out.line(checks + " " + access.put().formatted(place, checked(field, access, "value")) + ";");
      out.line("return this;").line("}");
      if (size == 1 && counts.size() == 1 && counts.get(0) > 0) {
        bytes(field, javaName, counts.get(0), "this.address + " + field.offset());
      }
    }
  }

  private void pointerElement(
      Field field, String javaName, Pointer pointer, String parameters, String checks, String at) {
    boolean known = table.resolve(pointer.target()) instanceof Aggregate;
    String ptr = out.extras("Ptr");
    String target = known ? names.get(table.resolved(pointer.target())) : "Void";
    String layout = known ? target + ".LAYOUT" : ptr + ".UNKNOWN";
    getter(field, javaName, ptr + "<" + target + ">", parameters, "");
    out.line(
        checks
            + " return "
            + ptr
            + ".of(this.memory, "
            + readAddress(pointer, at)
            + ", "
            + layout
            + ");");
    out.line("}");
    setter(field, javaName, ptr + "<" + target + ">", parameters, null);
    out.line(checks + " " + writeAddress(pointer, at));
    out.line("return this;").line("}");
  }

  private void bytes(Field field, String javaName, long size, String place) {
    getter(field, javaName, "byte[]", "", "A copy of its " + size + " bytes.");
    out.line("return this.memory.getBytes(" + place + ", " + size + ");").line("}");
    setter(field, javaName, "byte[]", "", null);
    String fitting =
        out.fields() + ".fitting(value, " + size + ", " + JavaText.string(field.name()) + ")";
    out.line("this.memory.putBytes(" + place + ", " + fitting + ");");
    out.line(setterEnd(field)).line("}");
    copies.field("byte[]", javaName, fitting.replace("value", "values." + javaName + "()") + ";");
  }

  /** A getter up to its first line; of a case of a variant, it checks that it is that case. */
  void getter(Field field, String name, String javaType, String parameters, String note) {
    List<String> text = new ArrayList<>();
    text.add("The field " + JavaText.code(field.name()) + ".");
    if (!note.isEmpty()) {
      text.add("");
      text.add("<p>" + note);
    }
    text.add("");
    documentParameters(parameters, text);
    text.add("@return its value");
    boolean isAlways = field.caseNumber() == Field.ALWAYS;
    if (!isAlways) {
      text.add("@throws IllegalStateException if it is of another case");
    }
    out.javadoc(text);
    out.line("public " + javaType + " " + name + "(" + parameters + ") {");
    if (!isAlways) {
      String tag = "this." + javaNames.get(0) + "()";
      String actual = isOption() ? tag + " ? \"some\" : \"none\"" : tag;
      String wanted = isOption() ? "\"some\"" : caseOf(field);
      out.line(out.fields() + ".checkCase(" + actual + ", " + wanted + ");");
    }
  }

  /** Whether the discriminant of a variant is whether there is anything. */
  private boolean isOption() {
    return table.resolve(fields.get(0).type()) instanceof Base;
  }

  /** What the discriminant holds where a field is there. */
  private String caseOf(Field field) {
    if (isOption()) {
      return "true";
    }
    int tag = table.resolved(fields.get(0).type());
    Enumeration cases = (Enumeration) table.types().get(tag);
    return names.get(tag) + "." + EnumerationSource.names(cases).get(field.caseNumber());
  }

  /** The last line of a setter; of a case of a variant, it makes the variant one of that case. */
  String setterEnd(Field field) {
    return field.caseNumber() == Field.ALWAYS
        ? "return this;"
        : "return this." + javaNames.get(0) + "(" + caseOf(field) + ");";
  }

  /** A setter up to its first line. */
  void setter(Field field, String name, String javaType, String parameters, FieldAccess access) {
    List<String> text = new ArrayList<>();
    text.add("Sets the field " + JavaText.code(field.name()) + ".");
    text.add("");
    documentParameters(parameters, text);
    text.add("@param value the value");
    text.add("@return this");
    if (access != null && access.isWide()) {
      text.add("@throws IllegalArgumentException if it has more than 128 bits");
    } else if (access != null && access.least() != null) {
      text.add(
          "@throws IllegalArgumentException if it is not "
              + access.least().replace("L", "")
              + " to "
              + access.greatest().replace("L", ""));
    }
    out.javadoc(text);
    String separator = parameters.isEmpty() ? "" : ", ";
    out.line(
        "public " + this.name + " " + name + "(" + parameters + separator + javaType + " value) {");
  }

  private static void documentParameters(String parameters, List<String> text) {
    for (String parameter : parameters.split(", ")) {
      if (!parameter.isEmpty()) {
        String name = parameter.substring(parameter.lastIndexOf(' ') + 1);
        boolean isScope = name.equals("scope");
        text.add("@param " + name + (isScope ? " allocates the copy" : " the element's index"));
      }
    }
  }

  /** What copies the structure as a whole. */
  RecordSource copies() {
    return copies;
  }
}
