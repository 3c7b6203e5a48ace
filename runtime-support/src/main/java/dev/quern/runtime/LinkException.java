package dev.quern.runtime;

/**
 * A module cannot be instantiated: an import is missing or has another type, a limit is too small,
 * or the classes were generated for another runtime.
 *
 * <p>The message begins with the specification's wording where it has one ("unknown import",
 * "incompatible import type"), followed by the facts.
 */
public class LinkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what cannot be linked and why
   */
  public LinkException(String message) {
    super(message);
  }
}
