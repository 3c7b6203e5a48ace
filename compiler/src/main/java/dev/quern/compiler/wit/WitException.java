package dev.quern.compiler.wit;

/**
 * Why a description cannot be used: it is no WIT, it uses more of WIT than Quern reads, or it does
 * not fit its module.
 */
public final class WitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final int line;
  private final int column;
  private final String reason;
  private final String remedy;

  WitException(String file, Place place, String reason, String remedy) {
    super("%s:%d:%d: %s. %s".formatted(file, place.line(), place.column(), reason, remedy));
    this.file = file;
    this.line = place.line();
    this.column = place.column();
    this.reason = reason;
    this.remedy = remedy;
  }

  /**
   * The description.
   *
   * @return what its {@link WitFile} calls it
   */
  public String file() {
    return file;
  }

  /**
   * Where the problem is.
   *
   * @return the line, from 1
   */
  public int line() {
    return line;
  }

  /**
   * Where the problem is.
   *
   * @return the column, from 1
   */
  public int column() {
    return column;
  }

  /**
   * What is wrong, without its place.
   *
   * @return what was expected and what was found
   */
  public String reason() {
    return reason;
  }

  /**
   * What to do about the problem.
   *
   * @return a sentence
   */
  public String remedy() {
    return remedy;
  }
}
