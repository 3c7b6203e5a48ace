package dev.quern.compiler.codegen;

import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.MemoryType;
import dev.quern.runtime.abi.LinearMemory;

/**
 * How a memory keeps its bytes: the runtime's class for it, and what generated code holds in a
 * local variable to access them.
 */
enum MemoryLayout {
  /** One array. */
  FLAT(Names.FLAT_MEMORY, "bytes", Names.BYTES),
  /** A direct buffer that never moves, for memories that threads share. */
  SHARED(Names.SHARED_MEMORY, "buffer", Names.BYTE_BUFFER),
  /** An array of segments, for memories that may pass 2 GiB. */
  LARGE(Names.LARGE_MEMORY, "segments", "[[B");

  /** The most pages of 64 KiB that one array holds. */
  private static final long FLAT_PAGES = 32_767;

  private static final long FLAT_BYTES = Integer.MAX_VALUE - 8;

  /** The runtime's class. */
  final String memoryClass;

  /** The field of the class that holds the bytes. */
  final String field;

  /** The verification type of that field. */
  final String fieldType;

  /** The descriptors of the accesses through handles, made once as there are many accesses. */
  private final String[] getDescriptors = new String[128];

  private final String[] setDescriptors = new String[128];

  MemoryLayout(String memoryClass, String field, String fieldType) {
    this.memoryClass = memoryClass;
    this.field = field;
    this.fieldType = fieldType;
    for (char kind : new char[] {'S', 'I', 'J', 'F', 'D'}) {
      getDescriptors[kind] = "(" + bytesDescriptor() + "I)" + kind;
      setDescriptors[kind] = "(" + bytesDescriptor() + "I" + kind + ")V";
    }
  }

  /** The descriptor of {@code VarHandle.get}: (bytes, index) -> value of a kind. */
  String getDescriptor(char kind) {
    return getDescriptors[kind];
  }

  /** The descriptor of {@code VarHandle.set}: (bytes, index, value of a kind) -> nothing. */
  String setDescriptor(char kind) {
    return setDescriptors[kind];
  }

  /**
   * The layout of a memory.
   *
   * @param large whether memories that are not shared shall have the layout {@link #LARGE}
   */
  static MemoryLayout of(MemoryType type, boolean large) {
    if (type.shared()) {
      return SHARED;
    }
    long most = type.pageSizeLog2() == 0 ? FLAT_BYTES : FLAT_PAGES;
    boolean passes = Long.compareUnsigned(type.limits().minimum(), most) > 0;
    return large || passes ? LARGE : FLAT;
  }

  /** Whether any index into the layout's bytes is an int: their number is less than 2^31. */
  boolean hasIntIndices() {
    return this != LARGE;
  }

  /** Whether the object that holds the bytes may be another one after the memory has grown. */
  boolean movesWhenGrowing() {
    return this != SHARED;
  }

  /** The descriptor of what holds the bytes. */
  String bytesDescriptor() {
    return fieldType.startsWith("[") ? fieldType : Names.descriptor(fieldType);
  }

  /** Loads what generated code accesses: memory object -> bytes. */
  void loadBytes(Code code) {
    code.getField(memoryClass, field, bytesDescriptor());
  }

  /** The bits by which the runtime knows the type and layout of a memory. */
  int kind(MemoryType type) {
    return (type.addressType() == AddressType.I64 ? LinearMemory.WIDE : 0)
        | (type.shared() ? LinearMemory.SHARED : 0)
        | (type.pageSizeLog2() == 0 ? LinearMemory.BYTE_PAGES : 0)
        | (this == LARGE ? LinearMemory.LARGE : 0);
  }
}
