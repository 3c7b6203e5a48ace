package dev.quern.compiler.module;

/** The sorts of entries of a module whose place in the binary format is remembered for messages. */
public enum ModuleEntry {
  /** A type, by its type index. */
  TYPE,
  /** An import, by its position in the import section. */
  IMPORT,
  /** A function declaration, by its position in the function section. */
  FUNCTION,
  /** A table, by its position in the table section. */
  TABLE,
  /** A memory, by its position in the memory section. */
  MEMORY,
  /** A tag, by its position in the tag section. */
  TAG,
  /** A global, by its position in the global section. */
  GLOBAL,
  /** An export, by its position in the export section. */
  EXPORT,
  /** The start function, at position 0. */
  START,
  /** An element segment, by its index. */
  ELEMENT_SEGMENT,
  /** A data segment, by its index. */
  DATA_SEGMENT,
  /** A function body, by its position in the code section. */
  BODY
}
