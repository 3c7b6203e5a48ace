package dev.quern.compiler.module;

import java.util.List;

/**
 * The type of a block: a type of the module, or at most one result.
 *
 * @param typeIndex the index of a function type, or {@link #NO_TYPE_INDEX}
 * @param inlineResults the results when there is no type index: none or one
 */
public record BlockType(int typeIndex, List<ValueType> inlineResults) {
  /** The type index of a block type that names no type of the module. */
  public static final int NO_TYPE_INDEX = -1;

  /** No parameters, no results. */
  public static final BlockType EMPTY = new BlockType(NO_TYPE_INDEX, List.of());

  /** Copies the list. */
  public BlockType {
    inlineResults = List.copyOf(inlineResults);
  }

  /**
   * A block with one result.
   *
   * @param result the type of the result
   * @return the block type
   */
  public static BlockType of(ValueType result) {
    return new BlockType(NO_TYPE_INDEX, List.of(result));
  }

  /**
   * A block of a type that the module defines.
   *
   * @param typeIndex the index of a function type
   * @return the block type
   */
  public static BlockType ofTypeIndex(int typeIndex) {
    return new BlockType(typeIndex, List.of());
  }

  /**
   * The types of the parameters.
   *
   * @param module the module of the block, validated
   * @return the types
   */
  public List<ValueType> parameters(WasmModule module) {
    return typeIndex == NO_TYPE_INDEX ? List.of() : module.functionTypeAt(typeIndex).parameters();
  }

  /**
   * The types of the results.
   *
   * @param module the module of the block, validated
   * @return the types
   */
  public List<ValueType> results(WasmModule module) {
    return typeIndex == NO_TYPE_INDEX ? inlineResults : module.functionTypeAt(typeIndex).results();
  }
}
