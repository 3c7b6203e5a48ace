package dev.quern.compiler.helpers;

import dev.quern.runtime.Trap;
import dev.quern.runtime.abi.DataSegment;
import dev.quern.runtime.abi.FlatMemory;
import dev.quern.runtime.abi.LinearMemory;
import dev.quern.runtime.abi.Traps;
import java.util.Arrays;

/**
 * The bulk instructions on memories, operands first. Methods with {@code long} addresses serve all
 * memories, those with {@code int} addresses the common ones: flat, with 32-bit addresses.
 *
 * <p>Addresses and lengths are unsigned. Every range is checked before anything is written, in
 * {@code long} arithmetic that cannot wrap: a range of length 0 traps too where it begins beyond
 * the end.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/exec/instructions.html#memory-instructions">
 *     Memory instructions</a>
 */
public final class MemoryRanges {

  private MemoryRanges() {}

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
    if (endOf(from, length) > segment.length()) {
      throw Traps.of(Trap.Kind.OUT_OF_BOUNDS_MEMORY);
    }
    check(to, length, memory);
    System.arraycopy(segment.bytes(), segment.offset() + from, memory.bytes, to, length);
  }

  /**
   * The instruction {@code memory.size}.
   *
   * @param memory the memory
   * @return its size in pages
   */
  public static long wideSize(LinearMemory memory) {
    return memory.byteSize() >>> Integer.numberOfTrailingZeros(memory.pageSize());
  }

  /**
   * The instruction {@code memory.grow}.
   *
   * @param pages how many pages to add, unsigned
   * @param memory the memory
   * @return the previous size in pages, or -1
   */
  public static long grow(long pages, LinearMemory memory) {
    return memory.growBy(pages);
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
  public static void fill(long address, int value, long length, LinearMemory memory) {
    check(address, length, memory);
    memory.fill(address, length, (byte) value);
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
  public static void copy(
      long to, long from, long length, LinearMemory target, LinearMemory source) {
    check(from, length, source);
    check(to, length, target);
    if (source == target) {
      target.copy(from, to, length);
    } else {
      target.copyFrom(to, source, from, length);
    }
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
  public static void init(long to, int from, int length, DataSegment segment, LinearMemory memory) {
    if (endOf(from, length) > segment.length()) {
      throw Traps.of(Trap.Kind.OUT_OF_BOUNDS_MEMORY);
    }
    check(to, Integer.toUnsignedLong(length), memory);
    memory.putBytes(to, segment.bytes(), segment.offset() + from, length);
  }

  /**
   * Checks a range of unsigned numbers in an open memory.
   *
   * @param address the first byte
   * @param length how many
   * @param memory the memory
   * @throws Trap if the range is out of bounds
   */
  public static void check(long address, long length, LinearMemory memory) {
    long size = memory.byteSize();
    if (address < 0 || length < 0 || length > size || address > size - length) {
      throw Traps.of(Trap.Kind.OUT_OF_BOUNDS_MEMORY);
    }
  }

  private static void check(int address, int length, FlatMemory memory) {
    if (endOf(address, length) > memory.bytes.length) {
      memory.requireOpen();
      throw Traps.of(Trap.Kind.OUT_OF_BOUNDS_MEMORY);
    }
  }

  private static long endOf(int start, int length) {
    return Integer.toUnsignedLong(start) + Integer.toUnsignedLong(length);
  }
}
