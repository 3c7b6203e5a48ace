package dev.quern.fuzz.features;

import dev.quern.fuzz.features.DefinedType.Field;
import dev.quern.fuzz.features.DefinedType.Form;
import java.util.List;
import java.util.Random;

/** Writes the functions of a module that make numbers of its objects, for others to compare. */
final class ShowFunctions {

  private final ModuleShape shape;

  ShowFunctions(ModuleShape shape) {
    this.shape = shape;
  }

  /** A function that makes a number of any object. */
  String function() {
    StringBuilder text =
        new StringBuilder(
            "(func $show (param $r anyref) (result i32) (local $h i32) (local $i i32)\n"
                + "  (if (ref.is_null (local.get $r)) (then (return (i32.const -1))))\n"
                + "  (if (ref.test (ref i31) (local.get $r))\n"
                + "    (then (return (i31.get_s (ref.cast (ref i31) (local.get $r))))))\n");
    for (String heap : List.of("eq", "struct", "array")) {
      text.append(mix("(ref.test (ref " + heap + ") (local.get $r))"));
    }
    for (DefinedType type : shape.universe.all(Form.STRUCT)) {
      String object = "(ref.cast (ref " + type.name() + ") (local.get $r))";
      text.append("  (if (ref.test (ref " + type.name() + ") (local.get $r)) (then\n");
      text.append(mix("(i32.const 7)"));
      for (int i = 0; i < type.fields().size(); i++) {
        Field field = type.fields().get(i);
        String get = field.packed().isEmpty() ? "get " : "get_s ";
        String value = "(struct." + get + type.name() + " " + i + " " + object + ")";
        text.append(mix(number(field.type(), value)));
      }
      text.append("))\n");
    }
    for (DefinedType type : shape.universe.all(Form.ARRAY)) {
      String object = "(ref.cast (ref " + type.name() + ") (local.get $r))";
      Field field = type.fields().get(0);
      String get = field.packed().isEmpty() ? "get " : "get_u ";
      String value = "(array." + get + type.name() + " " + object + " (local.get $i))";
      text.append("  (if (ref.test (ref " + type.name() + ") (local.get $r)) (then\n")
          .append(mix("(array.len " + object + ")"))
          .append("  (local.set $i (i32.const 0))\n")
          .append("  (block $end (loop $next")
          .append(" (br_if $end (i32.ge_u (local.get $i) (array.len " + object + ")))\n")
          .append(mix(number(field.type(), value)))
          .append("  (local.set $i (i32.add (local.get $i) (i32.const 1))) (br $next)))))\n");
    }
    return text.append("  (local.get $h))\n").toString();
  }

  private static String mix(String value) {
    return "  (local.set $h (i32.add (i32.mul (local.get $h) (i32.const 31)) " + value + "))\n";
  }

  private static String number(Type type, String value) {
    return switch (type.text()) {
      case "i32" -> value;
      case "i64" -> "(i32.wrap_i64 " + value + ")";
      case "f32", "f64" -> "(i32.trunc_sat_" + type + "_s " + value + ")";
      case "v128" -> "(i32x4.extract_lane 2 " + value + ")";
      default -> "(ref.is_null " + value + ")";
    };
  }

  String ofFunctions() {
    StringBuilder text =
        new StringBuilder(
            "(func $show-function (param $r funcref) (result i32) (local $h i32)\n"
                + "  (if (ref.is_null (local.get $r)) (then (return (i32.const -1))))\n");
    for (DefinedType type : shape.universe.all(Form.FUNC)) {
      text.append(mix("(ref.test (ref " + type.name() + ") (local.get $r))"));
    }
    return text.append("  (local.get $h))\n").toString();
  }

  /** Shows all globals and tables. */
  String all() {
    StringBuilder text = new StringBuilder("(func (export \"dump\") (local $i i32)\n");
    Code code = new Code(new Random(0), shape, FeatureModules.NOTHING, 0);
    for (ModuleShape.Global global : shape.globals) {
      text.append(
          "  " + code.control.show(global.type(), "(global.get " + global.name() + ")") + "\n");
    }
    for (ModuleShape.Table table : shape.tables) {
      String name = table.name();
      String size = "(table.size " + name + ")";
      String index = "(local.get $i)";
      if (table.is64()) {
        size = "(i32.wrap_i64 " + size + ")";
        index = "(i64.extend_i32_u " + index + ")";
      }
      text.append("  (local.set $i (i32.const 0))\n")
          .append("  (block $end (loop $next (br_if $end (i32.ge_u (local.get $i) " + size + "))\n")
          .append(
              "  " + code.control.show(table.element(), "(table.get " + name + " " + index + ")"))
          .append("  (local.set $i (i32.add (local.get $i) (i32.const 1))) (br $next)))\n");
    }
    return text.append(")\n").toString();
  }
}
