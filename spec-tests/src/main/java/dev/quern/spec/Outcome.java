package dev.quern.spec;

/** What became of a command of a script. */
public sealed interface Outcome {
  /** It held. */
  record Passed() implements Outcome {}

  /**
   * It did not hold.
   *
   * @param message what was expected and what happened
   */
  record Failed(String message) implements Outcome {}

  /**
   * It could not be tried.
   *
   * @param reason why, such as the feature that is not compiled
   */
  record Skipped(String reason) implements Outcome {}
}
