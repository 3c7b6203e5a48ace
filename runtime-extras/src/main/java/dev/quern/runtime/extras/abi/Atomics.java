package dev.quern.runtime.extras.abi;

import dev.quern.runtime.Trap;
import dev.quern.runtime.abi.LinearMemory;
import dev.quern.runtime.abi.Traps;

/**
 * Atomic accesses at aligned addresses in bounds, of widths in bytes. A memory that is not shared
 * has one thread, and what it does is atomic anyway.
 */
public final class Atomics {

  /** An operation of {@link #update}. */
  public static final int ADD = 0;

  /** An operation of {@link #update}. */
  public static final int SUBTRACT = 1;

  /** An operation of {@link #update}. */
  public static final int AND = 2;

  /** An operation of {@link #update}. */
  public static final int OR = 3;

  /** An operation of {@link #update}. */
  public static final int XOR = 4;

  /** An operation of {@link #update}. */
  public static final int EXCHANGE = 5;

  private Atomics() {}

  /**
   * Reads a number.
   *
   * @param memory the memory
   * @param address the address
   * @param width the number of bytes
   * @return the number, zero-extended
   */
  public static long load(LinearMemory memory, long address, int width) {
    return memory instanceof SharedMemory
        ? ((SharedMemory) memory).atomicLoad(address, width)
        : get(memory, address, width);
  }

  private static long get(LinearMemory memory, long address, int width) {
    switch (width) {
      case 1:
        return memory.getByte(address) & 0xFF;
      case 2:
        return memory.getShort(address) & 0xFFFF;
      case 4:
        return memory.getInt(address) & 0xFFFFFFFFL;
      default:
        return memory.getLong(address);
    }
  }

  /**
   * Writes a number.
   *
   * @param memory the memory
   * @param address the address
   * @param width the number of bytes
   * @param value the number
   */
  public static void store(LinearMemory memory, long address, int width, long value) {
    if (memory instanceof SharedMemory) {
      ((SharedMemory) memory).atomicStore(address, width, value);
    } else {
      put(memory, address, width, value);
    }
  }

  private static void put(LinearMemory memory, long address, int width, long value) {
    switch (width) {
      case 1:
        memory.putByte(address, (byte) value);
        break;
      case 2:
        memory.putShort(address, (short) value);
        break;
      case 4:
        memory.putInt(address, (int) value);
        break;
      default:
        memory.putLong(address, value);
    }
  }

  /**
   * Changes a number.
   *
   * @param operation {@link #ADD} to {@link #EXCHANGE}
   * @param memory the memory
   * @param address the address
   * @param width the number of bytes
   * @param operand the operand
   * @return the number before, zero-extended
   */
  public static long update(
      int operation, LinearMemory memory, long address, int width, long operand) {
    if (memory instanceof SharedMemory) {
      return ((SharedMemory) memory).atomicUpdate(operation, address, width, operand);
    }
    long value = get(memory, address, width);
    put(memory, address, width, apply(operation, value, operand));
    return value;
  }

  /** What an operation makes of a number and an operand. */
  static long apply(int operation, long value, long operand) {
    switch (operation) {
      case ADD:
        return value + operand;
      case SUBTRACT:
        return value - operand;
      case AND:
        return value & operand;
      case OR:
        return value | operand;
      case XOR:
        return value ^ operand;
      default:
        return operand;
    }
  }

  /**
   * Replaces a number if it is the expected one.
   *
   * @param memory the memory
   * @param address the address
   * @param width the number of bytes
   * @param expected the number that is replaced; what is beyond the width does not count
   * @param replacement what it is replaced by
   * @return the number before, zero-extended
   */
  public static long compareAndExchange(
      LinearMemory memory, long address, int width, long expected, long replacement) {
    if (memory instanceof SharedMemory) {
      SharedMemory shared = (SharedMemory) memory;
      return shared.atomicCompareAndExchange(address, width, expected, replacement);
    }
    long value = get(memory, address, width);
    if (value == (expected & -1L >>> 64 - 8 * width)) {
      put(memory, address, width, replacement);
    }
    return value;
  }

  /**
   * Waits until woken.
   *
   * @param memory the memory
   * @param address the address
   * @param width the number of bytes
   * @param expected the number that must be there, zero-extended
   * @param nanos how long to wait at most, or negative for ever
   * @return 0 if woken, 1 if the number is another, 2 if the time is up
   * @throws Trap if the memory is not shared
   */
  public static int await(LinearMemory memory, long address, int width, long expected, long nanos) {
    if (!(memory instanceof SharedMemory)) {
      throw Traps.of(Trap.Kind.EXPECTED_SHARED_MEMORY);
    }
    return ((SharedMemory) memory).await(address, width, expected, nanos);
  }

  /**
   * Wakes threads.
   *
   * @param memory the memory
   * @param address the address
   * @param count how many threads to wake at most, unsigned
   * @return how many were woken, 0 for a memory that is not shared
   */
  public static int wake(LinearMemory memory, long address, int count) {
    return memory instanceof SharedMemory ? ((SharedMemory) memory).wake(address, count) : 0;
  }
}
