package dev.quern.fuzz.features;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Writes expressions of a type. */
final class Values {

  private final Code code;

  Values(Code code) {
    this.code = code;
  }

  /** An expression whose value matches a type. */
  String of(Type type, int depth) {
    code.budget--;
    if (depth >= Code.MAX_DEPTH || code.budget <= 0) {
      return simple(type);
    }
    int kind = code.random.nextInt(100);
    if (kind < 26) {
      return simple(type);
    } else if (kind < 36) {
      return general(type, depth + 1);
    }
    return type.isReference()
        ? code.references.of(type, depth + 1)
        : code.numbers.of(type, depth + 1);
  }

  /** A variable or a constant. */
  String simple(Type type) {
    if (!code.oneIn(4)) {
      Code.Local local = code.pick(code.locals, l -> code.universe.matches(l.type(), type));
      if (local != null && code.random.nextInt(5) > 0) {
        return "(local.get " + local.name() + ")";
      }
      ModuleShape.Global global =
          code.pick(code.shape.globals, g -> code.universe.matches(g.type(), type));
      if (global != null) {
        return "(global.get " + global.name() + ")";
      }
    }
    return leaf(type);
  }

  /** A constant, or a new object. */
  String leaf(Type type) {
    return type.isReference() ? code.references.construct(type) : code.numbers.constant(type);
  }

  /** What can have any type: control, calls, reads of tables and objects. */
  private String general(Type type, int depth) {
    List<IntFunction<String>> ways =
        List.of(
            d -> code.control.block(type, d),
            d -> code.control.choice(type, d),
            d -> code.control.loop(type, d),
            d -> code.control.casts(type, d),
            d -> code.control.branchedValue(type, d),
            d -> code.handlers.of(type, d),
            d -> select(type, d),
            d -> call(type, d),
            d -> call(type, d),
            d -> read(type, d),
            d -> read(type, d),
            d -> tee(type, d));
    String text = code.pick(ways).apply(depth);
    return text == null ? simple(type) : text;
  }

  private String select(Type type, int depth) {
    String result = type.isReference() ? " (result " + type + ")" : "";
    return "(select" + result + code.each(List.of(type, type, Type.I32), depth) + ")";
  }

  private String tee(Type type, int depth) {
    Code.Local local = code.pick(code.locals, l -> code.universe.matches(l.type(), type));
    return local == null
        ? null
        : "(local.tee " + local.name() + " " + of(local.type(), depth) + ")";
  }

  private String call(Type type, int depth) {
    Control.Call call =
        code.control.call(
            "call",
            results -> results.size() == 1 && code.universe.matches(results.get(0), type),
            depth);
    return call == null ? null : call.text();
  }

  /** A field of a structure, or an element of an array or a table. */
  String read(Type type, int depth) {
    List<IntFunction<String>> ways = new ArrayList<>();
    for (DefinedType defined : code.universe.all(DefinedType.Form.STRUCT)) {
      for (int i = 0; i < defined.fields().size(); i++) {
        DefinedType.Field field = defined.fields().get(i);
        int index = i;
        if (code.universe.matches(field.type(), type)) {
          ways.add(
              d ->
                  "(struct.get"
                      + sign(field)
                      + " "
                      + defined.name()
                      + " "
                      + index
                      + " "
                      + code.references.mostlyThere(defined.name(), d)
                      + ")");
        }
      }
    }
    for (DefinedType defined : code.universe.all(DefinedType.Form.ARRAY)) {
      DefinedType.Field field = defined.fields().get(0);
      if (code.universe.matches(field.type(), type)) {
        ways.add(
            d ->
                "(array.get"
                    + sign(field)
                    + " "
                    + defined.name()
                    + " "
                    + code.references.mostlyThere(defined.name(), d)
                    + " "
                    + code.numbers.index(d)
                    + ")");
      }
    }
    for (ModuleShape.Table table : code.shape.tables) {
      if (code.universe.matches(table.element(), type)) {
        ways.add(
            d ->
                "(table.get "
                    + table.name()
                    + " "
                    + code.numbers.index(table.is64(), ModuleShape.TABLE_SIZE, d)
                    + ")");
      }
    }
    return ways.isEmpty() ? null : code.pick(ways).apply(depth);
  }

  private String sign(DefinedType.Field field) {
    return field.packed().isEmpty() ? "" : code.oneIn(2) ? "_s" : "_u";
  }
}
