package dev.quern.compiler.binary;

import dev.quern.compiler.module.AbstractHeapType;
import dev.quern.compiler.module.BlockType;
import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.HeapType;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.ValueType;

/**
 * Reads value types (specification, 5.3 "Types"). All of them start with a byte that, read as a
 * signed LEB128 integer, is negative, so that a type index can stand in the same place.
 */
final class TypeReader {
  private static final int REF_NULL = 0x63;
  private static final int REF = 0x64;
  private static final int EMPTY_BLOCK = 0x40;

  private TypeReader() {}

  static ValueType valueType(ByteReader in) {
    int start = in.position();
    ValueType type = valueTypeOrNull(in);
    if (type == null) {
      throw in.malformed(start, "malformed value type");
    }
    return type;
  }

  static RefType refType(ByteReader in) {
    int start = in.position();
    if (valueTypeOrNull(in) instanceof RefType type) {
      return type;
    }
    throw in.malformed(start, "malformed reference type");
  }

  /** Reads a value type; at a byte that starts none, reads the byte and gives null. */
  static ValueType valueTypeOrNull(ByteReader in) {
    int code = in.u8();
    switch (code) {
      case 0x7F:
        return NumericType.I32;
      case 0x7E:
        return NumericType.I64;
      case 0x7D:
        return NumericType.F32;
      case 0x7C:
        return NumericType.F64;
      case 0x7B:
        return NumericType.V128;
      case REF_NULL:
        return new RefType(true, heapType(in));
      case REF:
        return new RefType(false, heapType(in));
      case 0x70:
        return RefType.FUNCREF;
      case 0x6F:
        return RefType.EXTERNREF;
      default:
        AbstractHeapType heapType = AbstractHeapType.ofCode(code);
        return heapType == null ? null : new RefType(true, heapType);
    }
  }

  static HeapType heapType(ByteReader in) {
    int start = in.position();
    AbstractHeapType type = AbstractHeapType.ofCode(in.peek());
    if (type != null) {
      in.skip(1);
      return type;
    }
    long index = in.s33();
    if (index < 0) {
      throw in.malformed(start, "malformed heap type");
    }
    return new ConcreteHeapType((int) index);
  }

  static BlockType blockType(ByteReader in) {
    int start = in.position();
    int code = in.peek();
    if (code == EMPTY_BLOCK) {
      in.skip(1);
      return BlockType.EMPTY;
    }
    if ((code & 0xC0) == 0x40) {
      return BlockType.of(valueType(in));
    }
    long index = in.s33();
    if (index < 0) {
      throw in.malformed(start, "malformed block type");
    }
    return BlockType.ofTypeIndex((int) index);
  }
}
