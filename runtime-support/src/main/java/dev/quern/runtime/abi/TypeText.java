package dev.quern.runtime.abi;

import dev.quern.runtime.FunctionType;
import dev.quern.runtime.ValueType;
import java.util.ArrayList;
import java.util.List;

/** A cursor over the text format of types; see {@link DefinedType} for what is written how. */
public final class TypeText {

  private final String text;
  private final DefinedType[] types;
  private final RecursionGroup group;
  private int at;

  /**
   * Makes a cursor over a text without references.
   *
   * @param text the text
   */
  public TypeText(String text) {
    this(text, null, null);
  }

  /**
   * Makes a cursor.
   *
   * @param text the type
   * @param types what {@code $n} refers to, or null
   * @param group what {@code #name} and {@code rec.k} refer to, or null
   */
  TypeText(String text, DefinedType[] types, RecursionGroup group) {
    this.text = text;
    this.types = types;
    this.group = group;
  }

  /**
   * Takes the next word or parenthesis.
   *
   * @return it, empty at the end
   */
  public String next() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    int start = at;
    while (at < text.length() && " ()".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == start && at < text.length()) {
      at++;
    }
    return text.substring(start, at);
  }

  /**
   * Looks at what {@link #next} would take.
   *
   * @return it, empty at the end
   */
  public String peek() {
    int start = at;
    String token = next();
    at = start;
    return token;
  }

  /**
   * Takes a word or parenthesis if it is the next.
   *
   * @param token the word
   * @return whether it was
   */
  public boolean accept(String token) {
    int start = at;
    if (next().equals(token)) {
      return true;
    }
    at = start;
    return false;
  }

  /**
   * Takes a parenthesis and the word behind it.
   *
   * @param keyword the word
   * @return whether they were the next; if not, nothing is taken
   */
  public boolean acceptClause(String keyword) {
    int start = at;
    if (accept("(") && accept(keyword)) {
      return true;
    }
    at = start;
    return false;
  }

  /**
   * Takes a word or parenthesis.
   *
   * @param token what must be the next
   * @throws IllegalArgumentException if it is not
   */
  public void expect(String token) {
    if (!accept(token)) {
      throw malformed();
    }
  }

  void skipTo(String token) {
    while (!accept(token)) {
      if (next().isEmpty()) {
        throw malformed();
      }
    }
  }

  /** The rest of a function type after the word {@code func}. */
  FunctionType functionType() {
    List<ValueType> parameters = clause("param");
    List<ValueType> results = clause("result");
    expect(")");
    return new FunctionType(parameters, results);
  }

  private List<ValueType> clause(String keyword) {
    List<ValueType> list = new ArrayList<>();
    if (acceptClause(keyword)) {
      while (!accept(")")) {
        list.add(valueType());
      }
    }
    return list;
  }

  /**
   * Takes a value type that ends the text.
   *
   * @return the type
   * @throws IllegalArgumentException if there is none, or more
   */
  public ValueType wholeValueType() {
    ValueType type = valueType();
    expectEnd();
    return type;
  }

  /**
   * Expects the end of the text.
   *
   * @throws IllegalArgumentException if there is more
   */
  public void expectEnd() {
    if (!next().isEmpty()) {
      throw malformed();
    }
  }

  /**
   * Takes a value type.
   *
   * @return the type
   * @throws IllegalArgumentException if there is none
   */
  public ValueType valueType() {
    String token = next();
    if (!token.equals("(")) {
      ValueType type = ValueType.ofWord(token);
      if (type == null) {
        throw malformed();
      }
      return type;
    }
    expect("ref");
    boolean nullable = accept("null");
    String heap = peek();
    ValueType type =
        heap.startsWith("$") || heap.startsWith("#") || heap.startsWith("rec.")
            ? ValueType.reference(nullable, definedType())
            : ValueType.reference(nullable, next());
    expect(")");
    return type;
  }

  DefinedType definedType() {
    String token = next();
    DefinedType type = null;
    if (token.startsWith("$")) {
      int index = Integer.parseInt(token.substring(1));
      type = types != null && index < types.length ? types[index] : null;
    } else if (group != null) {
      type = group.resolve(token);
    }
    if (type == null) {
      throw malformed();
    }
    return type;
  }

  /**
   * Says that something else is needed here.
   *
   * @return the exception to throw
   */
  public IllegalArgumentException malformed() {
    return new IllegalArgumentException("not a type at character " + at + ": " + text);
  }
}
