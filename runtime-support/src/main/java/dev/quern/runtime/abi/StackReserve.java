package dev.quern.runtime.abi;

/** Asks for stack before work that must not overflow half-way. */
public final class StackReserve {

  private StackReserve() {}

  /**
   * Makes sure that 60 KB of stack or more are left, or overflows now.
   *
   * @throws StackOverflowError if there is less
   */
  public static void check() {
    Abi.reserveStack();
  }
}
