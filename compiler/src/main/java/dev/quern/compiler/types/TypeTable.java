package dev.quern.compiler.types;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Types, by their numbers.
 *
 * @param types the types
 * @param named the types that were asked for by name
 * @param functions the prototypes that exported functions have in the source, by their names
 * @param declared the prototypes of exported functions that are known to have them, and are called
 *     with these types only
 * @param imports the prototypes that imported functions have in the source, by their indices
 * @param docs what the description says of declared functions in words, by their names
 * @param typeDocs what it says of types in words, by their numbers: of the type at {@link #ITSELF},
 *     of its members at their names
 */
public record TypeTable(
    List<MemoryType> types,
    Map<String, Integer> named,
    Map<String, MemoryType.Prototype> functions,
    Map<String, MemoryType.Prototype> declared,
    Map<Integer, MemoryType.Prototype> imports,
    Map<String, String> docs,
    Map<Integer, Map<String, String>> typeDocs) {

  /** The number that stands for no type. */
  public static final int VOID = -1;

  /** In the place of a member's name: the type. */
  public static final String ITSELF = "";

  /** No types. */
  public static final TypeTable EMPTY =
      new TypeTable(List.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  /** More are counted as so many: the product with any size fits. */
  private static final long MAX_ELEMENTS = 1L << 31;

  private static final int MAX_ALIASES = 100;

  /** Copies the collections. */
  public TypeTable {
    types = List.copyOf(types);
    named = new TreeMap<>(named);
    functions = new TreeMap<>(functions);
    declared = new TreeMap<>(declared);
    imports = new TreeMap<>(imports);
    docs = new TreeMap<>(docs);
    typeDocs = Map.copyOf(typeDocs);
  }

  /**
   * Types without words about them.
   *
   * @param types the types
   * @param named those that were asked for by name
   * @param functions the prototypes of exported functions in the source
   * @param declared the prototypes that are known
   * @param imports the prototypes of imported functions
   * @param docs words about declared functions
   */
  public TypeTable(
      List<MemoryType> types,
      Map<String, Integer> named,
      Map<String, MemoryType.Prototype> functions,
      Map<String, MemoryType.Prototype> declared,
      Map<Integer, MemoryType.Prototype> imports,
      Map<String, String> docs) {
    this(types, named, functions, declared, imports, docs, Map.of());
  }

  /**
   * What is said of a type in words.
   *
   * @param number its number
   * @return words by the names of members, and at {@link #ITSELF}
   */
  public Map<String, String> docsOf(int number) {
    return typeDocs.getOrDefault(number, Map.of());
  }

  /**
   * A type behind all its other names.
   *
   * @param number its number
   * @return the type; {@link MemoryType.Other} for {@link #VOID} and for names that go in circles
   */
  public MemoryType resolve(int number) {
    int resolved = resolved(number);
    return resolved < 0 ? new MemoryType.Other(0) : types.get(resolved);
  }

  /**
   * The number of a type behind all its other names.
   *
   * @param number a number
   * @return the number of a type that is no alias, or {@link #VOID}
   */
  public int resolved(int number) {
    int current = number;
    for (int i = 0; i < MAX_ALIASES && current >= 0; i++) {
      if (!(types.get(current) instanceof MemoryType.Alias alias)) {
        return current;
      }
      current = alias.target();
    }
    return VOID;
  }

  /**
   * The size of a type.
   *
   * @param number its number
   * @return bytes; 0 if unknown, and some exbibytes at most
   */
  public long sizeOf(int number) {
    long count = 1;
    int current = number;
    for (int i = 0; i < MAX_ALIASES; i++) {
      MemoryType type = resolve(current);
      if (!(type instanceof MemoryType.Array array)) {
        return count * size(type);
      }
      count = Math.min(count * array.count(), MAX_ELEMENTS);
      current = array.element();
    }
    return 0;
  }

  private static long size(MemoryType type) {
    if (type instanceof MemoryType.Base base) {
      return base.size();
    } else if (type instanceof MemoryType.Pointer pointer) {
      return pointer.size();
    } else if (type instanceof MemoryType.Aggregate aggregate) {
      return Math.max(0, aggregate.size());
    } else if (type instanceof MemoryType.Enumeration enumeration) {
      return enumeration.size();
    } else if (type instanceof MemoryType.Flags flags) {
      return flags.size();
    } else if (type instanceof MemoryType.Slice) {
      return MemoryType.Slice.SIZE;
    } else if (type instanceof MemoryType.Other other) {
      return other.size();
    }
    return 0;
  }
}
