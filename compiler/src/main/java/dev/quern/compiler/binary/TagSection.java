package dev.quern.compiler.binary;

import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.ModuleBuilder;
import dev.quern.compiler.module.ModuleEntry;
import dev.quern.compiler.module.TagType;

/** The tag section (specification, 5.5.16). */
final class TagSection {
  private TagSection() {}

  static void decode(ByteReader in, ModuleBuilder module) {
    int count = in.count("tags", 2, ImplementationLimits.TAGS);
    for (int i = 0; i < count; i++) {
      module.entryAt(ModuleEntry.TAG, in.position());
      module.add(type(in));
    }
  }

  static TagType type(ByteReader in) {
    if (in.u8() != 0) {
      throw in.malformed(in.position() - 1, "malformed tag attribute");
    }
    return new TagType(in.u32());
  }
}
