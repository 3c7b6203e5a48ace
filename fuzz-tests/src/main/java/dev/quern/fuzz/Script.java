package dev.quern.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes what V8 made of a module as a script of the official suite's form, for engines to run that
 * have no V8 beside them. What the module logs becomes a number, which is asked for after each
 * call.
 */
final class Script {

  /** The host's functions: those for logging mix what they get into a number. */
  private static final String SUPPORT =
      """
      (module $support
        (global $hash (mut i64) (i64.const 0))
        (func $mix (param i64)
          (global.set $hash
            (i64.add (i64.mul (global.get $hash) (i64.const 31)) (local.get 0))))
        (func (export "log-i32") (param i32) (call $mix (i64.extend_i32_s (local.get 0))))
        (func (export "log-i64") (param i64) (call $mix (local.get 0)))
        (func (export "log-f32") (param f32)
          (call $mix
            (select
              (i64.extend_i32_u (i32.reinterpret_f32 (local.get 0)))
              (i64.const -1)
              (f32.eq (local.get 0) (local.get 0)))))
        (func (export "log-f64") (param f64)
          (call $mix
            (select
              (i64.reinterpret_f64 (local.get 0))
              (i64.const -1)
              (f64.eq (local.get 0) (local.get 0)))))
        (func (export "reenter") (param i32) (result i32) (i32.const -1))
        (func (export "hash") (result i64) (global.get $hash)))
      (register "fuzzing-support" $support)
      """;

  /** What begins the messages of traps; of some kinds there are several. */
  private static final Map<String, String> TRAPS =
      Map.of(
          "trap unreachable", "unreachable",
          "trap memory", "out of bounds memory access",
          "trap zero", "integer divide by zero",
          "trap cast", "cast failure",
          "trap array", "out of bounds array access");

  private final StringBuilder text = new StringBuilder(SUPPORT);
  private long hash;

  private Script() {}

  /**
   * Writes a script.
   *
   * @param module the module as text
   * @param plan the steps
   * @param events what V8 made of them, alone
   */
  static String of(String module, List<String> plan, List<String> events) {
    Script script = new Script();
    script.text.append(module.replaceFirst("\\(module", "(module \\$module"));
    int event = 1;
    for (String step : plan) {
      while (events.get(event).startsWith(" log ")) {
        script.log(events.get(event++).split(" "));
      }
      script.step(step.split("\t", -1), events.get(event++));
    }
    return script.text.toString();
  }

  private void log(String[] words) {
    long bits =
        switch (words[2]) {
          case "i32", "i64" -> Long.parseLong(words[3]);
          default -> words[3].equals("nan") ? -1 : Long.parseUnsignedLong(words[3], 16);
        };
    hash = hash * 31 + bits;
  }

  private void step(String[] words, String event) {
    if (!words[0].equals("call")) {
      return;
    }
    String invoke = "(invoke $module \"" + words[1] + "\"" + values(words[2], ":") + ")";
    int at = event.indexOf(" ! ");
    if (at < 0) {
      String results = event.substring(event.indexOf('=') + 1).strip();
      String expected = results(words[3], results);
      text.append(expected == null ? invoke : "(assert_return " + invoke + expected + ")");
    } else if (event.startsWith("exception", at + 3)) {
      text.append("(assert_exception ").append(invoke).append(')');
    } else {
      String message = TRAPS.getOrDefault(event.substring(at + 3), "");
      text.append("(assert_trap ").append(invoke).append(" \"").append(message).append("\")");
    }
    text.append("\n(assert_return (invoke $support \"hash\") (i64.const ").append(hash);
    text.append("))\n");
  }

  /** Constants for the results; null where a NaN is among them, whose bits may be any. */
  private static String results(String types, String values) {
    if (values.contains("nan")) {
      return null;
    }
    String[] type = types.split(" ");
    String[] value = values.split(" ");
    StringBuilder constants = new StringBuilder();
    for (int i = 0; i < type.length && !types.isEmpty(); i++) {
      boolean integer = type[i].startsWith("i");
      constants.append(
          integer
              ? " (" + type[i] + ".const " + value[i] + ")"
              : constant(type[i], Long.parseUnsignedLong(value[i], 16)));
    }
    return constants.toString();
  }

  private static String values(String words, String separator) {
    return words.isEmpty()
        ? ""
        : Arrays.stream(words.split(" "))
            .map(word -> word.split(separator))
            .map(word -> constant(word[0], Long.parseUnsignedLong(word[1], 16)))
            .collect(Collectors.joining());
  }

  private static String constant(String type, long bits) {
    String value =
        switch (type) {
          case "i32" -> String.valueOf((int) bits);
          case "i64" -> String.valueOf(bits);
          case "f32" -> number(Float.toHexString(Float.intBitsToFloat((int) bits)));
          default -> number(Double.toHexString(Double.longBitsToDouble(bits)));
        };
    return " (" + type + ".const " + value + ")";
  }

  private static String number(String java) {
    return java.replace("Infinity", "inf").replace("NaN", "nan");
  }
}
