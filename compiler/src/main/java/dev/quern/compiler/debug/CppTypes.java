package dev.quern.compiler.debug;

import java.util.ArrayDeque;
import java.util.Deque;

/** Reads the types of the Itanium C++ ABI (5.1.5), and writes them without what is in brackets. */
final class CppTypes {
  /** Stands before the number of a template parameter. */
  static final char PARAMETER = '\1';

  private static final String BUILTIN =
      " v=void w=wchar_t b=bool c=char a=signed+char h=unsigned+char s=short t=unsigned+short i=int"
          + " j=unsigned+int l=long m=unsigned+long x=long+long y=unsigned+long+long n=__int128"
          + " o=unsigned+__int128 f=float d=double e=long+double g=__float128 z=... ";
  private static final String BUILTIN_D =
      " d=decimal64 e=decimal128 f=decimal32 h=half i=char32_t u=char8_t s=char16_t a=auto"
          + " c=decltype(auto) n=std::nullptr_t ";

  private final CppName name;
  private MangledText in;

  /** Whether template arguments behind a parameter are those of a conversion to it. */
  private boolean converting;

  private final Deque<Boolean> convertingAround = new ArrayDeque<>();

  CppTypes(CppName name) {
    this.name = name;
  }

  private static String builtin(String table, char code) {
    int at = code == 0 ? -1 : table.indexOf(" " + code + "=");
    return at < 0 ? null : table.substring(at + 3, table.indexOf(' ', at + 1)).replace('+', ' ');
  }

  /** A type; it counts as a substitution unless it is built in or one itself. */
  String type() {
    in = name.in;
    in.enter();
    try {
      String builtin = builtin(BUILTIN, in.peek());
      if (builtin != null) {
        in.next();
        return builtin;
      }
      if (in.peek() == 'D') {
        String other = builtinD();
        if (other != null) {
          return other;
        }
      }
      if (in.peek() == 'S' && in.peek(1) != 't') {
        String substituted = name.substitution();
        if (in.peek() != 'I') {
          return substituted;
        }
        name.arguments();
        name.substitutions.add(substituted);
        return substituted;
      }
      String type = compound();
      name.substitutions.add(type);
      return type;
    } finally {
      in.leave();
    }
  }

  /** The type of a conversion. */
  String convertedTo() {
    boolean before = converting;
    converting = true;
    String type = type();
    converting = before;
    return type;
  }

  /** Says that template arguments begin. */
  void enterArguments() {
    convertingAround.push(converting);
    converting = false;
  }

  /** Says that template arguments end. */
  void leaveArguments() {
    converting = convertingAround.pop();
  }

  private String builtinD() {
    String builtin = builtin(BUILTIN_D, in.peek(1));
    if (builtin != null) {
      in.take(2);
      return builtin;
    } else if (in.eat("DF")) {
      String bits = String.valueOf(in.number());
      in.spend(bits.length());
      if (in.eat("b")) {
        return "std::bfloat16_t";
      }
      String kind = in.eat("x") ? "x" : "";
      if (kind.isEmpty()) {
        in.expect("_");
      }
      return "_Float" + bits + kind;
    } else if (in.eat("DB") || in.eat("DU")) {
      if (in.isDigit()) {
        in.number();
      } else {
        name.expressions.expression();
      }
      in.expect("_");
      return "_BitInt";
    }
    return null;
  }

  private String compound() {
    char c = in.peek();
    switch (c) {
      case 'r':
      case 'V':
      case 'K':
        return qualified();
      case 'P':
        return in.join(afterNext(), "*");
      case 'R':
        return in.join(afterNext(), "&");
      case 'O':
        return in.join(afterNext(), "&&");
      case 'C':
        return in.join(afterNext(), " complex");
      case 'G':
        return in.join(afterNext(), " imaginary");
      case 'U':
        in.next();
        name.sourceName();
        skipArguments();
        return type();
      case 'u':
        in.next();
        String vendor = name.sourceName();
        skipArguments();
        return vendor;
      case 'F':
        return function();
      case 'A':
        return array();
      case 'M':
        in.next();
        String owner = type();
        String member = type();
        return in.join(member, in.join(" ", in.join(owner, "::*")));
      case 'T':
        if ("sue".indexOf(in.peek(1)) >= 0 && in.peek(1) != 0) {
          in.take(2);
          return name.name();
        }
        String parameter = unqualifiedType();
        if (in.peek() == 'I' && !converting) {
          name.substitutions.add(parameter);
          name.arguments();
        }
        return parameter;
      case 'D':
        return compoundD();
      default:
        return name.name();
    }
  }

  private String afterNext() {
    in.next();
    return type();
  }

  private void skipArguments() {
    if (in.peek() == 'I') {
      name.arguments();
    }
  }

  private String qualified() {
    String qualifiers = "";
    if (in.eat("r")) {
      qualifiers = " restrict";
    }
    if (in.eat("V")) {
      qualifiers = " volatile" + qualifiers;
    }
    if (in.eat("K")) {
      qualifiers = " const" + qualifiers;
    }
    // A qualified function type is one substitution, not two.
    String type = isFunction() ? function() : type();
    return in.join(type, qualifiers);
  }

  private boolean isFunction() {
    return in.peek() == 'F' || (in.peek() == 'D' && "oOwx".indexOf(in.peek(1)) >= 0);
  }

  /** A template parameter or a {@code decltype}, which may begin a name. */
  String unqualifiedType() {
    in = name.in;
    if (in.eat("Dt") || in.eat("DT")) {
      name.expressions.expression();
      in.expect("E");
      return "decltype()";
    }
    return templateParameter();
  }

  String templateParameter() {
    in = name.in;
    in.expect("T");
    if (in.eat("L")) {
      in.number();
      in.expect("_");
    }
    int number = 0;
    if (in.isDigit()) {
      number = Math.addExact(in.number(), 1);
    }
    in.expect("_");
    return "" + PARAMETER + (char) Math.min(number, Character.MAX_VALUE);
  }

  private String compoundD() {
    char kind = in.peek(1);
    if (kind == 't' || kind == 'T') {
      return unqualifiedType();
    } else if (isFunction()) {
      return function();
    } else if (in.eat("Dp")) {
      return type();
    } else if (in.eat("Dk") || in.eat("DK")) {
      name.name();
      return "auto";
    } else if (in.eat("Dv")) {
      if (in.isDigit()) {
        in.number();
      } else if (in.peek() != '_') {
        name.expressions.expression();
      }
      in.expect("_");
      String element = in.eat("p") ? "pixel" : type();
      return in.join(element, " vector");
    }
    throw new MangledText.Unreadable();
  }

  private String function() {
    if (in.eat("DO")) {
      name.expressions.expression();
      in.expect("E");
    } else if (in.eat("Dw")) {
      while (!in.eat("E")) {
        type();
      }
    } else {
      in.eat("Do");
    }
    in.eat("Dx");
    in.expect("F");
    in.eat("Y");
    String result = type();
    while (!in.eat("E")) {
      if ((in.peek() == 'R' || in.peek() == 'O') && in.peek(1) == 'E') {
        in.next();
      } else {
        type();
      }
    }
    return in.join(result, " ()");
  }

  private String array() {
    in.next();
    if (in.isDigit()) {
      in.number();
    } else if (in.peek() != '_') {
      name.expressions.expression();
    }
    in.expect("_");
    return in.join(type(), "[]");
  }

  /** The parameters of a lambda up to their {@code E}. */
  void lambdaParameters() {
    in = name.in;
    while (!in.eat("E")) {
      if (in.eat("Q")) {
        name.expressions.expression();
      } else if (!templateParameterDeclaration()) {
        type();
      }
    }
  }

  /** Reads what declares a template parameter if that is next. */
  boolean templateParameterDeclaration() {
    in = name.in;
    if (in.peek() != 'T') {
      return false;
    }
    in.enter();
    try {
      if (in.eat("Ty")) {
        return true;
      } else if (in.eat("Tk")) {
        name.name();
        return true;
      } else if (in.eat("Tn")) {
        type();
        return true;
      } else if (in.eat("Tp")) {
        return templateParameterDeclaration();
      } else if (in.eat("Tt")) {
        while (!in.eat("E")) {
          if (!templateParameterDeclaration()) {
            throw new MangledText.Unreadable();
          }
        }
        return true;
      }
      return false;
    } finally {
      in.leave();
    }
  }
}
