package dev.quern.compiler.debug;

import java.util.regex.Pattern;

/** Names of functions as a stack trace has room for. */
final class PlainNames {
  private static final int MAX_LENGTH = 200;
  private static final int MAX_NESTING = 10;

  /** What Rust calls its implementation blocks, which says nothing. */
  private static final Pattern IMPLEMENTATION = Pattern.compile("\\{impl#[0-9]{1,9}\\}(::)?");

  private PlainNames() {}

  /**
   * A name without template arguments and what Rust calls its implementation blocks: {@code
   * core::option::Option<u32>::unwrap<u32>} is {@code core::option::Option::unwrap}, {@code
   * core::num::{impl#11}::pow} is {@code core::num::pow}.
   */
  static String of(String qualified) {
    String name = withoutTraits(qualified);
    StringBuilder plain = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < name.length() && plain.length() < MAX_LENGTH; i++) {
      char c = name.charAt(i);
      int operator = depth == 0 ? CppPlainNames.operatorEnd(name, i) : i;
      if (operator > i) {
        plain.append(name, i, operator);
        i = operator - 1;
      } else if (c == '<') {
        depth++;
      } else if (c == '>' && i > 0 && name.charAt(i - 1) != '-') {
        depth = Math.max(0, depth - 1);
      } else if (depth == 0) {
        plain.append(c);
      }
    }
    String joined = plain.toString();
    if (joined.contains("{impl#")) {
      joined = IMPLEMENTATION.matcher(joined).replaceAll("");
    }
    joined = joined.replace("::::", "::");
    if (joined.endsWith("::")) {
      joined = joined.substring(0, joined.length() - 2);
    }
    return joined.isEmpty() ? name : joined;
  }

  /** Of {@code <Type as Trait>::function}, which Rust has, {@code Type::function}. */
  private static String withoutTraits(String name) {
    String prefix = "";
    String rest = name;
    for (int i = 0; i < MAX_NESTING; i++) {
      if (rest.startsWith("<")) {
        rest = withoutTrait(rest);
      } else if (rest.startsWith("&mut <")) {
        prefix += "&mut ";
        rest = rest.substring(5);
      } else if (rest.startsWith("&<") || rest.startsWith("&&")) {
        prefix += "&";
        rest = rest.substring(1);
      }
    }
    return prefix + rest;
  }

  private static String withoutTrait(String name) {
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
}
