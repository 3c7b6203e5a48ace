package dev.quern.compiler.debug;

/**
 * Reads names that Rust mangles as RFC 2603 ("v0") says, and writes what stack traces have room
 * for: paths without generic arguments, traits and the hashes of crates.
 *
 * <p>A reference back to what was read before is followed only where it is written, so that what is
 * left out costs nothing.
 */
final class RustName {
  private static final String[] BASIC = {
    "a", "i8", "b", "bool", "c", "char", "d", "f64", "e", "str", "f", "f32", "h", "u8", "i",
        "isize",
    "j", "usize", "l", "i32", "m", "u32", "n", "i128", "o", "u128", "s", "i16", "t", "u16", "u",
        "()",
    "v", "...", "x", "i64", "y", "u64", "z", "!", "p", "_"
  };

  private final MangledText in;
  private final int start;

  /** How many of what is read now is left out. */
  private int skipped;

  private RustName(MangledText in) {
    this.in = in;
    start = in.position();
  }

  /** The readable form of a name that begins with {@code _R}; null if it is not understood. */
  static String read(String mangled) {
    try {
      MangledText in = new MangledText(mangled, 2);
      RustName name = new RustName(in);
      if (in.isDigit()) {
        // A version of the encoding that is not known yet.
        return null;
      }
      String path = name.path();
      if (in.peek() >= 'A' && in.peek() <= 'Z') {
        name.skipPath();
      }
      if (in.peek() == ' ') {
        // Tools add words, such as wasm-bindgen's "externref shim".
        return path + mangled.substring(in.position());
      }
      boolean complete = in.atEnd() || in.peek() == '.' || in.peek() == '$';
      return complete ? path : null;
    } catch (MangledText.Unreadable | ArithmeticException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  private String path() {
    in.enter();
    try {
      switch (in.next()) {
        case 'C':
          return identifier("");
        case 'M':
          disambiguator();
          skipPath();
          return type();
        case 'X':
          disambiguator();
          skipPath();
          String type = type();
          skipPath();
          return type;
        case 'Y':
          String self = type();
          skipPath();
          return self;
        case 'N':
          return nested();
        case 'I':
          String generic = path();
          skipped++;
          while (!in.eat("E")) {
            genericArgument();
          }
          skipped--;
          return generic;
        case 'B':
          return backReference(false);
        default:
          throw new MangledText.Unreadable();
      }
    } finally {
      in.leave();
    }
  }

  private String nested() {
    char namespace = in.next();
    String path = path();
    if (Character.isLowerCase(namespace)) {
      String name = identifier("");
      return name.isEmpty() ? path : in.join(path, in.join("::", name));
    }
    String kind = namespace == 'C' ? "closure" : namespace == 'S' ? "shim" : "" + namespace;
    return in.join(path, in.join("::", identifier(kind)));
  }

  private void skipPath() {
    skipped++;
    path();
    skipped--;
  }

  /**
   * What a number in base 62 before a name tells apart from others of that name; 0 for the first.
   */
  private int disambiguator() {
    return in.eat("s") ? Math.addExact(base62(), 1) : 0;
  }

  /** A number in base 62 and its underscore; large ones, such as hashes, are as good as others. */
  private int base62() {
    long value = 0;
    if (in.eat("_")) {
      return 0;
    }
    while (!in.eat("_")) {
      char c = in.next();
      int digit;
      if (c >= '0' && c <= '9') {
        digit = c - '0';
      } else if (c >= 'a' && c <= 'z') {
        digit = 10 + c - 'a';
      } else if (c >= 'A' && c <= 'Z') {
        digit = 36 + c - 'A';
      } else {
        throw new MangledText.Unreadable();
      }
      value = Math.min(value * 62 + digit, Integer.MAX_VALUE - 2);
    }
    return (int) value + 1;
  }

  /** A name; that of something special, such as a closure, where there is a kind. */
  private String identifier(String kind) {
    int number = disambiguator();
    boolean encoded = in.eat("u");
    int length = in.number();
    in.eat("_");
    String bytes = in.take(length);
    String name = encoded ? Punycode.decode(bytes) : bytes;
    if (kind.isEmpty()) {
      return name;
    }
    return "{" + kind + (name.isEmpty() ? "" : ":" + name) + "#" + number + "}";
  }

  private void genericArgument() {
    if (in.eat("L")) {
      base62();
    } else if (in.eat("K")) {
      constant();
    } else {
      type();
    }
  }

  private String type() {
    char c = in.peek();
    for (int i = 0; i < BASIC.length; i += 2) {
      if (BASIC[i].charAt(0) == c) {
        in.next();
        return BASIC[i + 1];
      }
    }
    in.enter();
    try {
      switch (c) {
        case 'A':
          in.next();
          String element = type();
          return in.join("[", in.join(element, in.join("; ", in.join(constant(), "]"))));
        case 'S':
          in.next();
          return in.join("[", in.join(type(), "]"));
        case 'T':
          return tuple();
        case 'R':
          return reference("&");
        case 'Q':
          return reference("&mut ");
        case 'P':
          in.next();
          return in.join("*const ", type());
        case 'O':
          in.next();
          return in.join("*mut ", type());
        case 'F':
          return function();
        case 'D':
          return traitObject();
        case 'W':
          in.next();
          String base = type();
          pattern();
          return base;
        case 'B':
          in.next();
          return backReference(true);
        default:
          return path();
      }
    } finally {
      in.leave();
    }
  }

  private String tuple() {
    in.next();
    String tuple = "(";
    int elements = 0;
    while (!in.eat("E")) {
      tuple = in.join(tuple, elements++ == 0 ? type() : in.join(", ", type()));
    }
    return in.join(tuple, elements == 1 ? ",)" : ")");
  }

  private String reference(String prefix) {
    in.next();
    if (in.eat("L")) {
      base62();
    }
    return in.join(prefix, type());
  }

  private String function() {
    in.next();
    binder();
    in.eat("U");
    if (in.eat("K") && !in.eat("C")) {
      identifier("");
    }
    skipped++;
    while (!in.eat("E")) {
      type();
    }
    type();
    skipped--;
    return "fn()";
  }

  private void binder() {
    if (in.eat("G")) {
      base62();
    }
  }

  private String traitObject() {
    in.next();
    binder();
    String bounds = "dyn ";
    while (!in.eat("E")) {
      String bound = path();
      bounds = in.join(bounds, bounds.length() == 4 ? bound : in.join(" + ", bound));
      skipped++;
      while (in.eat("p")) {
        identifier("");
        if (in.eat("K")) {
          constant();
        } else {
          type();
        }
      }
      skipped--;
    }
    in.expect("L");
    base62();
    return bounds;
  }

  /** The range of values that a type is restricted to. */
  private void pattern() {
    in.enter();
    if (in.eat("R")) {
      constant();
      constant();
    } else if (in.eat("O")) {
      while (!in.eat("E")) {
        pattern();
      }
    } else if (!in.eat("N")) {
      throw new MangledText.Unreadable();
    }
    in.leave();
  }

  /** A constant; its value if it is a number. */
  private String constant() {
    String value = "_";
    skipped++;
    in.enter();
    switch (in.peek()) {
      case 'p':
        in.next();
        break;
      case 'B':
        in.next();
        base62();
        break;
      case 'R':
      case 'Q':
        in.next();
        constant();
        break;
      case 'A':
      case 'T':
        in.next();
        while (!in.eat("E")) {
          constant();
        }
        break;
      case 'V':
        in.next();
        structure();
        break;
      default:
        value = number();
    }
    in.leave();
    skipped--;
    return value;
  }

  private String number() {
    in.next();
    String sign = in.eat("n") ? "-" : "";
    int digits = in.position();
    long value = 0;
    while (!in.eat("_")) {
      int digit = Character.digit(in.next(), 16);
      if (digit < 0) {
        throw new MangledText.Unreadable();
      }
      value = value << 4 | digit;
    }
    return in.position() - digits > 17 ? "_" : in.join(sign, Long.toUnsignedString(value));
  }

  /** A constant of a structure or of a variant of an enumeration. */
  private void structure() {
    path();
    char kind = in.next();
    if (kind == 'U') {
      return;
    } else if (kind != 'T' && kind != 'S') {
      throw new MangledText.Unreadable();
    }
    while (!in.eat("E")) {
      if (kind == 'S') {
        identifier("");
      }
      constant();
    }
  }

  private String backReference(boolean isType) {
    int reference = in.position() - 1;
    int target = Math.addExact(start, base62());
    if (target >= reference) {
      throw new MangledText.Unreadable();
    }
    if (skipped > 0) {
      return "";
    }
    int end = in.position();
    in.seek(target);
    String name = isType ? type() : path();
    in.seek(end);
    return name;
  }
}
