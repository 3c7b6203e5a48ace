package dev.quern.compiler.validate;

import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.Limits;
import dev.quern.compiler.module.MemoryType;
import dev.quern.compiler.module.TableType;

/** The sizes of memories and tables (specification, 3.2.13 to 3.2.16). */
final class LimitsRules {
  private static final long MAX_32 = 0xFFFF_FFFFL;
  private static final long ALL = -1;

  private LimitsRules() {}

  static void check(int offset, MemoryType type) {
    int log2 = type.pageSizeLog2();
    if (log2 != 0 && log2 != MemoryType.DEFAULT_PAGE_SIZE_LOG2) {
      throw Invalid.at(offset, "invalid custom page size: 2 to the " + log2);
    }
    if (type.addressType() == AddressType.I32) {
      long pages = log2 == 0 ? MAX_32 : 1L << (32 - log2);
      checkRange(offset, type.limits(), pages, "memory size must be at most 65536 pages (4GiB)");
    } else {
      long pages = log2 == 0 ? ALL : 1L << (64 - log2);
      checkRange(offset, type.limits(), pages, "memory size must be at most 2^48 pages (16EiB)");
    }
    if (type.shared() && type.limits().maximum().isEmpty()) {
      throw Invalid.at(offset, "shared memory must have maximum");
    }
  }

  static void check(int offset, TableType type) {
    long elements = type.addressType() == AddressType.I32 ? MAX_32 : ALL;
    checkRange(offset, type.limits(), elements, "table size must be at most 2^32-1");
  }

  private static void checkRange(int offset, Limits limits, long most, String reason) {
    long maximum = limits.maximum().orElse(most);
    if (Long.compareUnsigned(limits.minimum(), most) > 0
        || Long.compareUnsigned(maximum, most) > 0) {
      throw Invalid.at(offset, reason);
    }
    if (Long.compareUnsigned(limits.minimum(), maximum) > 0) {
      throw Invalid.at(
          offset,
          "size minimum must not be greater than maximum: %s, %s"
              .formatted(Long.toUnsignedString(limits.minimum()), Long.toUnsignedString(maximum)));
    }
  }
}
