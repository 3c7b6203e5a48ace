package dev.quern.text;

import dev.quern.text.Token.Kind;
import java.util.Map;

/**
 * A value type or, inside structures and arrays, a packed type (specification, 6.4 "Types").
 *
 * @param code the byte of a type that is one byte long, else 0x63 or 0x64 for {@code (ref null ht)}
 *     or {@code (ref ht)}
 * @param heap the heap type after such a prefix, else null
 */
record ValueType(int code, HeapType heap) {
  static final int REF_NULL = 0x63;
  static final int REF = 0x64;

  private static final Map<String, Integer> REFERENCES =
      Map.ofEntries(
          Map.entry("nullexnref", 0x74),
          Map.entry("nullfuncref", 0x73),
          Map.entry("nullexternref", 0x72),
          Map.entry("nullref", 0x71),
          Map.entry("funcref", 0x70),
          Map.entry("externref", 0x6F),
          Map.entry("anyref", 0x6E),
          Map.entry("eqref", 0x6D),
          Map.entry("i31ref", 0x6C),
          Map.entry("structref", 0x6B),
          Map.entry("arrayref", 0x6A),
          Map.entry("exnref", 0x69));

  private static final Map<String, Integer> NUMBERS =
      Map.of("i32", 0x7F, "i64", 0x7E, "f32", 0x7D, "f64", 0x7C, "v128", 0x7B);

  private static final Map<String, Integer> PACKED = Map.of("i8", 0x78, "i16", 0x77);

  /** Tells whether a reference type is next. */
  static boolean referenceIsNext(TokenStream tokens) {
    return tokens.opens("ref") || isWordOf(tokens, REFERENCES);
  }

  /** Tells whether a value type is next. */
  static boolean isNext(TokenStream tokens) {
    return referenceIsNext(tokens) || isWordOf(tokens, NUMBERS);
  }

  private static boolean isWordOf(TokenStream tokens, Map<String, Integer> words) {
    return tokens.at(Kind.KEYWORD) && words.containsKey(tokens.peek().text());
  }

  static ValueType parse(TokenStream tokens) {
    if (isWordOf(tokens, NUMBERS)) {
      return new ValueType(NUMBERS.get(tokens.next().text()), null);
    }
    if (!referenceIsNext(tokens)) {
      throw tokens.peek().unexpected("a value type");
    }
    return parseReference(tokens);
  }

  /** Parses a value type or {@code i8} or {@code i16}. */
  static ValueType parseStorage(TokenStream tokens) {
    return isWordOf(tokens, PACKED)
        ? new ValueType(PACKED.get(tokens.next().text()), null)
        : parse(tokens);
  }

  static ValueType parseReference(TokenStream tokens) {
    if (isWordOf(tokens, REFERENCES)) {
      return new ValueType(REFERENCES.get(tokens.next().text()), null);
    }
    if (!tokens.acceptOpen("ref")) {
      throw tokens.peek().unexpected("a reference type");
    }
    boolean nullable = tokens.accept("null");
    HeapType heap = HeapType.parse(tokens);
    tokens.expectClose();
    boolean shorthand = nullable && heap.type() == null;
    return shorthand
        ? new ValueType(heap.code(), null)
        : new ValueType(nullable ? REF_NULL : REF, heap);
  }

  /** For a reference type: whether null is among its values. */
  boolean isNullable() {
    return code != REF;
  }

  /** The heap type of a reference type. */
  HeapType heapType() {
    return heap != null ? heap : new HeapType(code, null);
  }

  void encode(Encoder encoder, IndexSpace types) {
    encoder.out().u8(code);
    if (heap != null) {
      heap.encode(encoder, types);
    }
  }
}
