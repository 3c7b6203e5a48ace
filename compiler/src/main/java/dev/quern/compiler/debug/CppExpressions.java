package dev.quern.compiler.debug;

/**
 * Reads the expressions of the Itanium C++ ABI (5.1.6), which are in types and template arguments;
 * nothing of them is shown.
 */
final class CppExpressions {
  private final CppName name;
  private MangledText in;

  CppExpressions(CppName name) {
    this.name = name;
  }

  void expression() {
    in = name.in;
    in.enter();
    if (!byFirstCharacter() && !byCode()) {
      unresolvedName();
    }
    in.leave();
  }

  /** A literal or an entity, from its {@code L} to its {@code E}. */
  void primary() {
    in = name.in;
    in.expect("L");
    if (in.eat("_Z")) {
      name.encoding();
      in.expect("E");
      return;
    }
    name.types.type();
    while (!in.eat("E")) {
      char c = in.next();
      if (!Character.isLetterOrDigit(c) && c != '_') {
        throw new MangledText.Unreadable();
      }
    }
  }

  private boolean byFirstCharacter() {
    switch (in.peek()) {
      case 'L':
        primary();
        return true;
      case 'T':
        name.types.templateParameter();
        return true;
      case 'u':
        in.next();
        name.sourceName();
        arguments();
        return true;
      default:
        return false;
    }
  }

  private boolean byCode() {
    char first = in.peek();
    char second = in.peek(1);
    if (first == 'f' && (second == 'p' || (second == 'L' && isDigit(in.peek(2))))) {
      parameter();
      return true;
    } else if (first == 'f' && "lrLR".indexOf(second) >= 0) {
      in.take(2);
      in.take(2);
      expressions(second == 'l' || second == 'r' ? 1 : 2);
      return true;
    }
    in.eat("gs");
    switch ("" + in.peek() + in.peek(1)) {
      case "st":
      case "at":
      case "ti":
        in.take(2);
        name.types.type();
        return true;
      case "sz":
      case "az":
      case "te":
      case "nx":
      case "sp":
      case "tw":
      case "dl":
      case "da":
        in.take(2);
        expression();
        return true;
      case "sZ":
        in.take(2);
        expression();
        return true;
      case "sP":
        in.take(2);
        arguments();
        return true;
      case "tr":
        in.take(2);
        return true;
      case "cv":
        in.take(2);
        name.types.type();
        if (in.eat("_")) {
          expressionsToEnd();
        } else {
          expression();
        }
        return true;
      case "tl":
        in.take(2);
        name.types.type();
        bracedToEnd();
        return true;
      case "il":
        in.take(2);
        bracedToEnd();
        return true;
      case "dc":
      case "sc":
      case "cc":
      case "rc":
        in.take(2);
        name.types.type();
        expression();
        return true;
      case "nw":
      case "na":
        in.take(2);
        allocation();
        return true;
      case "cl":
      case "cp":
        in.take(2);
        expressionsToEnd();
        return true;
      case "dt":
      case "pt":
      case "ds":
        in.take(2);
        expressions(2);
        return true;
      case "rq":
        in.take(2);
        requirements();
        return true;
      case "rQ":
        in.take(2);
        while (!in.eat("_")) {
          name.types.type();
        }
        requirements();
        return true;
      default:
        return operation();
    }
  }

  private boolean operation() {
    CppOperators.Operator operator = CppOperators.of(in.peek(), in.peek(1));
    if (operator == null || operator.operands() == 0) {
      return false;
    }
    in.take(2);
    // pp_ and mm_ stand before their operands.
    in.eat("_");
    expressions(operator.operands());
    return true;
  }

  private void expressions(int count) {
    for (int i = 0; i < count; i++) {
      expression();
    }
  }

  private void expressionsToEnd() {
    while (!in.eat("E")) {
      expression();
    }
  }

  private void bracedToEnd() {
    while (!in.eat("E")) {
      braced();
    }
  }

  private void braced() {
    if (in.eat("di")) {
      name.sourceName();
    } else if (in.eat("dx")) {
      expression();
    } else if (in.eat("dX")) {
      expressions(2);
    } else {
      expression();
      return;
    }
    in.enter();
    braced();
    in.leave();
  }

  private void arguments() {
    while (!in.eat("E")) {
      if (in.peek() == 'L') {
        primary();
      } else if (in.eat("X")) {
        expression();
        in.expect("E");
      } else if (in.peek() == 'J') {
        name.arguments();
      } else {
        name.types.type();
      }
    }
  }

  private void allocation() {
    while (!in.eat("_")) {
      expression();
    }
    name.types.type();
    if (in.eat("pi")) {
      expressionsToEnd();
    } else if (in.eat("il")) {
      bracedToEnd();
    } else {
      in.expect("E");
    }
  }

  private void parameter() {
    in.next();
    if (in.eat("L")) {
      in.number();
    }
    in.expect("p");
    if (in.eat("T")) {
      return;
    }
    while (in.eat("r") || in.eat("V") || in.eat("K")) {
      in.spend(1);
    }
    if (in.isDigit()) {
      in.number();
    }
    in.expect("_");
  }

  private void requirements() {
    while (!in.eat("E")) {
      if (in.eat("X")) {
        expression();
        in.eat("N");
        if (in.eat("R")) {
          name.name();
        }
      } else if (in.eat("T")) {
        name.types.type();
      } else {
        in.expect("Q");
        expression();
      }
    }
  }

  /** A name that is looked up when the template is instantiated. */
  private void unresolvedName() {
    if (in.eat("srN")) {
      unresolvedType();
      levelsToEnd();
    } else if (in.eat("sr")) {
      if (in.isDigit()) {
        levelsToEnd();
      } else {
        unresolvedType();
        optionalArguments();
      }
    }
    baseName();
  }

  private void levelsToEnd() {
    while (!in.eat("E")) {
      simpleName();
    }
  }

  private void unresolvedType() {
    name.types.type();
  }

  private void baseName() {
    if (in.eat("on")) {
      name.operator();
      optionalArguments();
    } else if (in.eat("dn")) {
      if (in.isDigit()) {
        simpleName();
      } else {
        unresolvedType();
      }
    } else {
      simpleName();
    }
  }

  private void simpleName() {
    name.sourceName();
    optionalArguments();
  }

  private void optionalArguments() {
    if (in.peek() == 'I') {
      name.arguments();
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
