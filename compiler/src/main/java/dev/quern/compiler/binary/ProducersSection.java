package dev.quern.compiler.binary;

import dev.quern.compiler.module.CustomSection;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.WasmModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The custom section "producers" (tool conventions, "Producers Section"): which languages and tools
 * a module was made with. Nothing depends on it, so a broken one counts as missing.
 */
public final class ProducersSection {
  private static final String NAME = "producers";

  /** A field, such as {@code processed-by}, takes a length and a count at least. */
  private static final int FIELD_BYTES = 2;

  /** A tool takes the lengths of its name and its version at least. */
  private static final int TOOL_BYTES = 2;

  private ProducersSection() {}

  /**
   * Reads the section.
   *
   * @param module the module
   * @return by {@code language}, {@code processed-by} and {@code sdk}, names with their versions
   *     after a space; empty if the section is missing or broken
   */
  public static Map<String, List<String>> read(WasmModule module) {
    for (CustomSection section : module.customSections()) {
      if (section.name().equals(NAME)) {
        try {
          return read(new ByteReader(module.bytes(), section.start(), section.end()));
        } catch (ModuleException e) {
          return Map.of();
        }
      }
    }
    return Map.of();
  }

  private static Map<String, List<String>> read(ByteReader in) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    int fieldCount = in.count("fields", FIELD_BYTES, Integer.MAX_VALUE);
    for (int i = 0; i < fieldCount; i++) {
      String field = in.name();
      List<String> tools = fields.computeIfAbsent(field, name -> new ArrayList<>());
      int toolCount = in.count("tools", TOOL_BYTES, Integer.MAX_VALUE);
      for (int j = 0; j < toolCount; j++) {
        tools.add((in.name() + " " + in.name()).trim());
      }
    }
    return fields;
  }
}
