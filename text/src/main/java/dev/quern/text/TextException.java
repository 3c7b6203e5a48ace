package dev.quern.text;

/**
 * The text is not well-formed WebAssembly text. The message begins with the wording that the
 * official test-suite uses for the error ({@code unknown operator}, {@code unexpected token}, …)
 * and ends with the place.
 */
public final class TextException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String fileName;
  private final int line;
  private final int column;

  TextException(String reason, String fileName, int line, int column) {
    super(reason + " (" + fileName + ":" + line + ":" + column + ")");
    this.reason = reason;
    this.fileName = fileName;
    this.line = line;
    this.column = column;
  }

  /**
   * What is wrong, without the place: what was found and, where it helps, what was expected.
   *
   * @return the reason
   */
  public String reason() {
    return reason;
  }

  /**
   * The name of the source, as given to the reader.
   *
   * @return the file name
   */
  public String fileName() {
    return fileName;
  }

  /**
   * The line of the error.
   *
   * @return the line, from 1
   */
  public int line() {
    return line;
  }

  /**
   * The column of the error.
   *
   * @return the column in characters (code points), from 1
   */
  public int column() {
    return column;
  }
}
