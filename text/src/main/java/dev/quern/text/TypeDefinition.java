package dev.quern.text;

import java.util.List;

/**
 * A type definition of the module.
 *
 * @param token where it stands
 * @param isFinal whether it has no subtypes
 * @param supertypes what it declares to be a subtype of
 * @param kind the byte of its kind
 * @param body what follows that byte
 * @param parameterCount the number of parameters of a function type
 */
record TypeDefinition(
    Token token,
    boolean isFinal,
    List<Index> supertypes,
    int kind,
    Encoded body,
    int parameterCount) {
  static final int FUNCTION = 0x60;
  static final int STRUCTURE = 0x5F;
  static final int ARRAY = 0x5E;

  private static final int SUB = 0x50;
  private static final int SUB_FINAL = 0x4F;

  boolean isFunction() {
    return kind == FUNCTION;
  }

  /** Tells whether the definition is written without {@code sub}. */
  boolean isPlain() {
    return isFinal && supertypes.isEmpty();
  }

  void writeTo(BinaryOutput out, IndexSpace types) {
    if (!isPlain()) {
      out.u8(isFinal ? SUB_FINAL : SUB).u32(supertypes.size());
      supertypes.forEach(supertype -> out.u32(types.resolve(supertype)));
    }
    out.u8(kind);
    body.writeTo(out);
  }
}
