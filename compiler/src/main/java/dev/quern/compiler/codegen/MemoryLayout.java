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
  FLAT(Names.FLAT_MEMORY, "bytes", Names.BYTES);

  /** The runtime's class. */
  final String memoryClass;

  /** The field of the class that holds the bytes. */
  final String field;

  /** The verification type of that field. */
  final String fieldType;

  MemoryLayout(String memoryClass, String field, String fieldType) {
    this.memoryClass = memoryClass;
    this.field = field;
    this.fieldType = fieldType;
  }

  /** The layout of a memory. */
  static MemoryLayout of(MemoryType type) {
    return FLAT;
  }

  /** Whether any index into the layout's bytes is an int: their number is less than 2^31. */
  boolean hasIntIndices() {
    return true;
  }

  /** Loads what generated code accesses: memory object -> bytes. */
  void loadBytes(Code code) {
    code.getField(
        memoryClass, field, fieldType.startsWith("[") ? fieldType : Names.descriptor(fieldType));
  }

  /** The bits by which the runtime knows the type and layout of a memory. */
  int kind(MemoryType type) {
    return (type.addressType() == AddressType.I64 ? LinearMemory.WIDE : 0)
        | (type.shared() ? LinearMemory.SHARED : 0)
        | (type.pageSizeLog2() == 0 ? LinearMemory.BYTE_PAGES : 0);
  }
}
