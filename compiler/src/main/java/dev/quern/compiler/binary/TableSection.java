package dev.quern.compiler.binary;

import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.Limits;
import dev.quern.compiler.module.ModuleBuilder;
import dev.quern.compiler.module.ModuleEntry;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.Table;
import dev.quern.compiler.module.TableType;
import java.util.Optional;

/** The table section (specification, 5.5.7). */
final class TableSection {
  private static final int WITH_INITIALIZER = 0x40;

  private TableSection() {}

  static void decode(ByteReader in, ModuleBuilder module) {
    int count = in.count("tables", 1, ImplementationLimits.TABLES);
    for (int i = 0; i < count; i++) {
      module.entryAt(ModuleEntry.TABLE, in.position());
      module.add(table(in));
    }
  }

  private static Table table(ByteReader in) {
    if (in.peek() != WITH_INITIALIZER) {
      return new Table(type(in), Optional.empty());
    }
    in.skip(1);
    if (in.u8() != 0) {
      throw in.malformed(in.position() - 1, "zero byte expected");
    }
    TableType type = type(in);
    return new Table(type, Optional.of(ConstantExpressions.read(in)));
  }

  static TableType type(ByteReader in) {
    RefType elementType = TypeReader.refType(in);
    int start = in.position();
    LimitsFlags flags = LimitsFlags.read(in);
    if (flags.shared() || flags.pageSize()) {
      throw in.malformed(start, "malformed limits flags");
    }
    Limits limits = flags.limits(in);
    return new TableType(flags.addressType(), limits, elementType);
  }
}
