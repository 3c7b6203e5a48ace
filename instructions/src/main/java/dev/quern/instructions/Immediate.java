package dev.quern.instructions;

/**
 * What follows an instruction's opcode in the binary format, in binary order (specification, 5.4
 * "Instructions").
 */
public enum Immediate {
  /** Nothing. */
  NONE,
  /** A block type: empty, one value type, or a type index. */
  BLOCK_TYPE,
  /** A block type and a vector of catch clauses ({@code try_table}). */
  BLOCK_TYPE_CATCHES,
  /** A label index, counted outwards from the innermost block. */
  LABEL,
  /** A vector of label indices and a default label index ({@code br_table}). */
  LABEL_TABLE,
  /** A function index. */
  FUNCTION,
  /** A type index. */
  TYPE,
  /** A type index and a table index ({@code call_indirect}). */
  TYPE_TABLE,
  /** A structure type index and a field index. */
  TYPE_FIELD,
  /** An array type index and a number of elements ({@code array.new_fixed}). */
  TYPE_LENGTH,
  /** An array type index and a data segment index. */
  TYPE_DATA,
  /** An array type index and an element segment index. */
  TYPE_ELEMENT,
  /** A destination and a source array type index ({@code array.copy}). */
  TYPE_TYPE,
  /** A local index. */
  LOCAL,
  /** A global index. */
  GLOBAL,
  /** A table index. */
  TABLE,
  /** A destination and a source table index. */
  TABLE_TABLE,
  /** An element segment index and a table index. */
  ELEMENT_TABLE,
  /** An element segment index. */
  ELEMENT,
  /** A data segment index. */
  DATA,
  /** A data segment index and a memory index. */
  DATA_MEMORY,
  /** A memory index. */
  MEMORY,
  /** A destination and a source memory index. */
  MEMORY_MEMORY,
  /** Alignment, memory index (0 if absent) and offset. */
  MEMORY_ARGUMENT,
  /** Alignment, memory index (0 if absent), offset and a lane index. */
  MEMORY_ARGUMENT_LANE,
  /** A tag index. */
  TAG,
  /** A heap type. */
  HEAP_TYPE,
  /** A vector of value types ({@code select}). */
  VALUE_TYPES,
  /** Nullability of two reference types, a label index and their heap types. */
  CAST_BRANCH,
  /** A signed 32-bit LEB128 integer. */
  I32,
  /** A signed 64-bit LEB128 integer. */
  I64,
  /** Four bytes of an IEEE 754 number. */
  F32,
  /** Eight bytes of an IEEE 754 number. */
  F64,
  /** Sixteen bytes of a vector. */
  V128,
  /** A lane index of one byte. */
  LANE,
  /** Sixteen lane indices of one byte each. */
  SHUFFLE,
  /** One zero byte, reserved for memory orders. */
  FENCE
}
