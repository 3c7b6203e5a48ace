package dev.quern.runtime.extras;

import dev.quern.runtime.Memory;
import dev.quern.runtime.ValueType;
import dev.quern.runtime.abi.LinearMemory;
import dev.quern.runtime.abi.TypeText;

/** The type of a memory or table in the text format. */
final class StoreType {

  /** The bits of {@link LinearMemory}. */
  final int kind;

  /** Unsigned. */
  final long minimum;

  /** Unsigned, or -1. */
  final long maximum;

  /** Of a table; null for a memory. */
  final ValueType elementType;

  private StoreType(int kind, long minimum, long maximum, ValueType elementType) {
    this.kind = kind;
    this.minimum = minimum;
    this.maximum = maximum;
    this.elementType = elementType;
  }

  /** Reads such as {@code i64 1 16 shared}. */
  static StoreType memory(String type) {
    TypeText in = new TypeText(type);
    int kind = addresses(in);
    long minimum = number(in);
    long maximum = isNumber(in) ? number(in) : -1;
    kind |= in.accept("shared") ? LinearMemory.SHARED : 0;
    if (in.acceptClause("pagesize")) {
      long size = number(in);
      in.expect(")");
      if (size != 1 && size != Memory.PAGE_SIZE) {
        throw in.malformed();
      }
      kind |= size == 1 ? LinearMemory.BYTE_PAGES : 0;
    }
    boolean shared = (kind & LinearMemory.SHARED) != 0;
    kind |= !shared && in.accept("large") ? LinearMemory.LARGE : 0;
    in.expectEnd();
    if (maximum != -1 && Long.compareUnsigned(minimum, maximum) > 0) {
      throw new IllegalArgumentException("the minimum is greater than the maximum: " + type);
    }
    if (shared && maximum == -1) {
      throw new IllegalArgumentException("a shared memory must have a maximum: " + type);
    }
    return new StoreType(kind, minimum, maximum, null);
  }

  /** Reads such as {@code i64 10 20 funcref}. */
  static StoreType table(String type) {
    TypeText in = new TypeText(type);
    int kind = addresses(in);
    long minimum = number(in);
    long maximum = isNumber(in) ? number(in) : -1;
    ValueType elementType = in.wholeValueType();
    if (!elementType.isReference()) {
      throw new IllegalArgumentException("no type of a table: " + type);
    }
    return new StoreType(kind, minimum, maximum, elementType);
  }

  private static int addresses(TypeText in) {
    int kind = in.accept("i64") ? LinearMemory.WIDE : 0;
    in.accept("i32");
    return kind;
  }

  private static boolean isNumber(TypeText in) {
    String word = in.peek();
    return !word.isEmpty() && word.charAt(0) >= '0' && word.charAt(0) <= '9';
  }

  private static long number(TypeText in) {
    if (!isNumber(in)) {
      throw in.malformed();
    }
    return Long.parseUnsignedLong(in.next());
  }
}
