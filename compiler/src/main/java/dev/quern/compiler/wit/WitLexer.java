package dev.quern.compiler.wit;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into tokens: names, {@code ->}, single characters, versions, and its end. White space
 * is dropped, and so are comments but for those before a token that document it.
 *
 * <p>A name is words of lower-case or of upper-case letters and digits with {@code -} between them;
 * with a {@code %} before it it may be a keyword.
 */
final class WitLexer {
  private static final String PUNCTUATION = "{}()<>:;,.=/_*@";
  private static final String NAME =
      "%?([a-z][a-z0-9]*|[A-Z][A-Z0-9]*)(-([a-z][a-z0-9]*|[A-Z][A-Z0-9]*|[0-9]+))*";

  /** What a token is. */
  enum Kind {
    NAME,
    PUNCTUATION,
    VERSION,
    END
  }

  /**
   * A token.
   *
   * @param text its characters; of a name without its {@code %}
   * @param escaped whether it had one
   * @param doc the lines of the comments before it that begin with {@code ///} or {@code /**}
   */
  record Token(Kind kind, String text, boolean escaped, Place place, String doc) {
    Token(Kind kind, String text, boolean escaped, Place place) {
      this(kind, text, escaped, place, "");
    }

    boolean is(String expected) {
      return kind != Kind.END && kind != Kind.VERSION && !escaped && text.equals(expected);
    }

    @Override
    public String toString() {
      return kind == Kind.END ? "the end of the file" : "\"" + text + "\"";
    }
  }

  private final String file;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int position;
  private int line = 1;
  private int lineStart;
  private final StringBuilder doc = new StringBuilder();

  private WitLexer(WitFile file) {
    this.file = file.name();
    this.text = file.text();
  }

  /** The tokens of a text; the last is its end. */
  static List<Token> tokens(WitFile file) {
    WitLexer lexer = new WitLexer(file);
    while (lexer.skipSpace()) {
      lexer.token();
      int last = lexer.tokens.size() - 1;
      Token token = lexer.tokens.get(last);
      lexer.tokens.set(
          last,
          new Token(
              token.kind(),
              token.text(),
              token.escaped(),
              token.place(),
              lexer.doc.toString().strip()));
      lexer.doc.setLength(0);
    }
    lexer.tokens.add(new Token(Kind.END, "", false, lexer.place()));
    return lexer.tokens;
  }

  private Place place() {
    return new Place(line, position - lineStart + 1);
  }

  private void advance() {
    if (text.charAt(position++) == '\n') {
      line++;
      lineStart = position;
    }
  }

  /** Goes to the next token; false at the end. */
  private boolean skipSpace() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || (c == '\uFEFF' && position == 0)) {
        advance();
      } else if (text.startsWith("//", position)) {
        int start = position;
        while (position < text.length() && text.charAt(position) != '\n') {
          position++;
        }
        String comment = text.substring(start, position);
        if (comment.startsWith("///") && !comment.startsWith("////")) {
          doc.append(comment.substring(3).strip()).append('\n');
        }
      } else if (text.startsWith("/*", position)) {
        int start = position;
        skipComment();
        if (text.startsWith("/**", start) && position - start > 4) {
          document(text.substring(start + 3, position - 2));
        }
      } else {
        return true;
      }
    }
    return false;
  }

  /** Lines of a comment, without the stars that they may begin with. */
  private void document(String comment) {
    for (String each : comment.strip().split("\n")) {
      doc.append(each.strip().replaceFirst("^\\*+ ?", "")).append('\n');
    }
  }

  /** Comments nest. */
  private void skipComment() {
    Place start = place();
    int depth = 0;
    do {
      if (position >= text.length()) {
        throw new WitException(
            file, start, "the comment does not end", "Put a */ behind the comment.");
      }
      boolean begins = text.startsWith("/*", position);
      boolean ends = text.startsWith("*/", position);
      depth += begins ? 1 : ends ? -1 : 0;
      advance();
      if (begins || ends) {
        advance();
      }
    } while (depth > 0);
  }

  private void token() {
    Place place = place();
    char c = text.charAt(position);
    if (text.startsWith("->", position)) {
      position += 2;
      tokens.add(new Token(Kind.PUNCTUATION, "->", false, place));
    } else if (PUNCTUATION.indexOf(c) >= 0) {
      position++;
      tokens.add(new Token(Kind.PUNCTUATION, String.valueOf(c), false, place));
    } else if (isDigit(c)) {
      version(place);
    } else if (isLetter(c) || c == '%') {
      name(place);
    } else {
      throw new WitException(
          file,
          place,
          "expected a name or punctuation, found " + describe(text.codePointAt(position)),
          "Names are of ASCII letters, digits and hyphens; delete this character.");
    }
  }

  private void version(Place place) {
    int start = position;
    while (position < text.length() && isVersion(text.charAt(position))) {
      position++;
    }
    // The dot before a name is not the version's: acme:geo@1.0.0.{point}
    int end = position;
    while (text.charAt(end - 1) == '.') {
      end--;
    }
    position = end;
    tokens.add(new Token(Kind.VERSION, text.substring(start, end), false, place));
  }

  private void name(Place place) {
    int start = position++;
    while (position < text.length() && isNamePart(text.charAt(position))) {
      position++;
    }
    String name = text.substring(start, position);
    if (!name.matches(NAME)) {
      throw new WitException(
          file,
          place,
          "\"" + name + "\" is no name",
          "Names are words of lower-case or of upper-case letters and digits with - between them,"
              + " such as first-name.");
    }
    boolean escaped = name.startsWith("%");
    tokens.add(new Token(Kind.NAME, escaped ? name.substring(1) : name, escaped, place));
  }

  /** A hyphen before a {@code >} is the beginning of an arrow. */
  private boolean isNamePart(char c) {
    return isLetter(c) || isDigit(c) || c == '_' || (c == '-' && !text.startsWith("->", position));
  }

  private static boolean isVersion(char c) {
    return isLetter(c) || isDigit(c) || c == '.' || c == '-' || c == '+';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String describe(int c) {
    return c > ' ' && c < 0x7F ? "\"" + (char) c + "\"" : "U+%04X".formatted(c);
  }
}
