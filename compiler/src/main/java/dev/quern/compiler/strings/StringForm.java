package dev.quern.compiler.strings;

import java.util.Arrays;
import java.util.Optional;

/** What a string or a run of bytes is in Java. */
public enum StringForm {
  /** A {@link String}. */
  STRING("String"),
  /** A byte array. */
  BYTES("byte[]"),
  /** A {@link java.nio.ByteBuffer}: its remaining bytes. */
  BUFFER("ByteBuffer");

  private final String title;

  StringForm(String title) {
    this.title = title;
  }

  /**
   * The name of the Java type, as configurations have it too.
   *
   * @return such as {@code byte[]}
   */
  public String title() {
    return title;
  }

  /**
   * Finds a form.
   *
   * @param title the name of the Java type
   * @return the form, or nothing
   */
  public static Optional<StringForm> of(String title) {
    return Arrays.stream(values()).filter(value -> value.title.equals(title)).findAny();
  }

  @Override
  public String toString() {
    return title;
  }
}
