package dev.quern.runtime.abi;

import dev.quern.runtime.Trap;
import java.util.Arrays;

/**
 * The bulk instructions on memories, operands first.
 *
 * <p>Addresses and lengths are unsigned. Every range is checked before anything is written, in
 * {@code long} arithmetic that cannot wrap: a range of length 0 traps too where it begins beyond
 * the end.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/exec/instructions.html#memory-instructions">
 *     Memory instructions</a>
 */
public final class MemoryInstructions {

  private MemoryInstructions() {}

  /**
   * The instruction {@code memory.size}.
   *
   * @param memory the memory
   * @return its size in pages
   */
  public static int size(FlatMemory memory) {
    return memory.pages();
  }

  /**
   * The instruction {@code memory.grow}.
   *
   * @param pages how many pages to add, unsigned
   * @param memory the memory
   * @return the previous size in pages, or -1
   */
  public static int grow(int pages, FlatMemory memory) {
    return memory.grow(pages);
  }

  /**
   * The instruction {@code memory.fill}.
   *
   * @param address where
   * @param value the byte, in the low 8 bits
   * @param length how many bytes
   * @param memory the memory
   * @throws Trap if the range is out of bounds
   */
  public static void fill(int address, int value, int length, FlatMemory memory) {
    byte[] bytes = memory.bytes;
    check(address, length, memory);
    Arrays.fill(bytes, address, address + length, (byte) value);
  }

  /**
   * The instruction {@code memory.copy}; the ranges may overlap.
   *
   * @param to where the first byte goes
   * @param from where it is
   * @param length how many bytes
   * @param target the memory that is written
   * @param source the memory that is read, maybe the same
   * @throws Trap if a range is out of bounds
   */
  public static void copy(int to, int from, int length, FlatMemory target, FlatMemory source) {
    check(from, length, source);
    check(to, length, target);
    System.arraycopy(source.bytes, from, target.bytes, to, length);
  }

  /**
   * The instruction {@code memory.init}, and the initialisation by an active segment.
   *
   * @param to where the first byte goes
   * @param from where it is in the segment
   * @param length how many bytes
   * @param segment the data segment
   * @param memory the memory
   * @throws Trap if a range is out of bounds
   */
  public static void init(int to, int from, int length, DataSegment segment, FlatMemory memory) {
    if (end(from, length) > segment.length()) {
      throw Traps.of(Trap.Kind.OUT_OF_BOUNDS_MEMORY);
    }
    check(to, length, memory);
    System.arraycopy(segment.bytes(), segment.offset() + from, memory.bytes, to, length);
  }

  private static void check(int address, int length, FlatMemory memory) {
    if (end(address, length) > memory.bytes.length) {
      throw memory.isClosed()
          ? new IllegalStateException(ModuleInstance.LOST_MEMORY)
          : Traps.of(Trap.Kind.OUT_OF_BOUNDS_MEMORY);
    }
  }

  private static long end(int start, int length) {
    return Integer.toUnsignedLong(start) + Integer.toUnsignedLong(length);
  }
}
