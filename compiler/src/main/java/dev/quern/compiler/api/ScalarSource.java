package dev.quern.compiler.api;

import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.MemoryType.Base;
import dev.quern.compiler.types.MemoryType.Encoding;
import dev.quern.compiler.types.MemoryType.Enumeration;
import dev.quern.compiler.types.MemoryType.Field;
import dev.quern.compiler.types.MemoryType.Flags;
import dev.quern.compiler.types.MemoryType.Pointer;
import dev.quern.compiler.types.MemoryType.Slice;
import dev.quern.compiler.types.TypeTable;
import java.util.Map;

/** Writes the accessors of fields that are one value: a number, a constant, flags, an address. */
final class ScalarSource {
  private final SourceWriter out;
  private final TypeTable table;
  private final Map<Integer, String> names;
  private final AccessorSource accessors;
  private final RecordSource copies;

  ScalarSource(
      SourceWriter out,
      TypeTable table,
      Map<Integer, String> names,
      AccessorSource accessors,
      RecordSource copies) {
    this.out = out;
    this.table = table;
    this.names = names;
    this.accessors = accessors;
    this.copies = copies;
  }

  /** Writes those of a field at a place. */
  void write(Field field, String javaName, String place) {
    MemoryType type = table.resolve(field.type());
    FieldAccess access = FieldAccess.of(type);
    if (type instanceof Base && access != null) {
      number(field, javaName, access, place);
    } else if (type instanceof Enumeration) {
      if (access != null) {
        number(field, javaName + "Value", access, place);
        enumeration(field, javaName, names.get(table.resolved(field.type())), access, place);
      }
    } else if (type instanceof Flags flags) {
      flags(field, javaName, flags, place);
    } else if (type instanceof Slice slice) {
      slice(field, javaName, slice, place);
    } else if (type instanceof Pointer pointer && Records.isAddress(pointer)) {
      pointer(field, javaName, pointer, place);
    } else if (table.sizeOf(field.type()) > 0) {
      bytes(field, javaName, table.sizeOf(field.type()), place);
    }
  }

  /** Writes those of a bit-field. */
  void bits(Field field, String javaName) {
    MemoryType type = table.resolve(field.type());
    boolean isBoolean = type instanceof Base base && base.encoding() == Encoding.BOOLEAN;
    boolean signed =
        type instanceof Base base
            ? base.encoding() == Encoding.SIGNED
            : type instanceof Enumeration enumeration && enumeration.signed();
    if (field.bitSize() <= 64) {
      number(field, javaName, FieldAccess.ofBits(field, signed, isBoolean, out.fields()), "");
    }
  }

  private void number(Field field, String javaName, FieldAccess access, String place) {
    accessors.getter(field, javaName, access.type(), "", access.note());
    out.line("return " + access.get().formatted(place) + ";").line("}");
    accessors.setter(field, javaName, access.type(), "", access);
    out.line(access.put().formatted(place, accessors.checked(field, access, "value")) + ";");
    accessors.endSetter(field);
    String value = "values." + javaName + "()";
    String check = accessors.checked(field, access, value);
    copies.field(access.type(), javaName, check.equals(value) ? "" : check + ";");
  }

  private void enumeration(
      Field field, String javaName, String enumName, FieldAccess raw, String place) {
    accessors.getter(field, javaName, enumName, "", "");
    out.line("return " + enumName + ".of(" + raw.get().formatted(place) + ");").line("}");
    accessors.setter(field, javaName, enumName, "", null);
    String cast = raw.type().equals("long") ? "" : "(" + raw.type() + ") ";
    out.line("return this." + javaName + "Value(" + cast + "value.value());").line("}");
  }

  private void flags(Field field, String javaName, Flags flags, String place) {
    FieldAccess raw = FieldAccess.of(new Base("", Encoding.UNSIGNED, flags.size()));
    number(field, javaName + "Value", raw, place);
    String flag = names.get(table.resolved(field.type()));
    accessors.getter(field, javaName, "java.util.Set<" + flag + ">", "", "A copy.");
    out.line("return " + flag + ".of(" + raw.get().formatted(place) + ");").line("}");
    accessors.setter(field, javaName, "java.util.Set<" + flag + ">", "", null);
    String cast = raw.type().equals("long") ? "" : "(" + raw.type() + ") ";
    out.line("return this." + javaName + "Value(" + cast + flag + ".bits(value));").line("}");
  }

  private void slice(Field field, String javaName, Slice slice, String place) {
    int number = table.resolved(slice.element());
    MemoryType element = table.resolve(number);
    boolean hasView = element instanceof Aggregate || element instanceof Enumeration;
    new SliceSource(out, accessors, copies, field, javaName, place)
        .write(
            slice,
            element,
            table.sizeOf(number),
            FieldAccess.of(element),
            hasView ? names.get(number) : null);
  }

  private void pointer(Field field, String javaName, Pointer pointer, String place) {
    String type = pointerType(pointer);
    accessors.getter(field, javaName, type, "", "");
    out.line("return " + readPointer(pointer, place) + ";").line("}");
    accessors.setter(field, javaName, type, "", null);
    out.line(writePointer(pointer, place, "value"));
    accessors.endSetter(field);
    copies.field(type, javaName, copies.present(javaName));
  }

  /** The Java type of an address. */
  String pointerType(Pointer pointer) {
    return out.extras("Ptr") + "<" + (isKnown(pointer) ? target(pointer) : "Void") + ">";
  }

  /** An expression that reads an address. */
  String readPointer(Pointer pointer, String place) {
    String ptr = out.extras("Ptr");
    String layout = isKnown(pointer) ? target(pointer) + ".LAYOUT" : ptr + ".UNKNOWN";
    String address = (pointer.size() == 4 ? "getInt(" : "getLong(") + place + ")";
    return ptr + ".of(this.memory, this.memory." + address + ", " + layout + ")";
  }

  /** A statement that writes an address. */
  static String writePointer(Pointer pointer, String place, String value) {
    return pointer.size() == 4
        ? "this.memory.putInt(" + place + ", " + value + ".raw());"
        : "this.memory.putLong(" + place + ", " + value + ".address());";
  }

  private boolean isKnown(Pointer pointer) {
    return table.resolve(pointer.target()) instanceof Aggregate;
  }

  private String target(Pointer pointer) {
    return names.get(table.resolved(pointer.target()));
  }

  /** Writes accessors of all bytes of a field. */
  void bytes(Field field, String javaName, long size, String place) {
    accessors.getter(field, javaName, "byte[]", "", "A copy of its " + size + " bytes.");
    out.line("return this.memory.getBytes(" + place + ", " + size + ");").line("}");
    accessors.setter(field, javaName, "byte[]", "", null);
    out.line(
        "this.memory.putBytes(" + place + ", " + accessors.fitting(field, "value", size) + ");");
    accessors.endSetter(field);
    copies.field(
        "byte[]", javaName, accessors.fitting(field, "values." + javaName + "()", size) + ";");
  }
}
