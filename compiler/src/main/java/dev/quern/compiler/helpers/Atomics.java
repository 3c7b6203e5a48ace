package dev.quern.compiler.helpers;

import dev.quern.runtime.Trap;
import dev.quern.runtime.abi.LinearMemory;
import dev.quern.runtime.abi.Traps;
import java.lang.invoke.VarHandle;

/**
 * The atomic instructions, operands first, then the memory, the offset and what tells instructions
 * apart. 32-bit operands come as {@code long}, addresses zero-extended; widths are in bytes.
 *
 * <p>An address must be a multiple of the width. On a memory that is not shared an instruction does
 * the same, one step after the other.
 *
 * @see <a
 *     href="https://webassembly.github.io/threads/core/exec/instructions.html#memory-instructions">
 *     The threads proposal</a>
 */
public final class Atomics {

  private Atomics() {}

  /**
   * The instructions {@code atomic.load}.
   *
   * @param address the address
   * @param memory the memory
   * @param offset what is added to the address
   * @param width the number of bytes
   * @return the number, zero-extended
   * @throws Trap if the address is not aligned or out of bounds
   */
  public static long load(long address, LinearMemory memory, long offset, int width) {
    return dev.quern.runtime.extras.abi.Atomics.load(
        memory, effective(address, memory, offset, width), width);
  }

  /**
   * The instructions {@code atomic.store}.
   *
   * @param address the address
   * @param value the number
   * @param memory the memory
   * @param offset what is added to the address
   * @param width the number of bytes
   * @throws Trap if the address is not aligned or out of bounds
   */
  public static void store(long address, long value, LinearMemory memory, long offset, int width) {
    dev.quern.runtime.extras.abi.Atomics.store(
        memory, effective(address, memory, offset, width), width, value);
  }

  /**
   * The instructions {@code atomic.rmw}, but for {@code cmpxchg}.
   *
   * @param address the address
   * @param operand the operand
   * @param memory the memory
   * @param offset what is added to the address
   * @param width the number of bytes
   * @param operation {@code ADD} to {@code EXCHANGE} of the runtime
   * @return the number before, zero-extended
   * @throws Trap if the address is not aligned or out of bounds
   */
  public static long update(
      long address, long operand, LinearMemory memory, long offset, int width, int operation) {
    return dev.quern.runtime.extras.abi.Atomics.update(
        operation, memory, effective(address, memory, offset, width), width, operand);
  }

  /**
   * The instructions {@code atomic.rmw.cmpxchg}.
   *
   * @param address the address
   * @param expected the number that is replaced; what is beyond the width does not count
   * @param replacement what it is replaced by
   * @param memory the memory
   * @param offset what is added to the address
   * @param width the number of bytes
   * @return the number before, zero-extended
   * @throws Trap if the address is not aligned or out of bounds
   */
  public static long compareAndExchange(
      long address, long expected, long replacement, LinearMemory memory, long offset, int width) {
    return dev.quern.runtime.extras.abi.Atomics.compareAndExchange(
        memory, effective(address, memory, offset, width), width, expected, replacement);
  }

  /**
   * The instructions {@code memory.atomic.wait}. A thread that is interrupted stops waiting with a
   * trap, and stays interrupted.
   *
   * @param address the address
   * @param expected the number that must be there, zero-extended
   * @param nanos how long to wait at most, or negative for ever
   * @param memory the memory
   * @param offset what is added to the address
   * @param width the number of bytes
   * @return 0 if woken, 1 if the number is another, 2 if the time is up
   * @throws Trap if the address is not aligned or out of bounds, or the memory is not shared
   */
  public static int await(
      long address, long expected, long nanos, LinearMemory memory, long offset, int width) {
    return dev.quern.runtime.extras.abi.Atomics.await(
        memory, effective(address, memory, offset, width), width, expected, nanos);
  }

  /**
   * The instruction {@code memory.atomic.notify}.
   *
   * @param address the address
   * @param count how many threads to wake at most, unsigned
   * @param memory the memory
   * @param offset what is added to the address
   * @return how many were woken
   * @throws Trap if the address is not aligned or out of bounds
   */
  public static int wake(long address, int count, LinearMemory memory, long offset) {
    return dev.quern.runtime.extras.abi.Atomics.wake(
        memory, effective(address, memory, offset, 4), count);
  }

  /** The instruction {@code atomic.fence}. */
  public static void fence() {
    VarHandle.fullFence();
  }

  /** The effective address, aligned and in bounds. */
  private static long effective(long address, LinearMemory memory, long offset, int width) {
    long effective = address + offset;
    if ((effective & width - 1) != 0) {
      throw Traps.of(Trap.Kind.UNALIGNED_ATOMIC);
    }
    // A sum that wraps around is less than the address.
    boolean wraps = Long.compareUnsigned(effective, address) < 0;
    MemoryRanges.check(wraps ? -1 : effective, width, memory);
    return effective;
  }
}
