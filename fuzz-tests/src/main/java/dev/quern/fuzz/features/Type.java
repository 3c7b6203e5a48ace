package dev.quern.fuzz.features;

/**
 * A value type.
 *
 * @param text the type in the text format
 * @param heap the heap type of a reference, else empty
 * @param nullable whether it is a reference that can be null
 */
record Type(String text, String heap, boolean nullable) {

  static final Type I32 = new Type("i32", "", false);
  static final Type I64 = new Type("i64", "", false);
  static final Type F32 = new Type("f32", "", false);
  static final Type F64 = new Type("f64", "", false);
  static final Type V128 = new Type("v128", "", false);

  static Type reference(String heap, boolean nullable) {
    return new Type("(ref " + (nullable ? "null " : "") + heap + ")", heap, nullable);
  }

  boolean isReference() {
    return !heap.isEmpty();
  }

  Type withNull(boolean now) {
    return isReference() ? reference(heap, now) : this;
  }

  @Override
  public String toString() {
    return text;
  }
}
