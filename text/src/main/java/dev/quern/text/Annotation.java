package dev.quern.text;

import java.util.List;
import java.util.Set;

/**
 * An annotation that Quern understands, {@code (@name token…)}; all others are comments
 * (specification, 6.3.6 "Annotations").
 *
 * @param name the identifier after {@code @}
 * @param source where it stands
 * @param start the byte offset of its parenthesis
 * @param tokens its contents; nested parentheses are tokens like others
 */
record Annotation(String name, Source source, int start, List<Token> tokens) {
  /** A custom section. */
  static final String CUSTOM = "custom";

  /** The name that the name section gives to what is declared. */
  static final String NAME = "name";

  /** The likely outcome of a branch. */
  static final String BRANCH_HINT = "metadata.code.branch_hint";

  private static final Set<String> UNDERSTOOD = Set.of(CUSTOM, NAME, BRANCH_HINT);

  static boolean isUnderstood(String name) {
    return UNDERSTOOD.contains(name);
  }

  TextException error(String reason) {
    return source.error(start, reason);
  }

  /** The error that the annotation has no meaning where it stands. */
  TextException misplaced() {
    return name.equals(BRANCH_HINT)
        ? problem("not in a function or not before an instruction")
        : error("misplaced @" + name + " annotation");
  }

  TextException problem(String what) {
    return error("@" + name + " annotation: " + what);
  }
}
