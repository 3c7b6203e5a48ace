package dev.quern.runtime.extras.abi;

import java.nio.ByteBuffer;

/**
 * Atomic accesses to a shared memory at aligned indices in bounds, all sequentially consistent.
 *
 * <p>The JDK has atomic updates of 32 and 64 bits only. Narrower ones are made on the 32 bits
 * around them, which exist: the buffer given here has room for whole words.
 */
final class SharedAtomics {

  private SharedAtomics() {}

  static void prepare(ByteBuffer words) {
    for (int width = 1; width <= 8; width *= 2) {
      store(words, 0, width, load(words, 0, width));
      for (int operation = 0; operation <= Atomics.EXCHANGE; operation++) {
        update(operation, words, 0, width, 0);
      }
      compareAndExchange(words, 0, width, 0, 0);
    }
  }

  static long load(ByteBuffer words, int index, int width) {
    switch (width) {
      case 8:
        return (long) SharedAccess.LONG.getVolatile(words, index);
      case 4:
        return (int) SharedAccess.INT.getVolatile(words, index) & 0xFFFFFFFFL;
      default:
        return narrow((int) SharedAccess.INT.getVolatile(words, index & ~3), index, width);
    }
  }

  static void store(ByteBuffer words, int index, int width, long value) {
    switch (width) {
      case 8:
        SharedAccess.LONG.setVolatile(words, index, value);
        break;
      case 4:
        SharedAccess.INT.setVolatile(words, index, (int) value);
        break;
      default:
        update(Atomics.EXCHANGE, words, index, width, value);
    }
  }

  /** Updates a number; gives the one before, zero-extended. */
  static long update(int operation, ByteBuffer words, int index, int width, long operand) {
    switch (width) {
      case 8:
        return update64(operation, words, index, operand);
      case 4:
        return update32(operation, words, index, (int) operand) & 0xFFFFFFFFL;
      default:
        return updateNarrow(operation, words, index, width, (int) operand);
    }
  }

  private static long update64(int operation, ByteBuffer words, int index, long operand) {
    switch (operation) {
      case Atomics.ADD:
        return (long) SharedAccess.LONG.getAndAdd(words, index, operand);
      case Atomics.SUBTRACT:
        return (long) SharedAccess.LONG.getAndAdd(words, index, -operand);
      case Atomics.AND:
        return (long) SharedAccess.LONG.getAndBitwiseAnd(words, index, operand);
      case Atomics.OR:
        return (long) SharedAccess.LONG.getAndBitwiseOr(words, index, operand);
      case Atomics.XOR:
        return (long) SharedAccess.LONG.getAndBitwiseXor(words, index, operand);
      default:
        return (long) SharedAccess.LONG.getAndSet(words, index, operand);
    }
  }

  private static int update32(int operation, ByteBuffer words, int index, int operand) {
    switch (operation) {
      case Atomics.ADD:
        return (int) SharedAccess.INT.getAndAdd(words, index, operand);
      case Atomics.SUBTRACT:
        return (int) SharedAccess.INT.getAndAdd(words, index, -operand);
      case Atomics.AND:
        return (int) SharedAccess.INT.getAndBitwiseAnd(words, index, operand);
      case Atomics.OR:
        return (int) SharedAccess.INT.getAndBitwiseOr(words, index, operand);
      case Atomics.XOR:
        return (int) SharedAccess.INT.getAndBitwiseXor(words, index, operand);
      default:
        return (int) SharedAccess.INT.getAndSet(words, index, operand);
    }
  }

  private static long updateNarrow(
      int operation, ByteBuffer words, int index, int width, int operand) {
    int word;
    int next;
    do {
      word = (int) SharedAccess.INT.getVolatile(words, index & ~3);
      long value = Atomics.apply(operation, narrow(word, index, width), operand);
      next = widened(word, index, width, (int) value);
    } while (!SharedAccess.INT.compareAndSet(words, index & ~3, word, next));
    return narrow(word, index, width);
  }

  /** Replaces a number if it is as expected; gives the one before, zero-extended. */
  static long compareAndExchange(
      ByteBuffer words, int index, int width, long expected, long replacement) {
    switch (width) {
      case 8:
        return (long) SharedAccess.LONG.compareAndExchange(words, index, expected, replacement);
      case 4:
        return (int)
                SharedAccess.INT.compareAndExchange(words, index, (int) expected, (int) replacement)
            & 0xFFFFFFFFL;
      default:
        return compareAndExchangeNarrow(words, index, width, (int) expected, (int) replacement);
    }
  }

  private static long compareAndExchangeNarrow(
      ByteBuffer words, int index, int width, int expected, int replacement) {
    while (true) {
      int word = (int) SharedAccess.INT.getVolatile(words, index & ~3);
      long value = narrow(word, index, width);
      if (value != (expected & mask(width))
          || SharedAccess.INT.compareAndSet(
              words, index & ~3, word, widened(word, index, width, replacement))) {
        return value;
      }
    }
  }

  private static int mask(int width) {
    return width == 1 ? 0xFF : 0xFFFF;
  }

  /** The number of 8 or 16 bits at an index inside of its word. */
  private static int narrow(int word, int index, int width) {
    return word >>> (index & 3) * 8 & mask(width);
  }

  /** The word with another number in that place. */
  private static int widened(int word, int index, int width, int value) {
    int shift = (index & 3) * 8;
    return word & ~(mask(width) << shift) | (value & mask(width)) << shift;
  }
}
