package dev.quern.compiler.debug;

import dev.quern.compiler.dwarf.DebugFunction;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of functions as their sources have them, for those that the module has in the mangled form
 * of C++ or Rust, and short: without parameters, results, template arguments and hashes. (Linkers
 * of C++ write most of them demangled into the name section; Rust's do not.)
 *
 * <p>What is not understood is taken from debugging information, or stays as it is.
 */
public final class Mangling {
  /** Longer names are not looked at. */
  private static final int MAX_LENGTH = 20_000;

  private static final String HASH = "h[0-9a-f]{16}";

  /** What a linker made of Rust's older mangling that knows C++'s only. */
  private static final Pattern HALF_READ =
      Pattern.compile("::" + HASH + "( \\(\\.[.a-z0-9]{1,40}\\))?$");

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
    if (name.length() > MAX_LENGTH) {
      return name;
    } else if (!name.startsWith("_Z") && !name.startsWith("_R")) {
      Matcher half = HALF_READ.matcher(name);
      return half.find() ? older(name.substring(0, half.start())) : CppPlainNames.of(name);
    }
    String readable = demangled(name);
    if (readable != null) {
      return readable;
    }
    String known = function.map(DebugFunction::name).orElse("");
    return known.isEmpty() ? name : PlainNames.of(known);
  }

  private static String demangled(String name) {
    if (name.startsWith("_R")) {
      return RustName.read(name);
    }
    String older = olderRust(name);
    return older == null ? CppName.read(name) : older;
  }

  /**
   * The name of Rust's older mangling, which borrows the form of C++'s for nested names and has a
   * hash as the last part; null if it is another.
   */
  private static String olderRust(String name) {
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
      if (end < name.length() && name.charAt(end) == 'E' && part.matches(HASH)) {
        return readable.length() == 0 ? null : PlainNames.of(readable.toString());
      }
      readable.append(readable.length() == 0 ? "" : "::").append(escapes(part));
      at = end;
    }
    return null;
  }

  private static String older(String path) {
    StringBuilder readable = new StringBuilder();
    for (String part : path.split("::")) {
      readable.append(readable.length() == 0 ? "" : "::").append(escapes(part));
    }
    return PlainNames.of(readable.toString());
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
