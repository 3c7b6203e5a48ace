package dev.quern.fuzz.features;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Writes blocks, branches and calls. */
final class Control {

  private final Code code;

  Control(Code code) {
    this.code = code;
  }

  private static String result(Type type) {
    return type == null ? "" : " (result " + type + ")";
  }

  private static List<Type> types(Type type) {
    return type == null ? List.of() : List.of(type);
  }

  private String value(Type type, int depth) {
    return type == null ? "" : code.values.of(type, depth);
  }

  /** Opens a label around what is written. */
  String labelled(String head, List<Type> types, java.util.function.Function<String, String> body) {
    String name = code.name("l");
    code.labels.add(new Code.Label(name, types));
    String text = body.apply(name);
    code.labels.remove(code.labels.size() - 1);
    return "(" + head.replace("%", name) + " " + text + ")";
  }

  /** A block; null as a type is none. */
  String block(Type type, int depth) {
    if (code.oneIn(4)) {
      return blockWithParameters(type, depth);
    }
    return labelled(
        "block %" + result(type),
        types(type),
        l -> code.statements.list(4, depth) + value(type, depth));
  }

  /** Operands before a block or a loop, which takes them into variables. */
  private String blockWithParameters(Type type, int depth) {
    List<Code.Local> taken = new ArrayList<>();
    for (int i = code.random.nextInt(3); i >= 0; i--) {
      taken.add(code.pick(code.locals));
    }
    List<Type> parameters = taken.stream().map(Code.Local::type).toList();
    String operands = code.each(parameters, depth);
    StringBuilder sets = new StringBuilder();
    for (int i = taken.size() - 1; i >= 0; i--) {
      sets.append(" (local.set ").append(taken.get(i).name()).append(')');
    }
    String signature = DefinedType.words("param", parameters) + result(type);
    boolean loop = code.oneIn(2);
    String block =
        loop
            ? labelled(
                "loop %" + signature,
                parameters,
                l ->
                    (code.burnFuel() + sets + " " + code.statements.list(3, depth))
                        + again(l, parameters, depth)
                        + value(type, depth))
            : labelled(
                "block %" + signature,
                types(type),
                l -> sets + " " + code.statements.list(3, depth) + value(type, depth));
    return operands.strip() + " " + block;
  }

  /** Mostly goes round a loop again. */
  private String again(String label, List<Type> parameters, int depth) {
    if (code.oneIn(3)) {
      return "";
    }
    String branch = "(br " + label + code.each(parameters, depth) + ")";
    return "(if " + numberOfRounds() + " (then " + branch + "))";
  }

  String choice(Type type, int depth) {
    String condition = code.values.of(Type.I32, depth);
    return labelled(
        "if %" + result(type) + " " + condition,
        types(type),
        l -> {
          String then = code.statements.list(3, depth) + value(type, depth);
          String otherwise = code.statements.list(3, depth) + value(type, depth);
          return "(then " + then + ") (else " + otherwise + ")";
        });
  }

  String loop(Type type, int depth) {
    return code.oneIn(4) ? countedLoop(type, depth) : otherLoop(type, depth);
  }

  /** A loop that accesses memory, and goes on until a variable is equal to a limit. */
  private String countedLoop(Type type, int depth) {
    int step = code.random.nextInt(17) - 8;
    int limit = step * code.random.nextInt(20);
    String start = "(local.set $i32 (i32.const 0)) ";
    String next = "(local.tee $i32 (i32.add (local.get $i32) (i32.const " + step + ")))";
    return start
        + labelled(
            "loop %" + result(type),
            List.of(),
            l ->
                ("\n" + code.burnFuel() + code.statements.list(2, depth))
                    + code.numbers.store(depth)
                    + ("(br_if " + l + " (i32.ne " + next + " (i32.const " + limit + ")))")
                    + value(type, depth));
  }

  private String otherLoop(Type type, int depth) {
    return labelled(
        "loop %" + result(type),
        List.of(),
        l -> {
          String again = code.oneIn(2) ? "(br_if " + l + " " + numberOfRounds() + ")" : "";
          return "\n"
              + code.burnFuel()
              + code.statements.list(4, depth)
              + again
              + value(type, depth);
        });
  }

  /** Mostly true at first, and later false. */
  String numberOfRounds() {
    return "(i32.lt_u (local.tee $i32 (i32.add (i32.and (local.get $i32) (i32.const 15))"
        + " (i32.const 1))) (i32.const "
        + (2 + code.random.nextInt(12))
        + "))";
  }

  /** A value that comes from a branch, or from behind it. */
  String branchedValue(Type type, int depth) {
    return labelled(
        "block %" + result(type),
        types(type),
        l -> {
          String value = code.values.of(type, depth);
          String condition = code.values.of(Type.I32, depth);
          String branch =
              code.oneIn(3)
                  ? "(br_table " + l + " " + l + " " + value + " " + condition + ")"
                  : code.oneIn(4)
                      ? leave(depth)
                      : consume(type, "(br_if " + l + " " + value + " " + condition + ")");
          return code.statements.list(2, depth) + branch + " " + code.values.of(type, depth);
        });
  }

  /** A value that comes from a branch on what a reference is. */
  String casts(Type type, int depth) {
    boolean castable = type.isReference() && !code.universe.top(type.heap()).equals("exn");
    if (!castable || code.oneIn(4)) {
      return ifNull(type, depth);
    }
    return labelled(
        "block %" + result(type),
        types(type),
        l -> {
          String branch;
          if (!type.nullable() && code.oneIn(3)) {
            branch =
                "(br_on_non_null "
                    + l
                    + " "
                    + code.references.mostlyThere(type.heap(), depth)
                    + ")";
          } else if (code.oneIn(2)) {
            String heap = code.pick(code.universe.supertypes(type.heap()));
            Type wide = Type.reference(heap, type.nullable() || code.oneIn(2));
            String operand = code.values.of(code.oneIn(3) ? wide : type, depth);
            branch = ("(br_on_cast " + l + " " + wide + " " + type + " " + operand + ")");
            branch = consume(type.nullable() ? wide.withNull(false) : wide, branch);
          } else {
            String heap = code.pick(code.universe.subtypes(type.heap()));
            Type narrow = Type.reference(heap, type.nullable() && code.oneIn(2));
            boolean any = code.oneIn(3) || !code.universe.isInhabited(narrow);
            String operand = code.values.of(any ? type : narrow, depth);
            branch = "(br_on_cast_fail " + l + " " + type + " " + narrow + " " + operand + ")";
            branch = consume(narrow, branch);
          }
          return code.statements.list(1, depth) + branch + " " + code.values.of(type, depth);
        });
  }

  private String ifNull(Type type, int depth) {
    Type reference = code.universe.anyReference().withNull(true);
    return labelled(
        "block %" + result(type),
        types(type),
        l -> {
          String inner =
              labelled(
                  "block %",
                  List.of(),
                  n -> {
                    String branch =
                        "(br_on_null " + n + " " + code.values.of(reference, depth) + ")";
                    return consume(reference.withNull(false), branch)
                        + ("(br " + l + " " + code.values.of(type, depth) + ")");
                  });
          return inner + " " + code.values.of(type, depth);
        });
  }

  /** A statement that takes a value, and mostly shows it. */
  String consume(Type type, String value) {
    return code.oneIn(3) ? "(drop " + value + ")" : show(type, value);
  }

  String show(Type type, String value) {
    if (!type.isReference()) {
      return "(call $log-" + type + " " + value + ")";
    }
    return switch (code.universe.top(type.heap())) {
      case "any" -> "(call $log-i32 (call $show " + value + "))";
      case "func" -> "(call $log-i32 (call $show-function " + value + "))";
      case "extern" -> "(call $log-i32 (call $show (any.convert_extern " + value + ")))";
      default -> "(call $log-i32 (ref.is_null " + value + "))";
    };
  }

  /** A statement after which nothing is reached. */
  String leave(int depth) {
    switch (code.random.nextInt(12)) {
      case 0:
        if (code.oneIn(6)) {
          return "(unreachable)";
        }
        break;
      case 1:
        return "(return" + code.each(code.signature.results(), depth) + ")";
      case 2, 3:
        return code.handlers.raise(depth);
      case 4, 5, 6:
        Call call = call("return_call", this::fitsResults, depth);
        if (call != null) {
          return call.text();
        }
        break;
      default:
        break;
    }
    if (code.labels.isEmpty()) {
      return "(return" + code.each(code.signature.results(), depth) + ")";
    }
    Code.Label label = code.pick(code.labels);
    if (code.oneIn(3)) {
      List<Code.Label> same =
          code.labels.stream().filter(l -> l.types().equals(label.types())).toList();
      StringBuilder text = new StringBuilder("(br_table ");
      for (int i = code.random.nextInt(5); i > 0; i--) {
        text.append(code.pick(same).name()).append(' ');
      }
      text.append(label.name()).append(code.each(label.types(), depth));
      return text + " " + code.values.of(Type.I32, depth) + ")";
    }
    return "(br " + label.name() + code.each(label.types(), depth) + ")";
  }

  private boolean fitsResults(List<Type> results) {
    List<Type> wanted = code.signature.results();
    if (results.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!code.universe.matches(results.get(i), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * A call.
   *
   * @param text the call
   * @param results what it leaves
   */
  record Call(String text, List<Type> results) {}

  /** A call of something whose results are right, or null if there is nothing. */
  Call call(String operation, Predicate<List<Type>> results, int depth) {
    if (code.oneIn(2)) {
      ModuleShape.Function callee =
          code.pick(code.shape.functions, f -> results.test(f.type().results()));
      return callee == null
          ? null
          : new Call(
              "("
                  + operation
                  + " "
                  + callee.name()
                  + code.each(callee.type().parameters(), depth)
                  + ")",
              callee.type().results());
    }
    DefinedType type =
        code.pick(code.universe.all(DefinedType.Form.FUNC), t -> results.test(t.results()));
    if (type == null) {
      return null;
    }
    String arguments = code.each(type.parameters(), depth);
    String text =
        code.oneIn(2)
            ? ("(" + operation + "_ref " + type.name() + arguments + " ")
                + (code.references.mostlyThere(type.name(), depth) + ")")
            : indirect(operation, type, arguments, depth);
    return text == null ? null : new Call(text, type.results());
  }

  private String indirect(String operation, DefinedType type, String arguments, int depth) {
    ModuleShape.Table table = code.pick(code.shape.tables, t -> !t.functions().isEmpty());
    List<Integer> slots = new ArrayList<>();
    for (int i = 0; i < table.functions().size(); i++) {
      DefinedType there = table.functions().get(i).type();
      if (code.universe.supertypes(there.name()).contains(type.name())) {
        slots.add(i);
      }
    }
    if (slots.isEmpty() && !code.oneIn(10)) {
      return null;
    }
    String number =
        slots.isEmpty() || code.oneIn(30)
            ? code.numbers.index(table.is64(), ModuleShape.TABLE_SIZE, depth)
            : "(" + (table.is64() ? "i64" : "i32") + ".const " + code.pick(slots) + ")";
    return ("(" + operation + "_indirect " + table.name() + " (type " + type.name() + ")")
        + (arguments + " " + number + ")");
  }
}
