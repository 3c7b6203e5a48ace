package dev.quern.fuzz.features;

import dev.quern.fuzz.features.DefinedType.Field;
import dev.quern.fuzz.features.DefinedType.Form;
import java.util.List;

/** Writes statements: what leaves nothing on the operand stack. */
final class Statements {

  private final Code code;

  Statements(Code code) {
    this.code = code;
  }

  /** Some statements, the last of which may branch away. */
  String list(int most, int depth) {
    StringBuilder text = new StringBuilder();
    int count = code.random.nextInt(most + 1);
    for (int i = 0; i < count && code.budget > 0; i++) {
      text.append(one(depth)).append("\n    ");
    }
    if (code.budget > 0 && code.oneIn(12)) {
      String leave = code.control.leave(depth + 1);
      text.append(
          code.oneIn(3)
              ? leave
              : "(if " + code.values.of(Type.I32, depth + 1) + " (then " + leave + "))");
      text.append("\n    ");
    }
    return text.toString();
  }

  private String one(int depth) {
    code.budget--;
    int inner = depth + 1;
    boolean deep = depth >= Code.MAX_DEPTH;
    switch (code.random.nextInt(deep ? 12 : 24)) {
      case 0, 1:
        return setLocal(inner);
      case 2:
        return setGlobal(inner);
      case 3, 4:
        return code.oneIn(40) ? Accesses.of(code) : code.numbers.store(inner);
      case 5, 6:
        return setField(inner);
      case 7, 8:
        return bulk(inner);
      case 9, 10:
        Type type = code.universe.any();
        return code.control.consume(type, code.values.of(type, inner));
      case 11, 12:
        return callForAll(inner);
      case 13, 14:
        return code.control.block(null, inner);
      case 15, 16:
        return code.control.choice(null, inner);
      case 17:
        if (code.interpreters > 0) {
          code.interpreters--;
          return code.loops.loop(inner);
        }
        return code.control.loop(null, inner);
      case 18, 19, 20:
        return code.handlers.of(null, inner);
      case 21:
        return code.choices.of(inner);
      default:
        return setLocal(inner);
    }
  }

  private String setLocal(int depth) {
    Code.Local local = code.pick(code.locals);
    return "(local.set " + local.name() + " " + code.values.of(local.type(), depth) + ")";
  }

  private String setGlobal(int depth) {
    ModuleShape.Global global = code.pick(code.shape.globals, ModuleShape.Global::mutable);
    return "(global.set " + global.name() + " " + code.values.of(global.type(), depth) + ")";
  }

  private String setField(int depth) {
    DefinedType type =
        code.pick(
            code.universe.all(code.oneIn(3) ? Form.ARRAY : Form.STRUCT),
            t -> t.fields().stream().anyMatch(Field::mutable));
    String object = code.references.mostlyThere(type.name(), depth);
    if (type.form() == Form.ARRAY) {
      return ("(array.set " + type.name() + " " + object + " " + code.numbers.index(depth))
          + (" " + code.values.of(type.fields().get(0).type(), depth) + ")");
    }
    Field field = code.pick(type.fields(), Field::mutable);
    return ("(struct.set " + type.name() + " " + type.fields().indexOf(field) + " " + object)
        + (" " + code.values.of(field.type(), depth) + ")");
  }

  /** A call with any number of results, which are shown or go to variables. */
  private String callForAll(int depth) {
    Control.Call call = code.control.call("call", results -> results.size() != 1, depth);
    return call == null ? setLocal(depth) : call.text() + takeAll(call.results());
  }

  /** Takes what is on the stack into variables, or shows it. */
  String takeAll(List<Type> types) {
    StringBuilder text = new StringBuilder();
    for (int i = types.size() - 1; i >= 0; i--) {
      Type type = types.get(i);
      Code.Local local = code.pick(code.locals, l -> code.universe.matches(type, l.type()));
      text.append(' ');
      text.append(
          local == null || code.oneIn(2)
              ? code.control.consume(type, "")
              : "(local.set " + local.name() + ")");
    }
    return text.append(' ').toString();
  }

  // Many elements at once.

  private String bulk(int depth) {
    return switch (code.random.nextInt(12)) {
      case 0, 1, 2 -> arrays(depth);
      case 3, 4 -> memories(depth);
      case 5, 6, 7, 8 -> tables(depth);
      case 9 -> code.oneIn(8) ? "(data.drop " + code.pick(code.shape.data) + ")" : memories(depth);
      case 10 ->
          code.oneIn(8)
              ? "(elem.drop " + code.pick(code.shape.elements).name() + ")"
              : tables(depth);
      default -> arrays(depth);
    };
  }

  private String small(boolean is64) {
    return "("
        + (is64 ? "i64" : "i32")
        + ".const "
        + code.random.nextInt(code.oneIn(20) ? 9 : 3)
        + ")";
  }

  private String arrays(int depth) {
    DefinedType type = code.pick(code.universe.all(Form.ARRAY), t -> t.fields().get(0).mutable());
    Field element = type.fields().get(0);
    String array = type.name() + " " + code.references.mostlyThere(type.name(), depth);
    String at = " " + small(false);
    String count = " (i32.const " + code.random.nextInt(code.oneIn(20) ? 9 : 2) + ")";
    int kind = code.random.nextInt(4);
    if (kind == 0) {
      return ("(array.fill " + array + at + " " + code.values.of(element.type(), depth))
          + (count + ")");
    }
    if (kind == 1) {
      DefinedType source =
          code.pick(
              code.universe.all(Form.ARRAY),
              t ->
                  t.fields().get(0).packed().equals(element.packed())
                      && code.universe.matches(t.fields().get(0).type(), element.type()));
      return ("(array.copy " + type.name() + " " + source.name())
          + (" " + code.references.mostlyThere(type.name(), depth) + at)
          + (" " + code.references.mostlyThere(source.name(), depth))
          + (" " + small(false) + count + ")");
    }
    if (element.type().isReference()) {
      ModuleShape.Elements elements =
          code.pick(code.shape.elements, e -> code.universe.matches(e.type(), element.type()));
      return elements == null
          ? "(drop " + code.references.mostlyThere(type.name(), depth) + ")"
          : ("(array.init_elem " + type.name() + " " + elements.name())
              + (" " + code.references.mostlyThere(type.name(), depth) + at + at + count + ")");
    }
    return ("(array.init_data " + type.name() + " " + code.pick(code.shape.data))
        + (" " + code.references.mostlyThere(type.name(), depth) + at + at + count + ")");
  }

  private String memories(int depth) {
    ModuleShape.Memory to = code.pick(code.shape.memories);
    String address = " " + code.numbers.index(to.is64(), 60000, depth);
    int kind = code.random.nextInt(3);
    if (kind == 0) {
      return ("(memory.fill " + to.name() + address + " " + code.values.of(Type.I32, depth))
          + (" " + code.numbers.index(to.is64(), 3000, depth) + ")");
    }
    if (kind == 1) {
      return ("(memory.init " + to.name() + " " + code.pick(code.shape.data) + address)
          + (" (i32.const " + code.random.nextInt(ModuleShape.DATA_SIZE) + ")")
          + (" (i32.const " + code.random.nextInt(10) + "))");
    }
    ModuleShape.Memory from = code.pick(code.shape.memories);
    return ("(memory.copy " + to.name() + " " + from.name() + address)
        + (" " + code.numbers.index(from.is64(), 60000, depth))
        + (" " + code.numbers.index(to.is64() && from.is64(), 3000, depth) + ")");
  }

  private String tables(int depth) {
    ModuleShape.Table to = code.pick(code.shape.tables);
    String index = " " + code.numbers.index(to.is64(), ModuleShape.TABLE_SIZE - 3, depth);
    switch (code.random.nextInt(4)) {
      case 0:
        return ("(table.set " + to.name() + index + " " + code.values.of(to.element(), depth))
            + ")";
      case 1:
        return ("(table.fill " + to.name() + index + " " + code.values.of(to.element(), depth))
            + (" " + small(to.is64()) + ")");
      case 2:
        ModuleShape.Elements elements =
            code.pick(code.shape.elements, e -> code.universe.matches(e.type(), to.element()));
        if (elements != null) {
          return ("(table.init " + to.name() + " " + elements.name() + index)
              + (" " + small(false) + " " + small(false) + ")");
        }
        break;
      default:
        break;
    }
    ModuleShape.Table from =
        code.pick(code.shape.tables, t -> code.universe.matches(t.element(), to.element()));
    return ("(table.copy " + to.name() + " " + from.name() + index)
        + (" " + code.numbers.index(from.is64(), ModuleShape.TABLE_SIZE - 3, depth))
        + (" " + small(to.is64() && from.is64()) + ")");
  }
}
