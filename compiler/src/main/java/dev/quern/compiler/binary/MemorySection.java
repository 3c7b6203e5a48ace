package dev.quern.compiler.binary;

import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.Limits;
import dev.quern.compiler.module.MemoryType;
import dev.quern.compiler.module.ModuleBuilder;
import dev.quern.compiler.module.ModuleEntry;

/** The memory section (specification, 5.5.8). */
final class MemorySection {
  private MemorySection() {}

  static void decode(ByteReader in, ModuleBuilder module) {
    int count = in.count("memories", 1, ImplementationLimits.MEMORIES);
    for (int i = 0; i < count; i++) {
      module.entryAt(ModuleEntry.MEMORY, in.position());
      module.add(type(in));
    }
  }

  static MemoryType type(ByteReader in) {
    LimitsFlags flags = LimitsFlags.read(in);
    Limits limits = flags.limits(in);
    int pageSizeLog2 = flags.pageSize() ? pageSizeLog2(in) : MemoryType.DEFAULT_PAGE_SIZE_LOG2;
    return new MemoryType(flags.addressType(), limits, flags.shared(), pageSizeLog2);
  }

  private static int pageSizeLog2(ByteReader in) {
    int start = in.position();
    int log2 = in.u32();
    if (log2 < 0 || log2 >= 64) {
      throw in.malformed(
          start, "invalid custom page size: 2 to the " + Integer.toUnsignedString(log2));
    }
    return log2;
  }
}
