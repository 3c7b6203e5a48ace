package dev.quern.runtime.abi;

/**
 * Carries what does not fit a JVM call: every result of a function but its first, and the
 * parameters that {@link CallingConvention} does not pass in the signature.
 *
 * <p>Numeric values and references are numbered apart, each from 0 in the order in which they
 * occur: numeric slots 0 to 5 are the fields {@code n0} to {@code n5}, slot {@code k >= 6} is
 * {@code numbers[k - 6]}; reference slots 0 and 1 are {@code r0} and {@code r1}, slot {@code k >=
 * 2} is {@code refs[k - 2]}. A number is raw bits in a {@code long}: i32 sign-extended, f32 by
 * {@link Float#floatToRawIntBits} zero-extended, f64 by {@link Double#doubleToRawLongBits}.
 *
 * <p>There is one carrier an instance. The callee writes it immediately before it returns and the
 * caller reads it immediately after the call (for parameters: written immediately before the call
 * and read first thing in the callee), so that nothing can run in between and overwrite it.
 */
public class Results {

  /** Numeric slot 0. */
  public long n0;

  /** Numeric slot 1. */
  public long n1;

  /** Numeric slot 2. */
  public long n2;

  /** Numeric slot 3. */
  public long n3;

  /** Numeric slot 4. */
  public long n4;

  /** Numeric slot 5. */
  public long n5;

  /** Reference slot 0. */
  public Object r0;

  /** Reference slot 1. */
  public Object r1;

  /** Numeric slots from 6 on. */
  public final long[] numbers;

  /** Reference slots from 2 on. */
  public final Object[] refs;

  /** How many numeric slots are fields. */
  public static final int NUMBER_FIELDS = 6;

  /** How many reference slots are fields. */
  public static final int REF_FIELDS = 2;

  private static final long[] NO_NUMBERS = {};
  private static final Object[] NO_REFS = {};

  /**
   * Makes a carrier.
   *
   * @param numbers the most numeric slots that any call needs, those in fields included
   * @param refs the most reference slots that any call needs, those in fields included
   */
  public Results(int numbers, int refs) {
    this.numbers = numbers <= NUMBER_FIELDS ? NO_NUMBERS : new long[numbers - NUMBER_FIELDS];
    this.refs = refs <= REF_FIELDS ? NO_REFS : new Object[refs - REF_FIELDS];
  }

  /**
   * Reads a numeric slot.
   *
   * @param slot the slot's number
   * @return its raw bits
   */
  public long number(int slot) {
    switch (slot) {
      case 0:
        return n0;
      case 1:
        return n1;
      case 2:
        return n2;
      case 3:
        return n3;
      case 4:
        return n4;
      case 5:
        return n5;
      default:
        return numbers[slot - NUMBER_FIELDS];
    }
  }

  /**
   * Writes a numeric slot.
   *
   * @param slot the slot's number
   * @param bits its raw bits
   */
  public void setNumber(int slot, long bits) {
    switch (slot) {
      case 0:
        n0 = bits;
        break;
      case 1:
        n1 = bits;
        break;
      case 2:
        n2 = bits;
        break;
      case 3:
        n3 = bits;
        break;
      case 4:
        n4 = bits;
        break;
      case 5:
        n5 = bits;
        break;
      default:
        numbers[slot - NUMBER_FIELDS] = bits;
        break;
    }
  }

  /**
   * Reads a reference slot.
   *
   * @param slot the slot's number
   * @return the reference
   */
  public Object ref(int slot) {
    return slot == 0 ? r0 : slot == 1 ? r1 : refs[slot - REF_FIELDS];
  }

  /**
   * Writes a reference slot.
   *
   * @param slot the slot's number
   * @param reference the reference
   */
  public void setRef(int slot, Object reference) {
    if (slot == 0) {
      r0 = reference;
    } else if (slot == 1) {
      r1 = reference;
    } else {
      refs[slot - REF_FIELDS] = reference;
    }
  }

  /**
   * Copies the first slots of another carrier into this one; used when a function of another
   * instance was called, whose results lie in that instance's carrier.
   *
   * @param from the callee's carrier
   * @param numbers how many numeric slots to copy
   * @param refs how many reference slots to copy
   */
  public void copyFrom(Results from, int numbers, int refs) {
    for (int i = 0; i < numbers; i++) {
      setNumber(i, from.number(i));
    }
    for (int i = 0; i < refs; i++) {
      setRef(i, from.ref(i));
    }
  }
}
