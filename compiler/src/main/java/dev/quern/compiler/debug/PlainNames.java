package dev.quern.compiler.debug;

/** Names of functions as a stack trace has room for. */
final class PlainNames {
  private static final int MAX_LENGTH = 200;

  private PlainNames() {}

  /**
   * A name without template arguments and what Rust calls its implementation blocks: {@code
   * core::option::Option<u32>::unwrap<u32>} is {@code core::option::Option::unwrap}.
   */
  static String of(String qualified) {
    String name = withoutTrait(qualified);
    StringBuilder plain = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < name.length() && plain.length() < MAX_LENGTH; i++) {
      char c = name.charAt(i);
      if (depth == 0 && isOperator(name, i)) {
        return plain.append(name, i, Math.min(name.length(), i + MAX_LENGTH)).toString();
      } else if (c == '<') {
        depth++;
      } else if (c == '>' && i > 0 && name.charAt(i - 1) != '-') {
        depth = Math.max(0, depth - 1);
      } else if (depth == 0) {
        plain.append(c);
      }
    }
    return plain.length() == 0 ? name : plain.toString();
  }

  /** Of {@code <Type as Trait>::function}, which Rust has, {@code Type::function}. */
  private static String withoutTrait(String name) {
    if (!name.startsWith("<")) {
      return name;
    }
    int depth = 1;
    int as = -1;
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      depth += c == '<' ? 1 : c == '>' && name.charAt(i - 1) != '-' ? -1 : 0;
      if (depth == 1 && as < 0 && name.startsWith(" as ", i)) {
        as = i;
      }
      if (depth == 0) {
        return name.substring(1, as < 0 ? i : as) + name.substring(i + 1);
      }
    }
    return name;
  }

  /** Whether an operator of C++ begins here, whose name may have angle brackets. */
  private static boolean isOperator(String name, int at) {
    return name.startsWith("operator", at)
        && (at == 0 || name.charAt(at - 1) == ':')
        && at + 8 < name.length()
        && "<>-".indexOf(name.charAt(at + 8)) >= 0;
  }
}
