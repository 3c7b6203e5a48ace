package dev.quern.compiler.wit;

import java.util.Objects;

/**
 * A description of a module's types and functions.
 *
 * @param name what to call it in messages, such as its path
 * @param text its text
 */
public record WitFile(String name, String text) {

  /** Checks that nothing is null. */
  public WitFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
  }
}
