package dev.quern.text;

import java.util.Map;

/**
 * A heap type (specification, 5.3.3).
 *
 * @param code the byte of an abstract heap type, or 0
 * @param type the type defined by the module, or null
 */
record HeapType(int code, Index type) {
  private static final Map<String, Integer> CODES =
      Map.ofEntries(
          Map.entry("noexn", 0x74),
          Map.entry("nofunc", 0x73),
          Map.entry("noextern", 0x72),
          Map.entry("none", 0x71),
          Map.entry("func", 0x70),
          Map.entry("extern", 0x6F),
          Map.entry("any", 0x6E),
          Map.entry("eq", 0x6D),
          Map.entry("i31", 0x6C),
          Map.entry("struct", 0x6B),
          Map.entry("array", 0x6A),
          Map.entry("exn", 0x69));

  static HeapType parse(TokenStream tokens) {
    if (Index.isNext(tokens)) {
      return new HeapType(0, Index.parse(tokens, "a heap type"));
    }
    Integer code = tokens.at(Token.Kind.KEYWORD) ? CODES.get(tokens.peek().text()) : null;
    if (code == null) {
      throw tokens.peek().unexpected("a heap type");
    }
    tokens.next();
    return new HeapType(code, null);
  }

  void encode(Encoder encoder, IndexSpace types) {
    if (type == null) {
      encoder.out().u8(code);
    } else if (type.isNumber()) {
      encoder.out().s64(Integer.toUnsignedLong(type.number()));
    } else {
      encoder.later(out -> out.s64(Integer.toUnsignedLong(types.resolve(type))));
    }
  }
}
