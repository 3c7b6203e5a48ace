package dev.quern.compiler.module;

import java.util.Map;
import java.util.Optional;

/**
 * The custom section "name" (specification, appendix "Custom Sections"): names for people, without
 * influence on what the module does. Names are not unique and may be empty.
 *
 * @param moduleName the module's name
 * @param maps names of things by their index
 * @param nestedMaps names of things inside of others: locals of functions, fields of types, labels
 *     of functions; by the index of the outer thing
 */
public record NameSection(
    Optional<String> moduleName,
    Map<Subsection, NameMap> maps,
    Map<Subsection, Map<Integer, NameMap>> nestedMaps) {
  /** No names. */
  public static final NameSection EMPTY = new NameSection(Optional.empty(), Map.of(), Map.of());

  /** What a subsection names; the ordinal is the subsection's byte. */
  public enum Subsection {
    /** The module. */
    MODULE,
    /** Functions. */
    FUNCTIONS,
    /** Locals of functions. */
    LOCALS,
    /** Labels of functions. */
    LABELS,
    /** Types. */
    TYPES,
    /** Tables. */
    TABLES,
    /** Memories. */
    MEMORIES,
    /** Globals. */
    GLOBALS,
    /** Element segments. */
    ELEMENTS,
    /** Data segments. */
    DATA,
    /** Fields of types. */
    FIELDS,
    /** Tags. */
    TAGS;

    /**
     * Tells whether the names are grouped by an outer thing.
     *
     * @return true for locals, labels and fields
     */
    public boolean isNested() {
      return this == LOCALS || this == LABELS || this == FIELDS;
    }
  }

  /** Copies the maps. */
  public NameSection {
    maps = Map.copyOf(maps);
    nestedMaps = Map.copyOf(nestedMaps);
  }

  /**
   * A name.
   *
   * @param subsection what sort of thing is asked for; not a nested one
   * @param index its index
   * @return its name, if it has one
   */
  public Optional<String> name(Subsection subsection, int index) {
    return maps.getOrDefault(subsection, NameMap.EMPTY).get(index);
  }

  /**
   * A name of a thing inside of another.
   *
   * @param subsection what sort of thing is asked for; a nested one
   * @param outerIndex the index of the function or type
   * @param index the index of the local, label or field
   * @return its name, if it has one
   */
  public Optional<String> name(Subsection subsection, int outerIndex, int index) {
    return nestedMaps
        .getOrDefault(subsection, Map.of())
        .getOrDefault(outerIndex, NameMap.EMPTY)
        .get(index);
  }

  /**
   * The name of a parameter or local.
   *
   * @param functionIndex the function
   * @param localIndex the index among parameters and locals
   * @return its name, if it has one
   */
  public Optional<String> localName(int functionIndex, int localIndex) {
    return name(Subsection.LOCALS, functionIndex, localIndex);
  }
}
