package dev.quern.text;

import dev.quern.text.Token.Kind;

/**
 * A reference to something declared: a number or a name (specification, 6.6.1 "Indices").
 *
 * @param token where it stands
 * @param name the name, or null for a number
 * @param number the unsigned index, if there is no name
 */
record Index(Token token, String name, int number) {
  static boolean isNext(TokenStream tokens) {
    return tokens.at(Kind.NAT) || tokens.at(Kind.ID);
  }

  static Index parse(TokenStream tokens, String expected) {
    if (tokens.at(Kind.ID)) {
      Token token = tokens.next();
      return new Index(token, token.text(), 0);
    }
    Token token = tokens.expect(Kind.NAT, expected);
    return new Index(token, null, Integers.u32(token));
  }

  /** Parses an index that is 0 where it is absent. */
  static Index parseOptional(TokenStream tokens, String expected) {
    return isNext(tokens) ? parse(tokens, expected) : of(tokens.peek(), 0);
  }

  /** A number that the text implies. */
  static Index of(Token token, int number) {
    return new Index(token, null, number);
  }

  boolean isNumber() {
    return name == null;
  }
}
