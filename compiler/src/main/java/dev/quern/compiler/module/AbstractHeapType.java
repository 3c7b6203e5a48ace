package dev.quern.compiler.module;

/** The heap types that WebAssembly gives; {@link #toString} is the keyword of the text format. */
public enum AbstractHeapType implements HeapType {
  /** All functions. */
  FUNC("func", "funcref", 0x70),
  /** No function: the bottom below all function types. */
  NOFUNC("nofunc", "nullfuncref", 0x73),
  /** All references of the host. */
  EXTERN("extern", "externref", 0x6F),
  /** No reference of the host. */
  NOEXTERN("noextern", "nullexternref", 0x72),
  /** All structures, arrays, {@code i31} values and internalised host references. */
  ANY("any", "anyref", 0x6E),
  /** All that {@code ref.eq} compares. */
  EQ("eq", "eqref", 0x6D),
  /** Unboxed 31-bit integers. */
  I31("i31", "i31ref", 0x6C),
  /** All structures. */
  STRUCT("struct", "structref", 0x6B),
  /** All arrays. */
  ARRAY("array", "arrayref", 0x6A),
  /** The bottom below {@link #ANY} and all structure and array types. */
  NONE("none", "nullref", 0x71),
  /** All exceptions. */
  EXN("exn", "exnref", 0x69),
  /** No exception. */
  NOEXN("noexn", "nullexnref", 0x74);

  private static final AbstractHeapType[] VALUES = values();

  private final String keyword;
  private final String shorthand;
  private final int code;

  AbstractHeapType(String keyword, String shorthand, int code) {
    this.keyword = keyword;
    this.shorthand = shorthand;
    this.code = code;
  }

  /**
   * The type of a byte of the binary format.
   *
   * @param code the byte, 0 to 255
   * @return the type, or null if the byte stands for none
   */
  public static AbstractHeapType ofCode(int code) {
    for (AbstractHeapType type : VALUES) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }

  /**
   * The keyword of the nullable reference type to this heap type.
   *
   * @return the keyword, such as {@code funcref}
   */
  public String shorthand() {
    return shorthand;
  }

  @Override
  public String toString() {
    return keyword;
  }
}
