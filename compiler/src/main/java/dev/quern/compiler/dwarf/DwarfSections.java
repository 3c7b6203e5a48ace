package dev.quern.compiler.dwarf;

import dev.quern.compiler.module.CustomSection;
import dev.quern.compiler.module.WasmModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sections of a module that hold debugging information. */
final class DwarfSections {
  private static final String PREFIX = ".debug_";

  private final byte[] bytes;
  private final Map<String, CustomSection> sections = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  final Budget budget;

  /** What addresses are relative to. */
  final int codeStart;

  /**
   * Finds the sections; of two with one name the first counts.
   *
   * @param module the module
   */
  DwarfSections(WasmModule module) {
    bytes = module.bytes();
    codeStart = module.codeStart();
    long size = 0;
    for (CustomSection section : module.customSections()) {
      String name = section.name();
      if (name.startsWith(".zdebug_")) {
        warnings.add(
            "The section %s is ignored: it is compressed. Link without compressing debug sections."
                .formatted(name));
      } else if (name.startsWith(PREFIX) && name.endsWith(".dwo")) {
        warnings.add(
            "The section %s is ignored: it is of split DWARF. Compile without -gsplit-dwarf."
                .formatted(name));
      } else if (name.equals("external_debug_info")) {
        warnings.add(
            "The debugging information is in another file, which the section external_debug_info"
                + " names; it is not read. Keep it in the module.");
      } else if (name.startsWith(PREFIX)) {
        size += section.end() - section.start();
        sections.putIfAbsent(name.substring(PREFIX.length()), section);
      }
    }
    budget = new Budget(size);
  }

  /** What has been visited of the sections. */
  long work() {
    return budget.spent();
  }

  /** Sentences about sections that cannot be read. */
  List<String> warnings() {
    return warnings;
  }

  boolean has(String name) {
    return sections.containsKey(name);
  }

  /** A cursor at the start of {@code .debug_name}; of an empty section where there is none. */
  Cursor open(String name) {
    CustomSection section = sections.get(name);
    return section == null
        ? new Cursor(bytes, 0, 0, budget)
        : new Cursor(bytes, section.start(), section.end(), budget);
  }

  /** The string at an offset of a section. */
  String string(String section, long offset) {
    return open(section).seek(offset).string();
  }
}
