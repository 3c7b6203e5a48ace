package dev.quern.compiler.debug;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads names that C++ compilers mangle as the Itanium C++ ABI (5.1) says, and writes what stack
 * traces have room for: qualified names without template arguments, parameters and results.
 *
 * <p>All is read to the end, since the numbers of substitutions count the types within what is left
 * out; see {@link CppTypes} and {@link CppExpressions}.
 */
final class CppName {
  private static final String[][] SPECIAL = {
    {"TV", "vtable for "},
    {"TT", "VTT for "},
    {"TI", "typeinfo for "},
    {"TS", "typeinfo name for "},
  };
  private static final String[][] OF_NAMES = {
    {"GV", "guard variable for "},
    {"TW", "TLS wrapper function for "},
    {"TH", "TLS init function for "},
  };

  final MangledText in;
  final CppTypes types = new CppTypes(this);
  final CppExpressions expressions = new CppExpressions(this);
  final List<String> substitutions = new ArrayList<>();

  /** The template arguments that were read last, which the parameter of a conversion refers to. */
  private List<String> arguments = List.of();

  private CppName(MangledText in) {
    this.in = in;
  }

  /** The readable form of a name that begins with {@code _Z}; null if it is not understood. */
  static String read(String mangled) {
    try {
      CppName name = new CppName(new MangledText(mangled, 2));
      String readable = name.encoding();
      // Compilers add the like of .isra.0 to the copies of functions that they make.
      boolean complete = name.in.atEnd() || name.in.peek() == '.';
      return complete && readable.indexOf(CppTypes.PARAMETER) < 0 ? readable : null;
    } catch (MangledText.Unreadable | ArithmeticException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  /** A function with its parameters, a variable, or something that the compiler made. */
  String encoding() {
    in.enter();
    try {
      if (in.peek() == 'T' || (in.peek() == 'G' && in.peek(1) != 'L')) {
        return special();
      }
      String name = name();
      while (!in.atEnd() && in.peek() != 'E' && in.peek() != '.') {
        if (in.eat("Q")) {
          expressions.expression();
        } else {
          types.type();
        }
      }
      return name;
    } finally {
      in.leave();
    }
  }

  private String special() {
    for (String[] special : SPECIAL) {
      if (in.eat(special[0])) {
        return in.join(special[1], types.type());
      }
    }
    for (String[] special : OF_NAMES) {
      if (in.eat(special[0])) {
        return in.join(special[1], name());
      }
    }
    if (in.eat("TC")) {
      String derived = types.type();
      in.number();
      in.expect("_");
      return in.join("construction vtable for ", in.join(types.type(), in.join("-in-", derived)));
    } else if (in.eat("TA")) {
      argument();
      return "template parameter object";
    } else if (in.eat("Tc")) {
      callOffset();
      callOffset();
      return in.join("covariant return thunk to ", encoding());
    } else if (in.peek() == 'T' && (in.peek(1) == 'h' || in.peek(1) == 'v')) {
      in.next();
      String kind = in.peek() == 'h' ? "non-virtual thunk to " : "virtual thunk to ";
      callOffset();
      return in.join(kind, encoding());
    } else if (in.eat("GR")) {
      String name = in.join("reference temporary for ", name());
      sequence();
      return name;
    } else if (in.eat("GTt") || in.eat("GTn")) {
      return in.join("transaction clone for ", encoding());
    }
    throw new MangledText.Unreadable();
  }

  private void callOffset() {
    boolean isVirtual = in.next() == 'v';
    signed();
    in.expect("_");
    if (isVirtual) {
      signed();
      in.expect("_");
    }
  }

  private void signed() {
    in.eat("n");
    in.number();
  }

  /** The rest of a number in base 36 and its underscore; 0 for the underscore alone. */
  int sequence() {
    int value = 0;
    if (in.eat("_")) {
      return 0;
    }
    while (!in.eat("_")) {
      int digit = Character.digit(in.next(), 36);
      if (digit < 0) {
        throw new MangledText.Unreadable();
      }
      value = Math.addExact(Math.multiplyExact(value, 36), digit);
    }
    return value + 1;
  }

  String name() {
    if (in.eat("N")) {
      return nested();
    } else if (in.eat("Z")) {
      return local();
    }
    boolean substituted = in.peek() == 'S' && in.peek(1) != 't';
    String name;
    if (substituted) {
      name = substitution();
    } else {
      String scope = in.eat("St") ? "std::" : "";
      name = in.join(scope, unqualified(""));
    }
    if (in.peek() == 'I') {
      if (!substituted) {
        substitutions.add(name);
      }
      arguments();
      name = resolved(name);
    } else if (substituted) {
      throw new MangledText.Unreadable();
    }
    return name;
  }

  private String nested() {
    in.eat("H");
    while (in.eat("r") || in.eat("V") || in.eat("K")) {
      in.spend(1);
    }
    if (!in.eat("R")) {
      in.eat("O");
    }
    String name = "";
    int added = 0;
    while (!in.eat("E")) {
      if (in.peek() == 'S' && in.peek(1) == 't') {
        in.expect("St");
        name = "std";
        continue;
      } else if (in.peek() == 'S') {
        name = substitution();
        continue;
      } else if (in.peek() == 'I') {
        if (name.isEmpty()) {
          throw new MangledText.Unreadable();
        }
        arguments();
        name = resolved(name);
      } else if (in.peek() == 'T' || (in.peek() == 'D' && "tT".indexOf(in.peek(1)) >= 0)) {
        name = types.unqualifiedType();
      } else if (in.eat("M")) {
        continue;
      } else {
        String part = unqualified(name);
        name = name.isEmpty() ? part : in.join(name, in.join("::", part));
      }
      substitutions.add(name);
      added++;
    }
    if (added == 0) {
      throw new MangledText.Unreadable();
    }
    // The whole is no prefix of anything.
    substitutions.remove(substitutions.size() - 1);
    return name;
  }

  private String local() {
    String function = encoding();
    in.expect("E");
    if (in.eat("s")) {
      discriminator();
      return in.join(function, "::string literal");
    }
    if (in.eat("d")) {
      if (in.isDigit()) {
        in.number();
      }
      in.expect("_");
    }
    String entity = name();
    discriminator();
    return in.join(function, in.join("::", entity));
  }

  private void discriminator() {
    if (in.eat("__")) {
      in.number();
      in.expect("_");
    } else if (in.peek() == '_' && in.peek(1) >= '0' && in.peek(1) <= '9') {
      in.next();
      in.next();
    }
  }

  /** A part of a name; constructors are called after the last part of the scope. */
  String unqualified(String scope) {
    in.eat("F");
    in.eat("L");
    String name;
    char c = in.peek();
    if (in.isDigit()) {
      name = sourceName();
    } else if (c == 'C' || (c == 'D' && in.peek(1) != 'C')) {
      name = constructor(scope);
    } else if (in.eat("DC")) {
      name = "[" + sourceName();
      while (!in.eat("E")) {
        name = in.join(name, in.join(", ", sourceName()));
      }
      name = in.join(name, "]");
    } else if (in.eat("Ut")) {
      name = "{unnamed type#" + ordinal() + "}";
    } else if (in.eat("Ul")) {
      types.lambdaParameters();
      name = "{lambda#" + ordinal() + "}";
    } else {
      name = operator();
    }
    while (in.eat("B")) {
      sourceName();
    }
    return name;
  }

  private int ordinal() {
    int number = 1;
    if (in.isDigit()) {
      number = Math.addExact(in.number(), 2);
    }
    in.expect("_");
    return number;
  }

  String sourceName() {
    String name = in.take(in.number());
    if (name.indexOf(CppTypes.PARAMETER) >= 0) {
      throw new MangledText.Unreadable();
    }
    return name.startsWith("_GLOBAL__N") ? "(anonymous namespace)" : name;
  }

  private String constructor(String scope) {
    boolean destructor = in.next() == 'D';
    boolean inherited = !destructor && in.eat("I");
    if ("0123459".indexOf(in.next()) < 0 || scope.isEmpty()) {
      throw new MangledText.Unreadable();
    }
    String of = inherited ? types.type() : scope;
    String last = of.substring(of.lastIndexOf(':') + 1);
    return destructor ? in.join("~", last) : last;
  }

  String operator() {
    if (in.eat("cv")) {
      return in.join("operator ", types.convertedTo());
    } else if (in.eat("li")) {
      return in.join("operator\"\" ", sourceName());
    } else if (in.peek() == 'v' && in.peek(1) >= '0' && in.peek(1) <= '9') {
      in.take(2);
      return in.join("operator ", sourceName());
    }
    CppOperators.Operator operator = CppOperators.of(in.next(), in.next());
    if (operator == null) {
      throw new MangledText.Unreadable();
    }
    return "operator" + (operator.name().startsWith("co_") ? " " : "") + operator.name();
  }

  String substitution() {
    in.expect("S");
    if (Character.isLowerCase(in.peek())) {
      switch (in.next()) {
        case 'a':
          return "std::allocator";
        case 'b':
        case 's':
          return "std::basic_string";
        case 'i':
          return "std::basic_istream";
        case 'o':
          return "std::basic_ostream";
        case 'd':
          return "std::basic_iostream";
        default:
          throw new MangledText.Unreadable();
      }
    }
    int number = sequence();
    if (number >= substitutions.size()) {
      throw new MangledText.Unreadable();
    }
    String name = substitutions.get(number);
    in.spend(name.length());
    return name;
  }

  /** Template arguments, from their {@code I} to their {@code E}. */
  void arguments() {
    in.enter();
    in.next();
    types.enterArguments();
    List<String> read = new ArrayList<>();
    while (!in.eat("E")) {
      if (in.eat("Q")) {
        expressions.expression();
      } else {
        read.add(argument());
      }
    }
    arguments = read;
    types.leaveArguments();
    in.leave();
  }

  private String argument() {
    if (in.peek() == 'L') {
      expressions.primary();
      return "";
    } else if (in.eat("X")) {
      expressions.expression();
      in.expect("E");
      return "";
    } else if (in.peek() == 'J') {
      arguments();
      return "";
    }
    if (!types.templateParameterDeclaration()) {
      return types.type();
    }
    in.enter();
    String declared = argument();
    in.leave();
    return declared;
  }

  /**
   * The name of a conversion to a template parameter with the argument in the parameter's place.
   */
  private String resolved(String name) {
    int parameter = name.indexOf(CppTypes.PARAMETER);
    if (parameter < 0) {
      return name;
    }
    int number = name.charAt(parameter + 1);
    String argument = number < arguments.size() ? arguments.get(number) : "auto";
    String rest = name.substring(parameter + 2);
    return in.join(name.substring(0, parameter), in.join(argument, rest));
  }
}
