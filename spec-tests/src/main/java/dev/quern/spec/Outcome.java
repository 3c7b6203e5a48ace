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

  /**
   * It belongs to the older files of a proposal and contradicts the current specification.
   *
   * @param reason what the current specification says
   */
  record Superseded(String reason) implements Outcome {}

  /**
   * A whole script that is no part of what is tested; it is not counted.
   *
   * @param reason what it belongs to
   */
  record LeftOut(String reason) implements Outcome {}
}
