package dev.quern.compiler.sourcemap;

/** A source map is not what it should be. */
public final class SourceMapException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * Makes an exception.
   *
   * @param message what is wrong, as the end of a sentence about the map
   */
  public SourceMapException(String message) {
    super(message);
  }
}
