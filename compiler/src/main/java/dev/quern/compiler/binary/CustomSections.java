package dev.quern.compiler.binary;

import dev.quern.compiler.module.CustomSection;
import dev.quern.compiler.module.ModuleBuilder;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.NameSection;

/**
 * Custom sections (specification, 5.5.3). Their name belongs to the module's grammar; their content
 * does not: a broken one is reported as a warning and ignored.
 */
final class CustomSections {
  static final int CODE = 0;
  private static final String NAME_SECTION = "name";

  private CustomSections() {}

  static void decode(ByteReader in, ModuleBuilder module) {
    CustomSection section = new CustomSection(in.name(), in.position(), in.end());
    module.add(section);
    if (section.name().equals(NAME_SECTION)) {
      decodeNames(in, module);
    }
  }

  private static void decodeNames(ByteReader in, ModuleBuilder module) {
    try {
      NameSection names = NameSectionDecoder.decode(in);
      if (module.hasNames()) {
        module.warn("A second name section is ignored.");
      } else {
        module.names(names);
      }
    } catch (ModuleException e) {
      module.warn("The name section is broken and ignored: " + e.getMessage());
    }
  }
}
