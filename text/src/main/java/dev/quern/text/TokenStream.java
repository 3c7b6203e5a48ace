package dev.quern.text;

import dev.quern.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of a text with two tokens of lookahead. It knows which words are words at all, and
 * holds the parser to account for annotations: one that nobody took when its token is consumed is
 * misplaced.
 */
final class TokenStream {
  private final Source source;
  private Lexer lexer;
  private Token current;
  private Token following;
  private List<Annotation> annotations;

  TokenStream(Source source) {
    this.source = source;
    lexer = new Lexer(source);
    current = lex();
    annotations = current.annotations();
  }

  private Token lex() {
    Token token = lexer.next();
    boolean unknown = token.is(Kind.KEYWORD) && !Keywords.isKnown(token.text());
    if (unknown || token.is(Kind.RESERVED)) {
      throw token.error("unknown operator " + token.describe());
    }
    return token;
  }

  /** The next token, not consumed. */
  Token peek() {
    return current;
  }

  /** The token after the next, not consumed. */
  Token peekSecond() {
    if (following == null) {
      following = lex();
    }
    return following;
  }

  /** Consumes the next token. */
  Token next() {
    if (!annotations.isEmpty()) {
      throw annotations.get(0).misplaced();
    }
    Token consumed = current;
    current = peekSecond();
    following = null;
    annotations = current.annotations();
    return consumed;
  }

  /** Consumes a form in parentheses without looking at its words, and gives its text. */
  Source takeForm() {
    int start = current.start();
    Lexer raw = new Lexer(source.slice(start, source.end()));
    int depth = 0;
    Token token;
    do {
      token = raw.next();
      if (token.is(Kind.END)) {
        throw current.unexpected("a form with its closing parenthesis");
      }
      depth += token.is(Kind.LEFT) ? 1 : token.is(Kind.RIGHT) ? -1 : 0;
    } while (depth > 0);
    lexer = new Lexer(source.slice(token.end(), source.end()));
    following = null;
    current = lex();
    annotations = current.annotations();
    return source.slice(start, token.end());
  }

  /** Takes the first annotation of a name that stands before the next token. */
  Optional<Annotation> takeAnnotation(String name) {
    for (Annotation annotation : annotations) {
      if (annotation.name().equals(name)) {
        annotations = new ArrayList<>(annotations);
        annotations.remove(annotation);
        return Optional.of(annotation);
      }
    }
    return Optional.empty();
  }

  boolean at(Kind kind) {
    return current.is(kind);
  }

  /** Tells whether the next token is the keyword. */
  boolean atKeyword(String word) {
    return current.isKeyword(word);
  }

  /** Tells whether the next tokens are a left parenthesis and the keyword. */
  boolean opens(String word) {
    return current.is(Kind.LEFT) && peekSecond().isKeyword(word);
  }

  /** Consumes the keyword if it is next. */
  boolean accept(String word) {
    boolean found = current.isKeyword(word);
    if (found) {
      next();
    }
    return found;
  }

  /** Consumes a left parenthesis and the keyword if they are next. */
  boolean acceptOpen(String word) {
    boolean found = opens(word);
    if (found) {
      next();
      next();
    }
    return found;
  }

  Token expect(Kind kind, String expected) {
    if (!current.is(kind)) {
      throw current.unexpected(expected);
    }
    return next();
  }

  void expectOpen() {
    expect(Kind.LEFT, "(");
  }

  void expectClose() {
    expect(Kind.RIGHT, ")");
  }

  void expectEnd() {
    expect(Kind.END, "end of text");
  }

  void expectKeyword(String word) {
    if (!accept(word)) {
      throw current.unexpected(word);
    }
  }
}
