package dev.quern.compiler.strings;

import java.util.Arrays;
import java.util.Optional;

/** How a string or a run of bytes crosses a call. Lengths are in bytes, without a terminator. */
public enum StringConvention {
  /** The address of bytes that a zero ends; in UTF-16, two zero bytes. */
  NULL_TERMINATED("nullTerminated"),
  /** Two values: the address and the length. */
  POINTER_AND_LENGTH("pointerAndLength"),
  /** The address of a length in four bytes, behind which the bytes are. */
  LENGTH_PREFIXED("lengthPrefixed"),
  /** An i64 with the address in its upper half and the length in its lower. */
  PACKED_POINTER_AND_LENGTH("packedPointerAndLength"),
  /** An i64 with the length in its upper half and the address in its lower. */
  PACKED_LENGTH_AND_POINTER("packedLengthAndPointer"),
  /** The address of an address and a length, side by side; results only. */
  POINTER_TO_POINTER_AND_LENGTH("pointerToPointerAndLength"),
  /** The address of bytes whose length is in the four bytes before them: AssemblyScript's. */
  ASSEMBLY_SCRIPT("assemblyScript");

  private final String title;

  StringConvention(String title) {
    this.title = title;
  }

  /**
   * The name in configurations.
   *
   * @return such as {@code nullTerminated}
   */
  public String title() {
    return title;
  }

  /**
   * Finds a convention.
   *
   * @param title its name in configurations
   * @return the convention, or nothing
   */
  public static Optional<StringConvention> of(String title) {
    return Arrays.stream(values()).filter(value -> value.title.equals(title)).findAny();
  }

  /**
   * Tells whether an i64 holds both address and length.
   *
   * @return whether it does
   */
  public boolean isPacked() {
    return this == PACKED_POINTER_AND_LENGTH || this == PACKED_LENGTH_AND_POINTER;
  }

  /**
   * Tells whether the address alone is passed, so that address 0 can mean that there is no string.
   *
   * @return whether it is
   */
  public boolean isAddress() {
    return this == NULL_TERMINATED || this == LENGTH_PREFIXED || this == ASSEMBLY_SCRIPT;
  }

  @Override
  public String toString() {
    return title;
  }
}
