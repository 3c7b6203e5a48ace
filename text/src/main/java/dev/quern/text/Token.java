package dev.quern.text;

import java.util.List;

/**
 * A token of the text format (specification, 6.3 "Lexical Format").
 *
 * @param kind what it is
 * @param source where it stands
 * @param start the byte offset of its first character
 * @param end the byte offset after its last character
 * @param text its spelling; the name without {@code $} and quotes for an identifier; empty for a
 *     string
 * @param bytes the contents of a string, else null
 * @param annotations the annotations between the previous token and this one
 */
record Token(
    Kind kind,
    Source source,
    int start,
    int end,
    String text,
    byte[] bytes,
    List<Annotation> annotations) {

  enum Kind {
    LEFT,
    RIGHT,
    /** An unsigned integer. */
    NAT,
    /** An integer with a sign. */
    INT,
    /** A number that is no integer, infinity or NaN. */
    FLOAT,
    STRING,
    ID,
    KEYWORD,
    /** Characters that look like a token but are none. */
    RESERVED,
    END
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  boolean isKeyword(String word) {
    return kind == Kind.KEYWORD && text.equals(word);
  }

  boolean isNumber() {
    return kind == Kind.NAT || kind == Kind.INT || kind == Kind.FLOAT;
  }

  TextException error(String reason) {
    return source.error(start, reason);
  }

  /** The error that this token stands where something else is expected. */
  TextException unexpected(String expected) {
    return error("unexpected token " + describe() + ", expected " + expected);
  }

  /** What an error message calls the token. */
  String describe() {
    if (kind == Kind.END) {
      return "end of text";
    }
    String spelling = source.text(start, Math.min(end, start + 60));
    return end - start > 60 ? spelling + "…" : spelling;
  }
}
