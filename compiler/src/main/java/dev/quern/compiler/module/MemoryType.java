package dev.quern.compiler.module;

/**
 * The type of a memory.
 *
 * @param addressType the type of its addresses
 * @param limits its size, in pages
 * @param shared whether threads may share it
 * @param pageSizeLog2 log2 of its page size in bytes: 16, or 0 with custom page sizes
 */
public record MemoryType(AddressType addressType, Limits limits, boolean shared, int pageSizeLog2) {
  /** log2 of the page size of 64 KiB. */
  public static final int DEFAULT_PAGE_SIZE_LOG2 = 16;
}
