package dev.quern.runtime.abi;

import dev.quern.runtime.Function;

/**
 * Where an instance parks a tail call that is still to be made: the callee, and all its arguments
 * in the slots. Once a callee has answered without another one, the first result is in numeric (or
 * reference) slot 0, and further ones are in the instance's carrier.
 *
 * <p>A function that ends with a tail call parks it and returns; whoever called the function by its
 * body calls what is parked, until nothing is. Nothing runs between the first write to the slots
 * and that, so one object an instance is enough.
 */
public final class TailCall extends Results {

  /** The function to call, or null if nothing is parked. */
  public Function callee;

  /** The instance's carrier. */
  public final Results further;

  /**
   * Makes one.
   *
   * @param numbers the most numeric slots that the parameters of a function type of the module take
   * @param refs the same of reference slots
   * @param further the instance's carrier
   */
  public TailCall(int numbers, int refs, Results further) {
    super(numbers, refs);
    this.further = further;
  }
}
