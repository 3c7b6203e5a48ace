package dev.quern.compiler.strings;

/** A declaration about strings that does not fit the module: why, and what to do about it. */
public final class StringException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;
  private final String remedy;

  /**
   * Makes one.
   *
   * @param reason what does not fit, in a sentence without a full stop
   * @param remedy what to do about it, in a sentence
   */
  public StringException(String reason, String remedy) {
    super(reason + ". " + remedy);
    this.reason = reason;
    this.remedy = remedy;
  }

  /**
   * What does not fit.
   *
   * @return a sentence without a full stop
   */
  public String reason() {
    return reason;
  }

  /**
   * What to do about it.
   *
   * @return a sentence
   */
  public String remedy() {
    return remedy;
  }
}
