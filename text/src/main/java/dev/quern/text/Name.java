package dev.quern.text;

import dev.quern.text.Token.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What a declaration calls itself.
 *
 * @param token where it stands
 * @param id the identifier that text refers to it by, without {@code $}, or null
 * @param display the name for the name section, or null: that of a {@code @name} annotation, else
 *     the identifier
 */
record Name(Token token, String id, String display) {
  /** Parses an optional identifier and an optional {@code @name} annotation after it. */
  static Name parse(TokenStream tokens, String kind) {
    Token token = tokens.peek();
    String id = tokens.at(Kind.ID) ? tokens.next().text() : null;
    Optional<Annotation> annotation = tokens.takeAnnotation(Annotation.NAME);
    if (annotation.isEmpty()) {
      return new Name(token, id, id);
    }
    tokens
        .takeAnnotation(Annotation.NAME)
        .ifPresent(
            second -> {
              throw second.problem("multiple " + kind + " names");
            });
    return new Name(token, id, annotated(annotation.get()));
  }

  static Name none(Token token) {
    return new Name(token, null, null);
  }

  static String annotated(Annotation annotation) {
    List<Token> tokens = annotation.tokens();
    if (tokens.size() != 1 || !tokens.get(0).is(Kind.STRING)) {
      throw annotation.problem("a single string expected");
    }
    String name = Utf8.decode(tokens.get(0).bytes());
    if (name == null) {
      throw annotation.problem("malformed UTF-8 encoding");
    }
    return name;
  }
}
