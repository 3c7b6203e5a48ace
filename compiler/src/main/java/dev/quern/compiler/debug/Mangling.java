package dev.quern.compiler.debug;

import dev.quern.compiler.dwarf.DebugFunction;
import java.util.Optional;

/**
 * Names of functions as their sources have them, for those that the module has in the mangled form
 * of C++ or Rust. (Linkers of C++ write most of them demangled into the name section; Rust's do
 * not.)
 *
 * <p>A name that has debugging information is taken from there. Of the others, nested names without
 * template arguments, {@code _ZN4core9panicking5panic17h0e3d223f43db58cfE}, are read here; that is
 * all that Rust's older mangling has. What is not understood stays as it is.
 */
public final class Mangling {
  private static final String HASH = "h[0-9a-f]{16}";

  private Mangling() {}

  /**
   * The readable name of a function.
   *
   * @param name its name in the module
   * @param function its debugging information, if there is any
   * @return a name without template arguments, or the name itself if it is not mangled or not
   *     understood
   */
  public static String readable(String name, Optional<DebugFunction> function) {
    if (!name.startsWith("_Z") && !name.startsWith("_R")) {
      return name;
    }
    String nested = nested(name);
    if (nested != null) {
      return nested;
    }
    String known = function.map(DebugFunction::name).orElse("");
    return known.isEmpty() ? name : PlainNames.of(known);
  }

  /** The parts of a nested name of the Itanium ABI, or null if it has more than parts. */
  private static String nested(String name) {
    if (!name.startsWith("_ZN")) {
      return null;
    }
    StringBuilder readable = new StringBuilder();
    int at = 3;
    while (at < name.length() && Character.isDigit(name.charAt(at))) {
      int digits = at;
      while (digits < name.length() && digits < at + 4 && Character.isDigit(name.charAt(digits))) {
        digits++;
      }
      int length = Integer.parseInt(name.substring(at, digits));
      int end = digits + length;
      if (length == 0 || end > name.length()) {
        return null;
      }
      String part = name.substring(digits, end);
      if (!part.matches(HASH)) {
        readable.append(readable.length() == 0 ? "" : "::").append(escapes(part));
      }
      at = end;
    }
    return at < name.length() && name.charAt(at) == 'E' && readable.length() > 0
        ? PlainNames.of(readable.toString())
        : null;
  }

  /** What Rust writes for characters that linkers do not take. */
  private static String escapes(String part) {
    String plain = part.startsWith("_$") ? part.substring(1) : part;
    return plain
        .replace("$LT$", "<")
        .replace("$GT$", ">")
        .replace("$RF$", "&")
        .replace("$BP$", "*")
        .replace("$LP$", "(")
        .replace("$RP$", ")")
        .replace("$C$", ",")
        .replace("$u20$", " ")
        .replace("$u5b$", "[")
        .replace("$u5d$", "]")
        .replace("$u7b$", "{")
        .replace("$u7d$", "}")
        .replace("$u3b$", ";")
        .replace("$u2b$", "+")
        .replace("$u22$", "\"")
        .replace("$u27$", "'")
        .replace("..", "::");
  }
}
