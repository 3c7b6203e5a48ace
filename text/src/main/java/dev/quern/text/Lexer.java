package dev.quern.text;

import dev.quern.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into tokens (specification, 6.3 "Lexical Format").
 *
 * <p>A word is the longest run of identifier characters and string literals. Only a word that is a
 * single string, an identifier, a number or a keyword is a token; {@code "a"x} and {@code 0drop}
 * are reserved. Comments vanish; annotations that Quern understands travel with the token after
 * them.
 */
final class Lexer {
  private static final String SYMBOLS = "_+-*/\\^~=<>!?@#$%&|:`.'";
  private static final boolean[] IS_ID_CHARACTER = new boolean[128];

  static {
    for (char c = 0; c < 128; c++) {
      boolean alphanumeric = (c >= '0' && c <= '9') || isLetter(c) || isLetter((char) (c | 0x20));
      IS_ID_CHARACTER[c] = alphanumeric || SYMBOLS.indexOf(c) >= 0;
    }
  }

  private final Source source;
  private int position;
  private List<Annotation> annotations = List.of();

  Lexer(Source source) {
    this.source = source;
    this.position = source.start();
  }

  /** The next token; {@link Kind#END} at the end, as often as asked. */
  Token next() {
    while (skipSpace() || skipAnnotation()) {
      // Both leave the position at the next thing of interest.
    }
    return token(false);
  }

  private Token token(boolean insideAnnotation) {
    int b = source.at(position);
    switch (b) {
      case -1:
        return make(Kind.END, position, "", null);
      case '(':
        return make(Kind.LEFT, position + 1, "(", null);
      case ')':
        return make(Kind.RIGHT, position + 1, ")", null);
      case ',', ';', '[', ']', '{', '}':
        return make(Kind.RESERVED, position + 1, String.valueOf((char) b), null);
      default:
        if (b == '"' || isIdCharacter(b)) {
          return word();
        }
        throw strayCharacter(insideAnnotation);
    }
  }

  private TextException strayCharacter(boolean insideAnnotation) {
    if (Utf8.length(source, position) == 0) {
      return source.error(position, "malformed UTF-8 encoding");
    }
    if (insideAnnotation) {
      return source.error(position, "illegal character");
    }
    return source.at(position) < 0x80
        ? source.error(position, "misplaced control character")
        : source.error(position, "misplaced unicode character");
  }

  private Token word() {
    int end = position;
    int strings = 0;
    while (true) {
      int b = source.at(end);
      if (isIdCharacter(b)) {
        end++;
      } else if (b == '"') {
        int stringEnd = StringLiteral.end(source, end);
        if (stringEnd < 0) {
          break;
        }
        end = stringEnd;
        strings++;
      } else {
        break;
      }
    }
    if (end == position) {
      throw StringLiteral.error(source, position);
    }
    boolean dollar = source.at(position) == '$';
    if (dollar && end == position + 1) {
      throw source.error(position, "empty identifier");
    }
    if (strings == 0) {
      String text = source.text(position, end);
      return dollar ? make(Kind.ID, end, text.substring(1), null) : plainWord(text, end);
    }
    int quote = dollar ? position + 1 : position;
    if (strings == 1 && StringLiteral.end(source, quote) == end && source.at(quote) == '"') {
      byte[] bytes = StringLiteral.decode(source, quote, end);
      return dollar ? quotedIdentifier(bytes, end) : make(Kind.STRING, end, "", bytes);
    }
    return make(Kind.RESERVED, end, source.text(position, end), null);
  }

  private Token quotedIdentifier(byte[] bytes, int end) {
    String name = Utf8.decode(bytes);
    if (name == null) {
      throw source.error(position, "malformed UTF-8 encoding of an identifier");
    }
    if (name.isEmpty()) {
      throw source.error(position, "empty identifier");
    }
    return make(Kind.ID, end, name, null);
  }

  private Token plainWord(String text, int end) {
    Kind number = NumberSyntax.kind(text);
    if (number != null) {
      return make(number, end, text, null);
    }
    return make(isLetter(text.charAt(0)) ? Kind.KEYWORD : Kind.RESERVED, end, text, null);
  }

  private Token make(Kind kind, int end, String text, byte[] bytes) {
    Token token = new Token(kind, source, position, end, text, bytes, annotations);
    annotations = List.of();
    position = end;
    return token;
  }

  /** Skips white space and comments; tells whether there was any. */
  private boolean skipSpace() {
    int start = position;
    while (true) {
      int b = source.at(position);
      if (b == ' ' || b == '\t' || b == '\n' || b == '\r') {
        position++;
      } else if (b == ';' && source.at(position + 1) == ';') {
        skipLineComment();
      } else if (b == '(' && source.at(position + 1) == ';') {
        skipBlockComment();
      } else {
        return position > start;
      }
    }
  }

  private void skipLineComment() {
    while (true) {
      int b = source.at(position);
      if (b < 0 || b == '\n' || b == '\r') {
        return;
      }
      skipCommentCharacter();
    }
  }

  private void skipBlockComment() {
    int start = position;
    int depth = 0;
    do {
      int b = source.at(position);
      int following = source.at(position + 1);
      if (b < 0) {
        throw source.error(start, "unclosed comment");
      } else if (b == '(' && following == ';') {
        depth++;
        position += 2;
      } else if (b == ';' && following == ')') {
        depth--;
        position += 2;
      } else {
        skipCommentCharacter();
      }
    } while (depth > 0);
  }

  private void skipCommentCharacter() {
    int length = Utf8.length(source, position);
    if (length == 0) {
      throw source.error(position, "malformed UTF-8 encoding in a comment");
    }
    position += length;
  }

  private boolean skipAnnotation() {
    if (source.at(position) != '(' || source.at(position + 1) != '@') {
      return false;
    }
    int start = position;
    String name = annotationName();
    boolean understood = Annotation.isUnderstood(name);
    List<Annotation> before = annotations;
    List<Token> tokens = new ArrayList<>();
    int depth = 1;
    while (depth > 0) {
      skipSpace();
      Token token = token(true);
      if (token.is(Kind.END)) {
        throw source.error(start, "unclosed annotation");
      }
      depth += token.is(Kind.LEFT) ? 1 : token.is(Kind.RIGHT) ? -1 : 0;
      if (understood && depth > 0) {
        tokens.add(token);
      }
    }
    annotations = before;
    if (understood) {
      annotations = new ArrayList<>(before);
      annotations.add(new Annotation(name, source, start, List.copyOf(tokens)));
    }
    return true;
  }

  /** Reads {@code (@name} or {@code (@"name"}. */
  private String annotationName() {
    int nameStart = position + 2;
    int end = nameStart;
    while (isIdCharacter(source.at(end))) {
      end++;
    }
    if (end > nameStart) {
      position = end;
      return source.text(nameStart, end);
    }
    int stringEnd = source.at(nameStart) == '"' ? StringLiteral.end(source, nameStart) : -1;
    if (stringEnd <= nameStart + 2) {
      throw source.error(position, "empty annotation id");
    }
    String name = Utf8.decode(StringLiteral.decode(source, nameStart, stringEnd));
    if (name == null) {
      throw source.error(position, "malformed UTF-8 encoding of an annotation id");
    }
    position = stringEnd;
    return name;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isIdCharacter(int b) {
    return b >= 0 && b < 128 && IS_ID_CHARACTER[b];
  }
}
