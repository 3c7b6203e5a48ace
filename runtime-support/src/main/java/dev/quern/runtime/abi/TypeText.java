package dev.quern.runtime.abi;

import dev.quern.runtime.FunctionType;
import dev.quern.runtime.ValueType;
import java.util.ArrayList;
import java.util.List;

/** A cursor over the text format of types; see {@link DefinedType} for what is written how. */
final class TypeText {

  private final String text;
  private final DefinedType[] types;
  private final RecursionGroup group;
  private int at;

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

  String next() {
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

  String peek() {
    int start = at;
    String token = next();
    at = start;
    return token;
  }

  boolean accept(String token) {
    int start = at;
    if (next().equals(token)) {
      return true;
    }
    at = start;
    return false;
  }

  void expect(String token) {
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

  /** The rest of a structure type after the word {@code struct}. */
  List<FieldType> fields() {
    List<FieldType> fields = new ArrayList<>();
    while (accept("(")) {
      expect("field");
      fields.add(field());
      expect(")");
    }
    expect(")");
    return fields;
  }

  /** What a field of a structure or an element of an array holds. */
  FieldType field() {
    int start = at;
    boolean mutable = accept("(") && accept("mut");
    if (!mutable) {
      at = start;
    }
    FieldType type = FieldType.packed(peek(), mutable);
    if (type == null) {
      type = FieldType.of(valueType(), mutable);
    } else {
      next();
    }
    if (mutable) {
      expect(")");
    }
    return type;
  }

  private List<ValueType> clause(String keyword) {
    List<ValueType> list = new ArrayList<>();
    int start = at;
    if (accept("(") && accept(keyword)) {
      while (!accept(")")) {
        list.add(valueType());
      }
    } else {
      at = start;
    }
    return list;
  }

  ValueType wholeValueType() {
    ValueType type = valueType();
    expectEnd();
    return type;
  }

  void expectEnd() {
    if (!next().isEmpty()) {
      throw malformed();
    }
  }

  private ValueType valueType() {
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

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("not a type at character " + at + ": " + text);
  }
}
