package dev.quern.compiler.strings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who frees memory that is handed over at a call. */
public enum Owner {
  /** Whoever calls the function. */
  CALLER,
  /** The function that is called, or its module: now or later, as it likes. */
  CALLEE,
  /** Nobody: it is static. */
  NOBODY;

  /**
   * The name in configurations.
   *
   * @return such as {@code caller}
   */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds an owner.
   *
   * @param title its name in configurations
   * @return the owner, or nothing
   */
  public static Optional<Owner> of(String title) {
    return Arrays.stream(values()).filter(value -> value.title().equals(title)).findAny();
  }

  @Override
  public String toString() {
    return title();
  }
}
