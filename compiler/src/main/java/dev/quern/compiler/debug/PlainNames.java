package dev.quern.compiler.debug;

/** Names of functions as a stack trace has room for. */
final class PlainNames {
  private static final int MAX_LENGTH = 200;

  private PlainNames() {}

  /**
   * A name without template arguments and what Rust calls its implementation blocks: {@code
   * core::option::Option<u32>::unwrap<u32>} is {@code core::option::Option::unwrap}.
   */
  static String of(String name) {
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

  /** Whether an operator of C++ begins here, whose name may have angle brackets. */
  private static boolean isOperator(String name, int at) {
    return name.startsWith("operator", at)
        && (at == 0 || name.charAt(at - 1) == ':')
        && at + 8 < name.length()
        && "<>-".indexOf(name.charAt(at + 8)) >= 0;
  }
}
