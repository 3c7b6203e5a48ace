package dev.quern.compiler.types;

import java.util.List;

/**
 * A type. Types refer to others by their number in the {@link TypeTable}, so that they may refer to
 * each other; {@link TypeTable#VOID} stands for no type.
 */
public sealed interface MemoryType {

  /** How a base type is encoded. */
  enum Encoding {
    /** An integer in two's complement. */
    SIGNED,
    /** An integer that is not negative. */
    UNSIGNED,
    /** A floating-point number. */
    FLOAT,
    /** 0 or 1. */
    BOOLEAN,
    /** A Unicode scalar value: a code point that is no surrogate. */
    CHARACTER
  }

  /**
   * A number.
   *
   * @param name its name in the source
   * @param encoding its encoding
   * @param size its size in bytes
   */
  record Base(String name, Encoding encoding, int size) implements MemoryType {}

  /**
   * An address.
   *
   * @param target the type at the address; {@link TypeTable#VOID} if unknown, or a function's
   * @param size its size in bytes
   */
  record Pointer(int target, int size) implements MemoryType {}

  /**
   * A structure or union.
   *
   * @param name its name without namespaces; empty if it has none
   * @param union whether all fields share the space
   * @param size its size in bytes; {@link #OPAQUE} if only its name is known
   * @param fields its fields, in order
   */
  record Aggregate(String name, boolean union, int size, List<Field> fields) implements MemoryType {
    /** The size of a type that is declared but not defined. */
    public static final int OPAQUE = -1;

    /** Copies the list. */
    public Aggregate {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A field of a structure or union.
   *
   * @param name its name; empty for a structure or union whose fields belong to the one around it
   * @param type its type
   * @param offset where it begins, in bytes
   * @param bitOffset of a bit-field: where it begins, in bits from the start of the structure
   * @param bitSize of a bit-field: its size in bits; 0 for other fields
   * @param caseNumber of what only one case of a variant has: the value that the structure's first
   *     field, the discriminant, then holds; {@link #ALWAYS} for other fields
   */
  record Field(String name, int type, int offset, int bitOffset, int bitSize, int caseNumber) {
    /** The number of no case. */
    public static final int ALWAYS = -1;

    /** Makes a field that is always there. */
    public Field(String name, int type, int offset, int bitOffset, int bitSize) {
      this(name, type, offset, bitOffset, bitSize, ALWAYS);
    }
  }

  /**
   * An array.
   *
   * @param element the type of its elements
   * @param count how many there are; 0 if unknown
   */
  record Array(int element, int count) implements MemoryType {}

  /**
   * A sequence of values elsewhere in memory: an address of four bytes and behind it the length, as
   * many.
   *
   * @param element the type of the values
   * @param text whether they are bytes of a string in UTF-8
   */
  record Slice(int element, boolean text) implements MemoryType {
    /** The size of address and length in bytes. */
    public static final int SIZE = 8;
  }

  /**
   * A set of flags, a bit each from the least significant on.
   *
   * @param name its name
   * @param size its size in bytes
   * @param labels the names of the flags, in order
   */
  record Flags(String name, int size, List<String> labels) implements MemoryType {
    /** Copies the list. */
    public Flags {
      labels = List.copyOf(labels);
    }
  }

  /**
   * An enumeration.
   *
   * @param name its name without namespaces; empty if it has none
   * @param size its size in bytes
   * @param signed whether values may be negative
   * @param constants its constants, in order
   */
  record Enumeration(String name, int size, boolean signed, List<Constant> constants)
      implements MemoryType {
    /** Copies the list. */
    public Enumeration {
      constants = List.copyOf(constants);
    }
  }

  /**
   * A constant of an enumeration.
   *
   * @param name its name
   * @param value its value
   */
  record Constant(String name, long value) {}

  /**
   * Another name for a type.
   *
   * @param name the name
   * @param target the type
   */
  record Alias(String name, int target) implements MemoryType {}

  /**
   * A function.
   *
   * @param result what it returns
   * @param parameters what it takes
   */
  record Prototype(int result, List<Parameter> parameters) implements MemoryType {
    /** Copies the list. */
    public Prototype {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * A parameter.
   *
   * @param name its name; empty if it has none
   * @param type its type
   */
  record Parameter(String name, int type) {}

  /**
   * A type that the model has no word for.
   *
   * @param size its size in bytes, or 0 if unknown
   */
  record Other(int size) implements MemoryType {}
}
