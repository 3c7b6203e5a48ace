package dev.quern.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What HotSpot's log of compilations ({@code -Xlog:jit+compilation=debug}, decorated with {@code
 * uptimemillis}) says of the methods that a compiler refused.
 */
final class JitLog {

  private static final Pattern LINE =
      Pattern.compile(
          "\\[(\\d+)ms\\]\\s+\\d+\\s+[%sb!n* ]*?([0-4])?\\s+(\\S+::\\S+)(?: @ -?\\d+)? \\((\\d+)"
              + " bytes\\)(.*)");
  private static final Pattern EXCLUDED =
      Pattern.compile(
          "made not compilable on .*?level (\\d).*? (\\S+::\\S+) \\((\\d+) bytes\\)\\s*(.*)");
  private static final String SKIPPED = "COMPILE SKIPPED: ";
  private static final int C2 = 4;

  /**
   * A method that a compiler refused.
   *
   * @param method class and name
   * @param bytes the size of its bytecode
   * @param tier the tier that was refused first
   * @param reason what the compiler said
   * @param at milliseconds from the start until then
   * @param compiledBy the highest tier that compiled it all the same, 0 if none did
   * @param compiledAt milliseconds from the start until then
   */
  record Refusal(
      String method, int bytes, int tier, String reason, long at, int compiledBy, long compiledAt) {

    /** Whether no compiler but C1, or none at all, ever compiled it. */
    boolean neverByC2() {
      return compiledBy < C2;
    }
  }

  private final String classes;
  private final Map<String, Refusal> refusals = new LinkedHashMap<>();
  private final Map<String, Integer> tiers = new LinkedHashMap<>();
  private int largest;

  /**
   * @param classes what the names of the classes of interest begin with
   */
  JitLog(String classes) {
    this.classes = classes;
  }

  /** Reads one line. */
  void line(String line) {
    Matcher excluded = EXCLUDED.matcher(line);
    if (excluded.find()) {
      int tier = Integer.parseInt(excluded.group(1));
      refused(excluded.group(2), Integer.parseInt(excluded.group(3)), tier, excluded.group(4), 0);
      return;
    }
    Matcher matcher = LINE.matcher(line);
    if (!matcher.lookingAt() || matcher.group(2) == null) {
      return;
    }
    String method = matcher.group(3);
    int bytes = Integer.parseInt(matcher.group(4));
    int tier = Integer.parseInt(matcher.group(2));
    long at = Long.parseLong(matcher.group(1));
    String rest = matcher.group(5);
    int skipped = rest.indexOf(SKIPPED);
    if (skipped >= 0) {
      refused(method, bytes, tier, rest.substring(skipped + SKIPPED.length()).strip(), at);
    } else if (rest.isBlank()) {
      compiled(method, bytes, tier, at);
    }
  }

  private void refused(String method, int bytes, int tier, String reason, long at) {
    if (method.startsWith(classes)) {
      tiers.merge(method, -1, (before, now) -> before == tier ? -1 : before);
      refusals.putIfAbsent(method, new Refusal(method, bytes, tier, reason, at, 0, 0));
    }
  }

  private void compiled(String method, int bytes, int tier, long at) {
    if (!method.startsWith(classes)) {
      return;
    }
    largest = Math.max(largest, bytes);
    tiers.merge(method, tier, Math::max);
    Refusal refusal = refusals.get(method);
    if (refusal != null && tier > refusal.compiledBy && at > refusal.at) {
      refusals.put(
          method, new Refusal(method, bytes, refusal.tier, refusal.reason, refusal.at, tier, at));
    }
  }

  /** The refused methods, in the order of the first refusals. */
  List<Refusal> refusals() {
    return new ArrayList<>(refusals.values());
  }

  /** How many methods C2 compiled: those that are hot. */
  long compiledByC2() {
    return tiers.values().stream().filter(tier -> tier == C2).count();
  }

  /** The size of the largest method that was compiled, in bytes of bytecode. */
  int largest() {
    return largest;
  }
}
