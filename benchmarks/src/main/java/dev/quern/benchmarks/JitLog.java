package dev.quern.benchmarks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What HotSpot's {@code -XX:+PrintCompilation} says of the methods of some classes: how they were
 * compiled, and which of them a compiler refused. {@code -Xlog:jit+compilation} has the same lines
 * but for those of refusals.
 */
final class JitLog {

  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(\\d+)\\s+\\d+\\s+[%sb!n ]*?([0-4])\\s+(\\S+?::.+?)(?: @ -?\\d+)? \\((\\d+)"
              + " bytes\\)(.*)");
  private static final Pattern EXCLUDED =
      Pattern.compile(
          "made not (?:OSR )?compilable on .*?level (\\d).*? (\\S+?::.+?) \\((\\d+) bytes\\)"
              + "\\s*(.*)");
  private static final String SKIPPED = "COMPILE SKIPPED: ";

  /** C1 with a count of calls and loops only, which is made while C2 has much to do. */
  private static final int COUNTED = 2;

  /** C1 with the profile that C2 needs. */
  private static final int PROFILED = 3;

  private static final int C2 = 4;

  /**
   * A compilation, or an attempt at one.
   *
   * @param tier by C1 up to 3, by C2 from there on
   * @param at milliseconds from the start until then
   */
  record Compilation(int tier, long at) {}

  /**
   * A refusal.
   *
   * @param tier the tier that was refused
   * @param at milliseconds from the start until then
   * @param reason what the compiler said
   */
  record Refusal(int tier, long at, String reason) {}

  /** A method. */
  static final class Method {

    private final String name;
    private final int bytes;
    private final Deque<Compilation> compilations = new ArrayDeque<>();
    private Refusal refusal;

    private Method(String name, int bytes) {
      this.name = name;
      this.bytes = bytes;
    }

    /** Its class and name. */
    String name() {
      return name;
    }

    /** The size of its bytecode. */
    int bytes() {
      return bytes;
    }

    /** The first refusal, null if there is none. */
    Refusal refusal() {
      return refusal;
    }

    /** What it was compiled by in the end, null if no compiler took it. */
    Compilation last() {
      return compilations.peekLast();
    }

    /** Whether C2 ever compiled it. */
    boolean isCompiledByC2() {
      return compilations.stream().anyMatch(compilation -> compilation.tier == C2);
    }

    /**
     * Whether it stays at tier 2. It is hot, since C1 was asked for code with a profile. As C1
     * refused, and compiled code without a profile never makes one, HotSpot does not ask C2.
     */
    boolean isStuck() {
      return refusal != null
          && refusal.tier == PROFILED
          && last() != null
          && last().tier == COUNTED;
    }

    /** An attempt is in the log when it begins, and once more where it failed. */
    private void refused(Refusal again) {
      if (!compilations.isEmpty() && last().tier == again.tier) {
        compilations.removeLast();
      }
      if (refusal == null) {
        refusal = again;
      }
    }
  }

  private final String classes;
  private final Map<String, Method> methods = new LinkedHashMap<>();
  private long end;

  /**
   * @param classes what the names of the classes of interest begin with
   */
  JitLog(String classes) {
    this.classes = classes;
  }

  /** Reads one line; those that are of something else are passed over. */
  void line(String line) {
    Matcher excluded = EXCLUDED.matcher(line);
    if (excluded.find()) {
      int tier = Integer.parseInt(excluded.group(1));
      if (isOfInterest(excluded.group(2))) {
        method(excluded.group(2), excluded.group(3))
            .refused(new Refusal(tier, end, excluded.group(4)));
      }
      return;
    }
    Matcher matcher = LINE.matcher(line);
    if (!matcher.lookingAt()) {
      return;
    }
    end = Long.parseLong(matcher.group(1));
    if (!isOfInterest(matcher.group(3))) {
      return;
    }
    int tier = Integer.parseInt(matcher.group(2));
    String rest = matcher.group(5).strip();
    if (rest.startsWith(SKIPPED)) {
      method(matcher.group(3), matcher.group(4))
          .refused(new Refusal(tier, end, rest.substring(SKIPPED.length())));
    } else if (rest.isEmpty()) {
      method(matcher.group(3), matcher.group(4)).compilations.add(new Compilation(tier, end));
    }
  }

  private boolean isOfInterest(String method) {
    return method.startsWith(classes);
  }

  private Method method(String name, String bytes) {
    return methods.computeIfAbsent(name, key -> new Method(key, Integer.parseInt(bytes)));
  }

  /** The methods that a compiler refused, in the order of what the log has of them first. */
  List<Method> refused() {
    return methods.values().stream().filter(method -> method.refusal != null).toList();
  }

  /** How many methods C2 compiled. */
  long compiledByC2() {
    return methods.values().stream().filter(Method::isCompiledByC2).count();
  }

  /** The size of the largest method that was compiled, in bytes of bytecode. */
  int largest() {
    return methods.values().stream()
        .filter(method -> method.last() != null)
        .mapToInt(Method::bytes)
        .max()
        .orElse(0);
  }

  /** Milliseconds from the start to the last line. */
  long end() {
    return end;
  }
}
