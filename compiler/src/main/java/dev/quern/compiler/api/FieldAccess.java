package dev.quern.compiler.api;

import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Base;
import dev.quern.compiler.types.MemoryType.Encoding;
import dev.quern.compiler.types.MemoryType.Enumeration;
import dev.quern.compiler.types.MemoryType.Field;

/**
 * How a number in memory is read and written.
 *
 * @param type the Java type
 * @param get reads it; {@code %s} is the address
 * @param put writes it; {@code %s} is the address, then the value
 * @param least the least value, or null if the Java type has no other values
 * @param greatest the greatest value
 * @param note what its documentation has to say, or empty
 */
record FieldAccess(
    String type, String get, String put, String least, String greatest, String note) {

  /** The access to a Unicode scalar value, which is checked when it is written. */
  static final FieldAccess CHARACTER =
      new FieldAccess(
          "int",
          "this.memory.getInt(%s)",
          "this.memory.putInt(%s, %s)",
          null,
          null,
          "A Unicode code point.");

  private static final String FIELDS = "dev.quern.runtime.extras.abi.Fields.";

  private static final FieldAccess WIDE_SIGNED = wide(true, "min");
  private static final FieldAccess WIDE_UNSIGNED = wide(false, null);

  private static final FieldAccess HALF =
      new FieldAccess(
          "float",
          FIELDS + "half(this.memory.getShort(%s))",
          "this.memory.putShort(%s, " + FIELDS + "toHalf(%s))",
          null,
          null,
          "Of 16 bits: what is written is rounded to the nearest.");

  private static FieldAccess wide(boolean signed, String least) {
    return new FieldAccess(
        "java.math.BigInteger",
        FIELDS + "wide(this.memory, %s, " + signed + ")",
        FIELDS + "putWide(this.memory, %s, %s)",
        least,
        null,
        signed ? "Of 128 bits." : "Of 128 bits, unsigned.");
  }

  private static FieldAccess plain(String type, String method) {
    return new FieldAccess(
        type,
        "this.memory.get" + method + "(%s)",
        "this.memory.put" + method + "(%s, %s)",
        null,
        null,
        "");
  }

  private static FieldAccess unsigned(String type, String method, String cast, String greatest) {
    return new FieldAccess(
        type,
        "this.memory.getUnsigned" + method + "(%s)",
        "this.memory.put" + method + "(%s, (" + cast + ") %s)",
        "0",
        greatest,
        "Unsigned.");
  }

  /** The access to a number, or to that of a constant; null if Java has no number for it. */
  static FieldAccess of(MemoryType type) {
    if (type instanceof Enumeration enumeration) {
      Encoding encoding = enumeration.signed() ? Encoding.SIGNED : Encoding.UNSIGNED;
      return of(new Base("", encoding, enumeration.size()));
    }
    return type instanceof Base base ? of(base) : null;
  }

  private static FieldAccess of(Base base) {
    if (base.encoding() == Encoding.CHARACTER) {
      return CHARACTER;
    }
    boolean isFloat = base.encoding() == Encoding.FLOAT;
    if (base.encoding() == Encoding.BOOLEAN) {
      return base.size() != 1
          ? null
          : new FieldAccess(
              "boolean",
              "(this.memory.getByte(%s) != 0)",
              "this.memory.putByte(%s, (byte) (%s ? 1 : 0))",
              null,
              null,
              "");
    }
    boolean signed = base.encoding() == Encoding.SIGNED;
    return switch (base.size()) {
      case 1 ->
          isFloat ? null : signed ? plain("byte", "Byte") : unsigned("int", "Byte", "byte", "255");
      case 2 ->
          isFloat
              ? HALF
              : signed ? plain("short", "Short") : unsigned("int", "Short", "short", "65535");
      case 4 ->
          isFloat
              ? plain("float", "Float")
              : signed ? plain("int", "Int") : unsigned("long", "Int", "int", "4294967295L");
      case 8 ->
          isFloat
              ? plain("double", "Double")
              : new FieldAccess(
                  "long",
                  "this.memory.getLong(%s)",
                  "this.memory.putLong(%s, %s)",
                  null,
                  null,
                  signed ? "" : "Unsigned: see {@link Long#toUnsignedString(long)}.");
      case 16 -> isFloat ? null : signed ? WIDE_SIGNED : WIDE_UNSIGNED;
      default -> null;
    };
  }

  /** Whether it is an integer of 128 bits, of which {@code least} tells whether it is signed. */
  boolean isWide() {
    return this == WIDE_SIGNED || this == WIDE_UNSIGNED;
  }

  /** The access to a bit-field. */
  static FieldAccess ofBits(Field field, boolean signed, boolean isBoolean, String fields) {
    int size = field.bitSize();
    String place = field.bitOffset() + ", " + size;
    String get =
        fields + (signed ? ".signedBits" : ".bits") + "(this.memory, this.address, " + place + ")";
    String put = fields + ".putBits(this.memory, this.address, " + place + ", %2$s)";
    if (isBoolean) {
      return new FieldAccess(
          "boolean", "(" + get + " != 0)", put.replace("%2$s", "%2$s ? 1 : 0"), null, null, "");
    }
    boolean narrow = size < 32 || (signed && size == 32);
    String type = narrow ? "int" : "long";
    String suffix = narrow ? "" : "L";
    long greatest = signed ? (1L << size - 1) - 1 : size >= 63 ? Long.MAX_VALUE : (1L << size) - 1;
    return new FieldAccess(
        type,
        narrow ? "(int) " + get : get,
        put,
        size >= 64 ? null : (signed ? -greatest - 1 : 0) + suffix,
        greatest + suffix,
        "A bit-field of " + size + (size == 1 ? " bit." : " bits."));
  }
}
