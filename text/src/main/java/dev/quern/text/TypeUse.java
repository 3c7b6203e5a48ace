package dev.quern.text;

/**
 * A reference to a function type: by index, written out, or both (specification, 6.4.14 "Type
 * Uses"). {@link TypeSection} gives it its index.
 */
final class TypeUse {
  private final Token token;
  private final Index explicit;
  private final FunctionType type;
  private int index = -1;

  TypeUse(Token token, Index explicit, FunctionType type) {
    this.token = token;
    this.explicit = explicit;
    this.type = type;
  }

  Token token() {
    return token;
  }

  /** The index written, or null. */
  Index explicit() {
    return explicit;
  }

  /** The parameters and results written. */
  FunctionType type() {
    return type;
  }

  /** Tells whether the parameters are those of the type referred to. */
  boolean impliesParameters() {
    return explicit != null && type.isEmpty();
  }

  void resolveTo(int typeIndex) {
    index = typeIndex;
  }

  /** The type's index, once it is resolved. */
  int index() {
    return index;
  }
}
