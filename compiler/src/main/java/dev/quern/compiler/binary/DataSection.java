package dev.quern.compiler.binary;

import dev.quern.compiler.module.ConstantExpression;
import dev.quern.compiler.module.DataSegment;
import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.ModuleBuilder;
import dev.quern.compiler.module.ModuleEntry;
import dev.quern.compiler.module.SegmentMode;
import java.util.Optional;

/** The data section (specification, 5.5.14); the bytes stay where they are. */
final class DataSection {
  private static final int ACTIVE = 0;
  private static final int PASSIVE = 1;
  private static final int ACTIVE_IN_MEMORY = 2;

  private DataSection() {}

  static void decode(ByteReader in, ModuleBuilder module) {
    int count = in.count("data segments", 1, ImplementationLimits.DATA_SEGMENTS);
    for (int i = 0; i < count; i++) {
      module.entryAt(ModuleEntry.DATA_SEGMENT, in.position());
      module.add(segment(in));
    }
  }

  private static DataSegment segment(ByteReader in) {
    int start = in.position();
    int form = in.u32();
    SegmentMode mode = form == PASSIVE ? SegmentMode.PASSIVE : SegmentMode.ACTIVE;
    int memory = 0;
    Optional<ConstantExpression> offset = Optional.empty();
    switch (form) {
      case ACTIVE:
        offset = Optional.of(ConstantExpressions.read(in));
        break;
      case PASSIVE:
        break;
      case ACTIVE_IN_MEMORY:
        memory = in.u32();
        offset = Optional.of(ConstantExpressions.read(in));
        break;
      default:
        throw in.malformed(start, "malformed data segment kind");
    }
    int contentStart = in.content();
    return new DataSegment(mode, memory, offset, contentStart, in.position() - contentStart);
  }
}
