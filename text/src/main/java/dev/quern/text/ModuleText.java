package dev.quern.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A module as read: its index spaces, and the entries of its sections, encoded up to names. */
final class ModuleText {
  /** The sections made of entries, in the order of the binary (specification, 5.5.2). */
  enum Section {
    TYPE(1),
    IMPORT(2),
    FUNCTION(3),
    TABLE(4),
    MEMORY(5),
    TAG(13),
    GLOBAL(6),
    EXPORT(7),
    START(8),
    ELEMENT(9),
    DATA_COUNT(12),
    CODE(10),
    DATA(11);

    final int id;

    Section(int id) {
      this.id = id;
    }
  }

  /**
   * A custom section.
   *
   * @param name its name
   * @param place the section beside which it stands
   * @param after whether it stands after that section
   * @param contents what follows the name
   */
  record CustomSection(String name, Section place, boolean after, byte[] contents) {}

  final TypeSection types = new TypeSection();
  final IndexSpace functions = new IndexSpace("function");
  final IndexSpace tables = new IndexSpace("table");
  final IndexSpace memories = new IndexSpace("memory");
  final IndexSpace globals = new IndexSpace("global");
  final IndexSpace tags = new IndexSpace("tag");
  final IndexSpace elements = new IndexSpace("elem segment");
  final IndexSpace data = new IndexSpace("data segment");

  final List<FunctionText> bodies = new ArrayList<>();
  final List<CustomSection> customSections = new ArrayList<>();

  private final Map<Section, List<Encoded>> entries = new EnumMap<>(Section.class);
  private String name;
  private Index start;
  private boolean mentionsData;

  List<Encoded> entries(Section section) {
    return entries.computeIfAbsent(section, s -> new ArrayList<>());
  }

  /** The module's name, or null. */
  String name() {
    return name;
  }

  void setName(String moduleName) {
    name = moduleName;
  }

  /** The start function, or null. */
  Index start() {
    return start;
  }

  void setStart(Index function) {
    start = function;
  }

  /** Tells whether functions refer to data segments; then their count precedes the code. */
  boolean mentionsData() {
    return mentionsData;
  }

  void mentionData() {
    mentionsData = true;
  }
}
