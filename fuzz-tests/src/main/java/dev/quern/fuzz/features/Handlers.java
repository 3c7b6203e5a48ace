package dev.quern.fuzz.features;

import java.util.ArrayList;
import java.util.List;

/** Writes exceptions, thrown and caught: by {@code try_table}, or by the {@code try} before it. */
final class Handlers {

  private static final Type EXCEPTION = Type.reference("exn", true);

  private final Code code;

  Handlers(Code code) {
    this.code = code;
  }

  /** An exception that is caught where it is thrown. */
  String exception() {
    return "(block $x (result (ref exn)) (try_table (catch_all_ref $x) (throw $empty))"
        + " (unreachable))";
  }

  /** Throws, so that nothing is reached behind. */
  String raise(int depth) {
    if (code.shape.legacyExceptions) {
      if (!code.caught.isEmpty() && code.oneIn(2)) {
        return "(rethrow " + code.pick(code.caught) + ")";
      }
    } else if (code.oneIn(3)) {
      return "(throw_ref " + code.references.mostlyThere("exn", depth) + ")";
    }
    ModuleShape.Tag tag = code.pick(code.shape.tags);
    return "(throw " + tag.name() + code.each(tag.parameters(), depth) + ")";
  }

  /** A value, or null for none, computed with handlers around. */
  String of(Type type, int depth) {
    return code.shape.legacyExceptions ? legacy(type, depth) : table(type, depth);
  }

  private static String result(Type type) {
    return type == null ? "" : " (result " + type + ")";
  }

  private static List<Type> types(Type type) {
    return type == null ? List.of() : List.of(type);
  }

  private String value(Type type, int depth) {
    return type == null ? "" : " " + code.values.of(type, depth);
  }

  /** What may throw, then a value. */
  private String body(Type type, int depth) {
    String statements = code.statements.list(4, depth);
    if (code.oneIn(2)) {
      String raise = raise(depth);
      statements +=
          code.oneIn(3)
              ? raise
              : "(if " + code.values.of(Type.I32, depth) + " (then " + raise + "))";
    }
    return statements + value(type, depth);
  }

  // try_table

  private String table(Type type, int depth) {
    return code.control.labelled(
        "block %" + result(type),
        types(type),
        done -> {
          if (code.oneIn(4)) {
            String body = body(type, depth);
            return tryTable(type, outerClauses(), body);
          }
          ModuleShape.Tag tag = code.oneIn(4) ? null : code.pick(code.shape.tags);
          boolean reference = code.oneIn(2);
          List<Type> caught = new ArrayList<>(tag == null ? List.of() : tag.parameters());
          if (reference) {
            caught.add(code.oneIn(2) ? EXCEPTION : EXCEPTION.withNull(false));
          }
          String inner =
              code.control.labelled(
                  "block %" + DefinedType.words("result", caught),
                  caught,
                  handler -> {
                    String clause =
                        tag == null
                            ? "(catch_all" + (reference ? "_ref " : " ") + handler + ")"
                            : ("(catch" + (reference ? "_ref " : " ") + tag.name())
                                + (" " + handler + ")");
                    String others = outerClauses();
                    String clauses = code.oneIn(2) ? others + clause : clause + others;
                    return tryTable(type, clauses, body(type, depth)) + " (br " + done + ")";
                  });
          return inner
              + code.statements.takeAll(caught)
              + code.statements.list(2, depth)
              + value(type, depth);
        });
  }

  private String tryTable(Type type, String clauses, String body) {
    return "(try_table" + result(type) + " " + clauses + " " + body + ")";
  }

  /** Clauses that branch to labels around, where those take what a clause has. */
  private String outerClauses() {
    StringBuilder text = new StringBuilder();
    for (int i = code.random.nextInt(3); i > 0; i--) {
      Code.Label label = code.labels.isEmpty() ? null : code.pick(code.labels);
      if (label == null) {
        continue;
      }
      List<Type> types = label.types();
      boolean reference =
          !types.isEmpty() && code.universe.matches(EXCEPTION.withNull(false), last(types));
      List<Type> payload = reference ? types.subList(0, types.size() - 1) : types;
      ModuleShape.Tag tag = code.pick(code.shape.tags, t -> t.parameters().equals(payload));
      String ref = reference ? "_ref " : " ";
      if (tag != null && code.random.nextInt(4) > 0) {
        text.append("(catch").append(ref).append(tag.name()).append(' ').append(label.name());
        text.append(") ");
      } else if (payload.isEmpty()) {
        text.append("(catch_all").append(ref).append(label.name()).append(") ");
      }
    }
    return text.toString();
  }

  private static Type last(List<Type> types) {
    return types.get(types.size() - 1);
  }

  // try

  private String legacy(Type type, int depth) {
    if (code.oneIn(4)) {
      String target = code.labels.isEmpty() ? null : code.pick(code.labels).name();
      String delegate = target == null ? " 0" : " " + target;
      return code.control.labelled(
          "try %" + result(type),
          types(type),
          l -> "(do " + body(type, depth) + ") (delegate" + delegate + ")");
    }
    return code.control.labelled(
        "try %" + result(type),
        types(type),
        l -> {
          StringBuilder text = new StringBuilder("(do " + body(type, depth) + ")");
          code.caught.add(l);
          for (int i = code.random.nextInt(3); i > 0; i--) {
            ModuleShape.Tag tag = code.pick(code.shape.tags);
            text.append(" (catch ")
                .append(tag.name())
                .append(code.statements.takeAll(tag.parameters()));
            text.append(code.statements.list(2, depth)).append(value(type, depth)).append(')');
          }
          if (code.random.nextInt(3) > 0) {
            text.append(" (catch_all ").append(code.statements.list(2, depth));
            text.append(value(type, depth)).append(')');
          }
          code.caught.remove(l);
          return text.toString();
        });
  }
}
