package dev.quern.compiler.binary;

import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.LocalGroup;
import dev.quern.compiler.module.ModuleBuilder;
import dev.quern.compiler.module.ModuleEntry;
import dev.quern.compiler.module.ValueType;
import java.util.ArrayList;
import java.util.List;

/** The code section (specification, 5.5.13): locals are read, instructions are only located. */
final class CodeSection {
  private CodeSection() {}

  static void decode(ByteReader in, ModuleBuilder module) {
    module.codeStart(in.position());
    int count = in.count("function bodies", 1, ImplementationLimits.FUNCTIONS);
    for (int i = 0; i < count; i++) {
      module.entryAt(ModuleEntry.BODY, in.position());
      int start = in.position();
      int size = in.length();
      ByteReader.checkLimit(start, "bytes in a body", size, ImplementationLimits.BODY_BYTES);
      ByteReader body = in.slice(size);
      List<LocalGroup> locals = locals(body);
      module.add(new FunctionBody(locals, body.position(), body.end()));
    }
  }

  /** Reads groups of locals; empty groups are dropped and neighbours of one type joined. */
  private static List<LocalGroup> locals(ByteReader in) {
    int groups = in.count("groups of locals", 2, Integer.MAX_VALUE);
    if (groups == 0) {
      return List.of();
    }
    List<LocalGroup> locals = new ArrayList<>();
    long total = 0;
    for (int i = 0; i < groups; i++) {
      int start = in.position();
      long count = Integer.toUnsignedLong(in.u32());
      total += count;
      ByteReader.checkLimit(start, "locals", total, ImplementationLimits.LOCALS);
      ValueType type = TypeReader.valueType(in);
      if (count > 0) {
        append(locals, new LocalGroup((int) count, type));
      }
    }
    return locals;
  }

  private static void append(List<LocalGroup> locals, LocalGroup group) {
    int last = locals.size() - 1;
    if (last >= 0 && locals.get(last).type().equals(group.type())) {
      locals.set(last, new LocalGroup(locals.get(last).count() + group.count(), group.type()));
    } else {
      locals.add(group);
    }
  }
}
