package dev.quern.runtime;

/**
 * Caps on what an instance may allocate, applied when it is made and when its memories and tables
 * grow.
 *
 * <p>Without a cap a module may grow its memories and tables to its own declared maximum. A cap
 * counts what the instance itself defines, all memories (or all tables) together; what it imports
 * counts where it was defined. A module whose initial size passes a cap is refused with a {@link
 * LinkException}; growth past a cap fails the way WebAssembly says growth fails, by {@code -1}.
 *
 * <p>Immutable: each method returns a new object.
 */
public final class Limits {

  private static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE);

  private final long memoryBytes;
  private final long tableElements;

  private Limits(long memoryBytes, long tableElements) {
    this.memoryBytes = memoryBytes;
    this.tableElements = tableElements;
  }

  /**
   * No caps but those that the module declares.
   *
   * @return the default limits
   */
  public static Limits none() {
    return NONE;
  }

  /**
   * Caps the memories of an instance.
   *
   * @param bytes the most bytes that all memories of the instance may have together, 0 or more
   * @return these limits with that cap
   * @throws IllegalArgumentException if {@code bytes} is negative
   */
  public Limits withMemoryBytes(long bytes) {
    return new Limits(notNegative(bytes), tableElements);
  }

  /**
   * Caps the tables of an instance.
   *
   * @param elements the most elements that all tables of the instance may have together, 0 or more
   * @return these limits with that cap
   * @throws IllegalArgumentException if {@code elements} is negative
   */
  public Limits withTableElements(long elements) {
    return new Limits(memoryBytes, notNegative(elements));
  }

  /**
   * The most bytes that all memories of an instance may have together.
   *
   * @return the cap; {@link Long#MAX_VALUE} if there is none
   */
  public long memoryBytes() {
    return memoryBytes;
  }

  /**
   * The most elements that all tables of an instance may have together.
   *
   * @return the cap; {@link Long#MAX_VALUE} if there is none
   */
  public long tableElements() {
    return tableElements;
  }

  private static long notNegative(long cap) {
    if (cap < 0) {
      throw new IllegalArgumentException("a limit cannot be negative: " + cap);
    }
    return cap;
  }
}
