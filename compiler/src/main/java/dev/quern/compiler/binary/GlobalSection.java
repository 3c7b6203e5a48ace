package dev.quern.compiler.binary;

import dev.quern.compiler.module.Global;
import dev.quern.compiler.module.GlobalType;
import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.ModuleBuilder;
import dev.quern.compiler.module.ModuleEntry;
import dev.quern.compiler.module.ValueType;

/** The global section (specification, 5.5.9). */
final class GlobalSection {
  private GlobalSection() {}

  static void decode(ByteReader in, ModuleBuilder module) {
    int count = in.count("globals", 1, ImplementationLimits.GLOBALS);
    for (int i = 0; i < count; i++) {
      module.entryAt(ModuleEntry.GLOBAL, in.position());
      GlobalType type = type(in);
      module.add(new Global(type, ConstantExpressions.read(in)));
    }
  }

  static GlobalType type(ByteReader in) {
    ValueType valueType = TypeReader.valueType(in);
    return new GlobalType(valueType, mutability(in));
  }

  static boolean mutability(ByteReader in) {
    int flag = in.u8();
    if (flag > 1) {
      throw in.malformed(in.position() - 1, "malformed mutability");
    }
    return flag == 1;
  }
}
