package dev.quern.text;

import dev.quern.text.Token.Kind;

/**
 * The size limits of a table or memory (specification, 6.4.9 "Limits"), with {@code shared} and the
 * page size of the proposals threads and custom page sizes.
 *
 * @param is64 whether addresses are {@code i64}
 * @param minimum the least size, unsigned
 * @param maximum the greatest size, unsigned, or null
 * @param shared whether threads may share the memory
 * @param pageSizeLog the logarithm of the page size, or null for 64 KiB
 */
record Limits(boolean is64, long minimum, Long maximum, boolean shared, Integer pageSizeLog) {
  private static final int HAS_MAXIMUM = 1;
  private static final int SHARED = 2;
  private static final int IS_64 = 4;
  private static final int HAS_PAGE_SIZE = 8;

  /** Parses the type of addresses: {@code i32} unless {@code i64} is written. */
  static boolean parseIs64(TokenStream tokens) {
    boolean is64 = tokens.accept("i64");
    if (!is64) {
      tokens.accept("i32");
    }
    return is64;
  }

  static Limits parseTable(TokenStream tokens, boolean is64) {
    long minimum = Integers.u64(tokens.expect(Kind.NAT, "a size"));
    Long maximum = tokens.at(Kind.NAT) ? Integers.u64(tokens.next()) : null;
    return new Limits(is64, minimum, maximum, false, null);
  }

  static Limits parseMemory(TokenStream tokens, boolean is64) {
    Limits sizes = parseTable(tokens, is64);
    boolean shared = tokens.accept("shared");
    return new Limits(is64, sizes.minimum, sizes.maximum, shared, parsePageSize(tokens));
  }

  /** Parses an optional page size and gives its logarithm, or null. */
  static Integer parsePageSize(TokenStream tokens) {
    if (!tokens.acceptOpen("pagesize")) {
      return null;
    }
    Token token = tokens.expect(Kind.NAT, "a page size");
    long size = Integers.u64(token);
    if (Long.bitCount(size) != 1) {
      throw token.error("invalid custom page size: " + token.text() + " is no power of two");
    }
    tokens.expectClose();
    return Long.numberOfTrailingZeros(size);
  }

  void encode(BinaryOutput out) {
    int flags =
        (maximum != null ? HAS_MAXIMUM : 0)
            | (shared ? SHARED : 0)
            | (is64 ? IS_64 : 0)
            | (pageSizeLog != null ? HAS_PAGE_SIZE : 0);
    out.u8(flags).u64(minimum);
    if (maximum != null) {
      out.u64(maximum);
    }
    if (pageSizeLog != null) {
      out.u32(pageSizeLog);
    }
  }
}
