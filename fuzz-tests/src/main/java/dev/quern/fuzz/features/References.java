package dev.quern.fuzz.features;

import dev.quern.fuzz.features.DefinedType.Field;
import dev.quern.fuzz.features.DefinedType.Form;
import java.util.List;

/** Writes expressions of references. */
final class References {

  private final Code code;

  References(Code code) {
    this.code = code;
  }

  String of(Type type, int depth) {
    int kind = code.random.nextInt(10);
    if (kind < 2) {
      String read = code.values.read(type, depth);
      return read == null ? code.values.simple(type) : read;
    }
    String top = code.universe.top(type.heap());
    if (top.equals("exn")) {
      return code.values.simple(type);
    }
    if (kind < 4) {
      return "(ref.cast " + type + " " + sometimes(type, depth) + ")";
    }
    if (kind == 4 && !type.nullable()) {
      return "(ref.as_non_null " + mostlyThere(type.heap(), depth) + ")";
    }
    if (kind == 5 && type.nullable() && code.oneIn(3)) {
      return isNull(type);
    }
    if (kind == 6 && type.heap().matches("any|extern")) {
      boolean any = type.heap().equals("any");
      Type other = Type.reference(any ? "extern" : "any", type.nullable());
      String operation = any ? "(any.convert_extern " : "(extern.convert_any ";
      return operation + code.values.of(other, depth) + ")";
    }
    return make(type, depth);
  }

  private String isNull(Type type) {
    String bottom = code.universe.bottom(type.heap());
    return "(ref.null " + (code.oneIn(2) ? type.heap() : bottom) + ")";
  }

  /** A new object whose parts are expressions. */
  private String make(Type type, int depth) {
    String heap = code.pick(code.universe.subtypes(type.heap()));
    DefinedType defined = code.universe.get(heap);
    if (defined == null) {
      return heap.equals("i31")
          ? "(ref.i31 " + code.values.of(Type.I32, depth) + ")"
          : construct(Type.reference(heap, false).withNull(type.nullable()));
    }
    switch (defined.form()) {
      case STRUCT:
        if (defined.hasDefault() && code.oneIn(6)) {
          return "(struct.new_default " + heap + ")";
        }
        List<Type> types = defined.fields().stream().map(Field::type).toList();
        return "(struct.new " + heap + code.each(types, depth) + ")";
      case ARRAY:
        return array(defined, depth);
      default:
        return construct(defined.reference(false));
    }
  }

  private String array(DefinedType type, int depth) {
    Field element = type.fields().get(0);
    String length = code.oneIn(30) ? code.numbers.index(false, 20, depth) : length();
    switch (code.random.nextInt(5)) {
      case 0:
        if (element.hasDefault()) {
          return "(array.new_default " + type.name() + " " + length + ")";
        }
        break;
      case 1:
        return "(array.new "
            + type.name()
            + " "
            + code.values.of(element.type(), depth)
            + (" " + length + ")");
      case 2:
        if (element.type().isReference()) {
          ModuleShape.Elements elements =
              code.pick(code.shape.elements, e -> code.universe.matches(e.type(), element.type()));
          if (elements != null) {
            return ("(array.new_elem " + type.name() + " " + elements.name() + " (i32.const ")
                + (code.random.nextInt(6) + ") " + length + ")");
          }
        } else {
          return ("(array.new_data " + type.name() + " " + code.pick(code.shape.data))
              + (" (i32.const " + code.random.nextInt(20) + ") " + length + ")");
        }
        break;
      default:
        break;
    }
    int count = code.oneIn(40) ? code.random.nextInt(3) : 3 + code.random.nextInt(3);
    StringBuilder text = new StringBuilder("(array.new_fixed " + type.name() + " " + count);
    for (int i = 0; i < count; i++) {
      text.append(' ').append(code.values.of(element.type(), depth + 1));
    }
    return text.append(')').toString();
  }

  private String length() {
    return "(i32.const " + (3 + code.random.nextInt(5)) + ")";
  }

  /** A new object of constants, which is also a constant expression unless it is an exception. */
  String construct(Type type) {
    if (code.universe.bottom(type.heap()).equals(type.heap())) {
      return "(ref.null " + type.heap() + ")";
    }
    return construct(type.heap());
  }

  private String construct(String heap) {
    DefinedType defined = code.universe.get(heap);
    if (defined != null) {
      return construct(defined);
    }
    return switch (heap) {
      case "struct" -> construct("$s");
      case "array" -> construct("$a");
      case "func" -> "(ref.func " + code.pick(code.shape.functions).name() + ")";
      case "extern" -> "(extern.convert_any " + construct("i31") + ")";
      case "exn" -> code.handlers.exception();
      default -> "(ref.i31 (i32.const " + code.random.nextInt(5) + "))";
    };
  }

  private String construct(DefinedType type) {
    if (type.form() == Form.FUNC) {
      return "(ref.func " + code.pick(code.shape.functions, f -> f.type() == type).name() + ")";
    }
    StringBuilder text = new StringBuilder();
    text.append(type.form() == Form.STRUCT ? "(struct.new " : "(array.new_fixed ");
    text.append(type.name()).append(type.form() == Form.STRUCT ? "" : " 3");
    for (int i = 0; i < (type.form() == Form.STRUCT ? 1 : 3); i++) {
      for (Field field : type.fields()) {
        text.append(' ');
        text.append(
            field.type().isReference() && field.type().nullable()
                ? "(ref.null " + field.type().heap() + ")"
                : code.values.leaf(field.type()));
      }
    }
    return text.append(')').toString();
  }

  /** A reference that can be null, and rarely is. */
  String mostlyThere(String heap, int depth) {
    return code.values.of(Type.reference(heap, code.oneIn(20)), depth);
  }

  /** A reference of which it is not known beforehand whether it has a type, and mostly does. */
  String sometimes(Type type, int depth) {
    List<String> above = code.universe.supertypes(type.heap());
    String heap =
        code.universe.bottom(type.heap()).equals(type.heap())
            ? code.universe.top(type.heap())
            : code.pick(above);
    Type wide = Type.reference(heap, true);
    if (code.oneIn(8)) {
      return code.values.of(wide, depth);
    }
    return "(block (result " + wide + ") " + code.values.of(type, depth) + ")";
  }
}
