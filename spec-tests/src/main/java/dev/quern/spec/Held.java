package dev.quern.spec;

import java.util.function.Supplier;

/**
 * Something that a script made and refers to later, or why there is none: what refers to it then
 * ends the same way, skipped or failed.
 *
 * @param <T> what it is
 */
final class Held<T> {
  private final T value;
  private RuntimeException absence;

  private Held(T value, RuntimeException absence) {
    this.value = value;
    this.absence = absence;
  }

  static <T> Held<T> by(Supplier<T> maker) {
    try {
      return new Held<>(maker.get(), null);
    } catch (RuntimeException e) {
      return new Held<>(null, e);
    } catch (Error e) { // such as VerifyError
      return new Held<>(null, new Mismatch("unexpected " + ScriptRunner.describe(e), e));
    }
  }

  static <T> Held<T> missing(String message) {
    return new Held<>(null, new Mismatch(message));
  }

  /** The thing, or the exception that came instead of it; a failure in full only once. */
  T get() {
    if (absence == null) {
      return value;
    }
    RuntimeException problem = absence;
    if (!(problem instanceof Skip)) {
      absence = new Mismatch("needs what failed before: " + firstLine(problem));
    }
    throw problem;
  }

  private static String firstLine(RuntimeException problem) {
    String message = String.valueOf(problem.getMessage());
    String before = "needs what failed before: ";
    String line = message.lines().findFirst().orElse("");
    return line.startsWith(before) ? line.substring(before.length()) : line;
  }
}
