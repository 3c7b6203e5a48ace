package dev.quern.fuzz.features;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes blocks around a branch table of a few targets whose ways differ in little: they assign a
 * variable, leave a value on the operand stack, or do nothing before they meet.
 */
final class Choices {

  /** How the blocks hand on what is chosen. */
  private enum Form {
    /** The ways assign a variable. */
    VARIABLE,
    /** The outermost block has a result. */
    RESULT,
    /** All blocks have, and the branch table takes a value along. */
    RESULTS
  }

  private final Code code;

  Choices(Code code) {
    this.code = code;
  }

  /** A choice as a statement, maybe in a loop whose head some ways lead to. */
  String of(int depth) {
    Type type = code.oneIn(4) ? code.pick(code.locals).type() : code.oneIn(3) ? Type.I64 : Type.I32;
    Form form = code.pick(List.of(Form.VARIABLE, Form.VARIABLE, Form.RESULT, Form.RESULTS));
    if (!code.oneIn(3)) {
      return choice(type, form, depth);
    }
    return code.control.labelled(
        "loop %",
        List.of(),
        again ->
            ("\n" + code.burnFuel() + choice(type, form, depth))
                + (" (br_if " + again + " " + code.control.numberOfRounds() + ")"));
  }

  private String choice(Type type, Form form, int depth) {
    String set = "(local.set " + code.pick(code.locals, l -> l.type().equals(type)).name() + " ";
    List<Type> results = form == Form.VARIABLE ? List.of() : List.of(type);
    String blocks =
        code.control.labelled(
            "block %" + DefinedType.words("result", results),
            results,
            end -> nest(type, form, set, end, depth));
    if (form == Form.VARIABLE) {
      return blocks;
    }
    return code.oneIn(3) ? code.control.consume(type, blocks) : set + blocks + ")";
  }

  /** The blocks inside of the outermost one. */
  private String nest(Type type, Form form, String set, String end, int depth) {
    List<Type> results = form == Form.RESULTS ? List.of(type) : List.of();
    List<String> targets = new ArrayList<>();
    for (int i = code.random.nextInt(4); i >= 0; i--) {
      targets.add(code.name("c"));
    }
    for (int i = targets.size() - 1; i >= 0; i--) {
      code.labels.add(new Code.Label(targets.get(i), results));
    }
    String text = (code.oneIn(3) ? code.statements.list(1, depth) : "") + table(results, depth);
    for (String target : targets) {
      code.labels.remove(code.labels.size() - 1);
      text = "(block " + target + DefinedType.words("result", results) + " " + text + ")\n    ";
      boolean branches = !code.oneIn(6);
      boolean isLast = target.equals(targets.get(targets.size() - 1));
      text +=
          switch (form) {
            case VARIABLE -> assignment(type, set, branches, depth);
            case RESULT -> branches || isLast ? value(type, depth) : "";
            case RESULTS -> code.oneIn(3) ? "" : instead(type) + value(type, depth);
          };
      text += branches ? " (br " + end + ") " : " ";
    }
    return text;
  }

  private String assignment(Type type, String set, boolean branches, int depth) {
    String text = code.oneIn(8) ? code.statements.list(1, depth) : "";
    text += code.oneIn(4) ? "" : set + value(type, depth) + ")";
    return text + (!branches && code.oneIn(3) ? code.control.leave(depth) : "");
  }

  private String value(Type type, int depth) {
    return code.oneIn(8) ? code.values.of(type, depth) : code.values.simple(type);
  }

  /** Takes what is on the operand stack. */
  private String instead(Type type) {
    return code.oneIn(4) ? code.control.show(type, "") : "(drop) ";
  }

  private String table(List<Type> carried, int depth) {
    List<Code.Label> near =
        code.labels.subList(Math.max(0, code.labels.size() - 6), code.labels.size());
    StringBuilder text = new StringBuilder("(br_table");
    for (int i = code.oneIn(3) ? code.random.nextInt(5) : 2; i >= 0; i--) {
      text.append(' ').append(code.pick(near, l -> l.types().equals(carried)).name());
    }
    return text + code.each(carried, depth) + " " + index(depth) + ")";
  }

  private String index(int depth) {
    Code.Local local = code.pick(code.locals, l -> l.type().equals(Type.I32));
    String near = "(i32.and (local.get " + local.name() + ") (i32.const 3))";
    return switch (code.random.nextInt(5)) {
      case 0 -> near;
      case 1 -> "(i32.sub " + near + " (i32.const 1))";
      case 2 -> "(local.tee " + local.name() + " " + near + ")";
      case 3 -> code.values.of(Type.I32, depth);
      default ->
          ("(i32.and (local.tee " + local.name() + " (i32.add (local.get " + local.name() + ")")
              + " (i32.const 1))) (i32.const 3))";
    };
  }
}
