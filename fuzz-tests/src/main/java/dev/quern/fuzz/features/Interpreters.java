package dev.quern.fuzz.features;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes loops around large branch tables, as interpreters have them: a head that assigns, copies
 * and counts, arms that share variables, and the same copies at most ways back to the head.
 */
final class Interpreters {

  private final Code code;

  Interpreters(Code code) {
    this.code = code;
  }

  /** A loop as a statement. */
  String loop(int depth) {
    int arms = 9 + code.random.nextInt(code.oneIn(4) ? 90 : 24);
    code.budget += 8 * arms;
    String copies = plain(3);
    String entry = code.oneIn(2) ? copies : "";
    String loop =
        code.control.labelled(
            "loop %",
            List.of(),
            again -> {
              String back = copies + " (br " + again + ")";
              StringBuilder text = new StringBuilder("\n" + code.burnFuel() + plain(5));
              text.append(nest(arms, back, depth));
              switch (code.random.nextInt(3)) {
                case 0 -> text.append(back);
                case 1 -> text.append(conditionally(back));
                default -> text.append(copies);
              }
              return text.toString();
            });
    return entry + loop;
  }

  private String conditionally(String back) {
    return "(if " + code.values.simple(Type.I32) + " (then " + back + "))";
  }

  /** Blocks around a branch table, each with an arm behind it. */
  private String nest(int arms, String back, int depth) {
    List<String> targets = new ArrayList<>();
    for (int i = 0; i < arms; i++) {
      targets.add(code.name("a"));
    }
    for (int i = arms - 1; i >= 0; i--) {
      code.labels.add(new Code.Label(targets.get(i), List.of()));
    }
    StringBuilder text = new StringBuilder(head(targets, depth));
    for (String target : targets) {
      code.labels.remove(code.labels.size() - 1);
      text.insert(0, "(block " + target + " ").append(")\n    ").append(arm(back, depth));
    }
    return text.toString();
  }

  private String head(List<String> targets, int depth) {
    StringBuilder text = new StringBuilder(plain(4));
    if (code.oneIn(6)) {
      text.append(code.statements.list(2, depth));
    }
    int entries = 1 + code.random.nextInt(2 * targets.size());
    if (code.oneIn(6)) {
      entries += 600 * code.random.nextInt(2) + 200;
    }
    String index = index(targets.size() + 2);
    if (code.oneIn(2)) {
      String operation = local(Type.I32);
      int distance = code.random.nextInt(5) - 2;
      text.append("(local.set ").append(operation).append(' ').append(index).append(") ");
      text.append(plain(2));
      index = "(i32.add (local.get " + operation + ") (i32.const " + distance + "))";
    }
    text.append("(br_table");
    for (int i = 0; i <= entries; i++) {
      text.append(' ').append(code.oneIn(20) ? anyLabel() : code.pick(targets));
    }
    return text.append(' ').append(index).append(')').toString();
  }

  /** Counts on, so that arms take turns. */
  private String index(int bound) {
    String counter = local(Type.I32);
    String next =
        ("(i32.add (i32.mul (local.get " + counter + ") (i32.const 1103515245))")
            + " (i32.const 12345))";
    return ("(i32.rem_u (i32.shr_u (local.tee " + counter + " " + next + ") (i32.const 9))")
        + (" (i32.const " + bound + "))");
  }

  private String arm(String back, int depth) {
    StringBuilder text = new StringBuilder(plain(2)).append(code.statements.list(2, depth));
    switch (code.random.nextInt(10)) {
      case 0 -> text.append(code.control.leave(depth));
      case 1, 2 -> text.append(conditionally(back));
      case 3, 4 -> {}
      default -> text.append(back);
    }
    return text.toString();
  }

  private String anyLabel() {
    Code.Label label = code.pick(code.labels, l -> l.types().isEmpty());
    return label.name();
  }

  private String local(Type type) {
    return code.pick(code.locals, l -> l.type().equals(type)).name();
  }

  /** Copies, constants and increments. */
  private String plain(int most) {
    StringBuilder text = new StringBuilder();
    for (int i = code.random.nextInt(most + 1); i > 0; i--) {
      Code.Local to = code.oneIn(3) ? code.pick(code.locals) : anyInteger();
      Code.Local from = code.pick(code.locals, l -> code.universe.matches(l.type(), to.type()));
      String value = "(local.get " + from.name() + ")";
      if (code.oneIn(4) && !to.type().isReference()) {
        value = code.numbers.constant(to.type());
      } else if (code.oneIn(3) && to.type().equals(Type.I32)) {
        String other = (code.oneIn(2) ? to : from).name();
        value = "(i32.add (local.get " + other + ") (i32.const " + code.random.nextInt(9) + "))";
      }
      text.append("(local.set ").append(to.name()).append(' ').append(value).append(") ");
    }
    return text.toString();
  }

  private Code.Local anyInteger() {
    return code.pick(code.locals, l -> l.type().equals(Type.I32));
  }
}
