package dev.quern.runtime.abi;

import dev.quern.runtime.Tag;

/**
 * What generated code knows of an exception: its tag and the slots of its values.
 *
 * <p>Numbers and references are numbered apart, in the order of the tag's parameters, as in {@link
 * Results}: numeric slots 0 and 1 are the fields {@code n0} and {@code n1}, slot {@code k >= 2} is
 * {@code numbers[k - 2]}; reference slot 0 is {@code r0}, slot {@code k >= 1} is {@code refs[k -
 * 1]}. Nearly every tag has one value, a pointer or a reference: then there are no arrays. Whoever
 * makes an exception writes the slots before anyone else sees it; after that they do not change.
 */
public abstract class ExceptionValues extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** How many numeric slots are fields. */
  public static final int NUMBER_FIELDS = 2;

  /** How many reference slots are fields. */
  public static final int REF_FIELDS = 1;

  /** What the exception was thrown with. */
  public final transient Tag tag;

  /** Numeric slot 0. */
  public transient long n0;

  /** Numeric slot 1. */
  public transient long n1;

  /** Reference slot 0. */
  public transient Object r0;

  /** Numeric slots from 2 on; null if there are none. */
  public final transient long[] numbers;

  /** Reference slots from 1 on; null if there are none. */
  public final transient Object[] refs;

  /**
   * Makes an exception without a stack trace, which would cost a hundred times what all else does.
   *
   * @param tag what it is thrown with
   */
  protected ExceptionValues(Tag tag) {
    super(null, null, false, false);
    this.tag = tag;
    int manyNumbers = tag.numbers() - NUMBER_FIELDS;
    int manyRefs = tag.references() - REF_FIELDS;
    numbers = manyNumbers > 0 ? new long[manyNumbers] : null;
    refs = manyRefs > 0 ? new Object[manyRefs] : null;
  }

  /**
   * Reads a numeric slot.
   *
   * @param slot the slot's number
   * @return its raw bits, as {@link Results} holds them
   */
  protected final long number(int slot) {
    return slot == 0 ? n0 : slot == 1 ? n1 : numbers[slot - NUMBER_FIELDS];
  }

  /**
   * Writes a numeric slot.
   *
   * @param slot the slot's number
   * @param bits its raw bits, as {@link Results} holds them
   */
  protected final void setNumber(int slot, long bits) {
    if (slot == 0) {
      n0 = bits;
    } else if (slot == 1) {
      n1 = bits;
    } else {
      numbers[slot - NUMBER_FIELDS] = bits;
    }
  }

  /**
   * Reads a reference slot.
   *
   * @param slot the slot's number
   * @return the reference
   */
  protected final Object ref(int slot) {
    return slot == 0 ? r0 : refs[slot - REF_FIELDS];
  }

  /**
   * Writes a reference slot.
   *
   * @param slot the slot's number
   * @param reference the reference
   */
  protected final void setRef(int slot, Object reference) {
    if (slot == 0) {
      r0 = reference;
    } else {
      refs[slot - REF_FIELDS] = reference;
    }
  }
}
