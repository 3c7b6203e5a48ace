package dev.quern.compiler.debug;

/**
 * Names of C++ that a linker wrote demangled into the name section, without what a stack trace has
 * no room for: {@code void geo::sort<int>(int*, int) const} is {@code geo::sort}.
 */
final class CppPlainNames {
  private static final String ANONYMOUS = "(anonymous namespace)";
  private static final String[] QUALIFIERS = {" &&", " &", " volatile", " const"};

  /** The longest first. */
  private static final String[] SYMBOLS = {
    "<=>", "<<=", ">>=", "->*", "()", "[]", "<<", ">>", "<=", ">=", "->", "<", ">"
  };

  /** So far is looked for what closes an angle bracket. */
  private static final int MAX_ARGUMENTS = 2_000;

  private final String name;
  private final int lastBracket;
  private final StringBuilder plain = new StringBuilder();
  private int at;
  private int brackets;
  private int braces;
  private int nameStart;

  /** Whether no result stands before what was read. */
  private boolean isWhole;

  private CppPlainNames(String name) {
    this.name = name;
    lastBracket = name.lastIndexOf(']');
  }

  /** The plain form of a name that has parameters; any other name as it is. */
  static String of(String name) {
    String whole = withoutQualifiers(withoutSuffix(name));
    boolean maybe = whole.endsWith(")") && !whole.endsWith(ANONYMOUS) && hasParameters(whole);
    if (!maybe) {
      return name;
    }
    try {
      return new CppPlainNames(whole).read();
    } catch (IndexOutOfBoundsException e) {
      // Nothing that is called so may keep a module from being compiled.
      return name;
    }
  }

  /** Compilers tell copies of a function apart, and Binaryen all functions of one name. */
  private static String withoutSuffix(String name) {
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) >= '0' && name.charAt(end - 1) <= '9') {
      end--;
    }
    if (end > 1 && end < name.length() && name.startsWith(")_", end - 2)) {
      return name.substring(0, end - 1);
    }
    int copy = Math.max(name.lastIndexOf(" [clone "), name.lastIndexOf(" (.llvm."));
    return copy < 0 ? name : name.substring(0, copy);
  }

  private static String withoutQualifiers(String name) {
    String rest = name;
    for (String qualifier : QUALIFIERS) {
      if (rest.endsWith(qualifier)) {
        rest = rest.substring(0, rest.length() - qualifier.length());
      }
    }
    return rest;
  }

  /** Whether the last parentheses follow a name: those of Go's {@code main.(*T)} do not. */
  private static boolean hasParameters(String name) {
    int depth = 0;
    for (int i = name.length() - 1; i > 0; i--) {
      char c = name.charAt(i);
      depth += c == ')' ? 1 : c == '(' ? -1 : 0;
      if (depth == 0) {
        char before = name.charAt(i - 1);
        return ". :/".indexOf(before) < 0 || name.startsWith("operator/", i - 9);
      }
    }
    return false;
  }

  private String read() {
    while (at < name.length()) {
      char c = name.charAt(at);
      if (brackets == 0 && readWhole()) {
        continue;
      } else if (c == '<' || c == '(') {
        brackets++;
      } else if (c == ')' || (c == '>' && !name.startsWith("->", at - 1))) {
        brackets--;
        if (brackets == 0 && c == ')') {
          skipQualifiers();
        }
      } else if (brackets == 0) {
        braces += c == '{' ? 1 : c == '}' ? -1 : 0;
        plain.append(c);
        if (c == ' ' && braces == 0 && !isWhole) {
          // What the compiler made is for or to something, as in "virtual thunk to
          // geo::Shape::area".
          isWhole = endsWith(" for ") || endsWith(" to ");
          nameStart = isWhole ? 0 : plain.length();
        }
      }
      if (brackets < 0) {
        return name;
      }
      at++;
    }
    String read = plain.substring(nameStart).trim();
    return brackets != 0 || read.isEmpty() ? name : read;
  }

  private boolean endsWith(String end) {
    int start = plain.length() - end.length();
    return start >= 0 && plain.indexOf(end, start) == start;
  }

  /** Reads what has brackets or spaces that mean nothing. */
  private boolean readWhole() {
    int operator = operatorEnd(name, at);
    if (operator > at) {
      isWhole = true;
      plain.append(name, at, operator);
      at = operator;
      return true;
    } else if (name.startsWith(ANONYMOUS, at)) {
      plain.append(ANONYMOUS);
      at += ANONYMOUS.length();
      return true;
    } else if (at < lastBracket && name.startsWith("[abi:", at)) {
      at = name.indexOf(']', at) + 1;
      return true;
    }
    return false;
  }

  /** Those of a member function around a local name. */
  private void skipQualifiers() {
    for (String qualifier : QUALIFIERS) {
      if (name.startsWith(qualifier + "::", at + 1)) {
        at += qualifier.length();
        return;
      }
    }
  }

  /** Where the name of an operator that begins at a place ends; that place if none begins there. */
  static int operatorEnd(String name, int at) {
    if (!name.startsWith("operator", at) || (at > 0 && ": ".indexOf(name.charAt(at - 1)) < 0)) {
      return at;
    }
    int end = at + 8;
    if (end < name.length() && Character.isJavaIdentifierPart(name.charAt(end))) {
      return at;
    }
    for (String symbol : SYMBOLS) {
      if (name.startsWith(symbol, end) && isBalanced(name, end + symbol.length())) {
        return end + symbol.length();
      }
    }
    return end;
  }

  /** Whether as many angle brackets close as open from a place on, so that it is no operator's. */
  private static boolean isBalanced(String name, int from) {
    int depth = 0;
    int end = Math.min(name.length(), from + MAX_ARGUMENTS);
    for (int i = from; i < end; i++) {
      char c = name.charAt(i);
      depth += c == '<' ? 1 : c == '>' && name.charAt(i - 1) != '-' ? -1 : 0;
      if (depth < 0) {
        return false;
      }
    }
    return depth == 0;
  }
}
