package dev.quern.compiler.binary;

import dev.quern.compiler.module.AbstractHeapType;
import dev.quern.compiler.module.ConstantExpression;
import dev.quern.compiler.module.ElementItems;
import dev.quern.compiler.module.ElementSegment;
import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.IndexList;
import dev.quern.compiler.module.ModuleBuilder;
import dev.quern.compiler.module.ModuleEntry;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.SegmentMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The element section (specification, 5.5.12). Three bits select a segment's form: bit 0, not
 * active; bit 1, an explicit table if active, declarative if not; bit 2, expressions instead of
 * function indices.
 */
final class ElementSection {
  private static final int NOT_ACTIVE = 1;
  private static final int EXPLICIT_TABLE_OR_DECLARATIVE = 2;
  private static final int EXPRESSIONS = 4;

  private static final RefType NON_NULL_FUNCREF = new RefType(false, AbstractHeapType.FUNC);

  private ElementSection() {}

  static void decode(ByteReader in, ModuleBuilder module) {
    int count = in.count("element segments", 1, ImplementationLimits.ELEMENT_SEGMENTS);
    for (int i = 0; i < count; i++) {
      module.entryAt(ModuleEntry.ELEMENT_SEGMENT, in.position());
      module.add(segment(in));
    }
  }

  private static ElementSegment segment(ByteReader in) {
    int start = in.position();
    int flags = in.u32();
    if ((flags & ~(NOT_ACTIVE | EXPLICIT_TABLE_OR_DECLARATIVE | EXPRESSIONS)) != 0) {
      throw in.malformed(start, "malformed elements segment kind");
    }
    SegmentMode mode = mode(flags);
    int table = 0;
    Optional<ConstantExpression> offset = Optional.empty();
    if (mode == SegmentMode.ACTIVE) {
      table = (flags & EXPLICIT_TABLE_OR_DECLARATIVE) != 0 ? in.u32() : 0;
      offset = Optional.of(ConstantExpressions.read(in));
    }
    boolean expressions = (flags & EXPRESSIONS) != 0;
    boolean typed = (flags & (NOT_ACTIVE | EXPLICIT_TABLE_OR_DECLARATIVE)) != 0;
    RefType type = expressions ? RefType.FUNCREF : NON_NULL_FUNCREF;
    if (typed && expressions) {
      type = TypeReader.refType(in);
    } else if (typed && in.u8() != 0) {
      throw in.malformed(in.position() - 1, "malformed element kind");
    }
    return new ElementSegment(mode, table, offset, type, items(in, expressions));
  }

  private static SegmentMode mode(int flags) {
    if ((flags & NOT_ACTIVE) == 0) {
      return SegmentMode.ACTIVE;
    }
    return (flags & EXPLICIT_TABLE_OR_DECLARATIVE) != 0
        ? SegmentMode.DECLARATIVE
        : SegmentMode.PASSIVE;
  }

  private static ElementItems items(ByteReader in, boolean expressions) {
    int count = in.count("elements", 1, ImplementationLimits.ELEMENTS);
    if (!expressions) {
      return new ElementItems.Functions(indices(in, count));
    }
    List<ConstantExpression> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(ConstantExpressions.read(in));
    }
    return new ElementItems.Expressions(list);
  }

  private static IndexList indices(ByteReader in, int count) {
    int[] indices = new int[count];
    for (int i = 0; i < count; i++) {
      indices[i] = in.u32();
    }
    return IndexList.of(indices);
  }
}
