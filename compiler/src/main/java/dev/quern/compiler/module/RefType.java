package dev.quern.compiler.module;

/**
 * A reference type.
 *
 * @param nullable whether null is among its values
 * @param heapType what its other values point to
 */
public record RefType(boolean nullable, HeapType heapType) implements ValueType {
  /** {@code (ref null func)}. */
  public static final RefType FUNCREF = new RefType(true, AbstractHeapType.FUNC);

  /** {@code (ref null extern)}. */
  public static final RefType EXTERNREF = new RefType(true, AbstractHeapType.EXTERN);

  /** {@code (ref null exn)}. */
  public static final RefType EXNREF = new RefType(true, AbstractHeapType.EXN);

  /**
   * This type with or without null.
   *
   * @param newNullable whether null is among the values
   * @return the type
   */
  public RefType withNullable(boolean newNullable) {
    return newNullable == nullable ? this : new RefType(newNullable, heapType);
  }

  @Override
  public boolean isDefaultable() {
    return nullable;
  }

  @Override
  public String toString() {
    if (nullable && heapType instanceof AbstractHeapType type) {
      return type.shorthand();
    }
    return (nullable ? "(ref null " : "(ref ") + heapType + ")";
  }
}
