package dev.quern.maven;

/** Why a build cannot go on: what is wrong, with which module, and what to do about it. */
public final class BuildException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * Makes one.
   *
   * @param problem what cannot be done, in a sentence without a full stop
   * @param reason why
   * @param remedy what to do about it, in a sentence
   */
  public BuildException(String problem, String reason, String remedy) {
    this(problem, reason, remedy, null);
  }

  /**
   * Makes one with a cause.
   *
   * @param problem what cannot be done, in a sentence without a full stop
   * @param reason why
   * @param remedy what to do about it, in a sentence
   * @param cause what led to it, if it is of use to the user
   */
  public BuildException(String problem, String reason, String remedy, Throwable cause) {
    super(problem + "\n  Reason: " + reason + "\n  Remedy: " + remedy, cause);
  }
}
