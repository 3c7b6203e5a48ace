package dev.quern.compiler.sourcemap;

import java.util.ArrayList;
import java.util.List;

/** Reads as much of JSON (RFC 8259) as source maps need, from left to right. */
final class Json {
  private static final int MAX_DEPTH = 100;

  private final String text;
  private int at;

  Json(String text) {
    this.text = text;
  }

  /** What is done with a member of an object; it must read the value. */
  @FunctionalInterface
  interface Member {
    void read(String name) throws SourceMapException;
  }

  void object(Member member) throws SourceMapException {
    expect('{');
    if (eat('}')) {
      return;
    }
    do {
      String name = string();
      expect(':');
      member.read(name);
    } while (eat(','));
    expect('}');
  }

  /** An array of strings; null stands for itself. */
  List<String> strings() throws SourceMapException {
    List<String> strings = new ArrayList<>();
    expect('[');
    if (eat(']')) {
      return strings;
    }
    do {
      strings.add(stringOrNull());
    } while (eat(','));
    expect(']');
    return strings;
  }

  String stringOrNull() throws SourceMapException {
    if (peek() == 'n') {
      word();
      return null;
    }
    return string();
  }

  String string() throws SourceMapException {
    expect('"');
    int start = at;
    StringBuilder escaped = null;
    while (true) {
      if (at == text.length()) {
        throw error();
      }
      char c = text.charAt(at++);
      if (c == '"') {
        return escaped == null
            ? text.substring(start, at - 1)
            : escaped.append(text, start, at - 1).toString();
      } else if (c == '\\') {
        escaped = escaped == null ? new StringBuilder() : escaped;
        escaped.append(text, start, at - 1).append(escape());
        start = at;
      }
    }
  }

  private char escape() throws SourceMapException {
    if (at == text.length()) {
      throw error();
    }
    char c = text.charAt(at++);
    int simple = "\"\\/bfnrt".indexOf(c);
    if (simple >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(simple);
    } else if (c != 'u' || at + 4 > text.length()) {
      throw error();
    }
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(text.charAt(at++), 16);
      if (digit < 0) {
        throw error();
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  /** Skips a value of any kind. */
  void skip() throws SourceMapException {
    skip(0);
  }

  private void skip(int depth) throws SourceMapException {
    if (depth > MAX_DEPTH) {
      throw new SourceMapException("it is nested too deeply");
    }
    char c = peek();
    if (c == '"') {
      string();
    } else if (c == '{') {
      object(name -> skip(depth + 1));
    } else if (c == '[') {
      at++;
      if (!eat(']')) {
        do {
          skip(depth + 1);
        } while (eat(','));
        expect(']');
      }
    } else {
      word();
    }
  }

  /** A number, {@code true}, {@code false} or {@code null}. */
  String word() throws SourceMapException {
    peek();
    int start = at;
    while (at < text.length() && ",:]}[{\" \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw error();
    }
    return text.substring(start, at);
  }

  void end() throws SourceMapException {
    if (peek() != 0) {
      throw error();
    }
  }

  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean eat(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char c) throws SourceMapException {
    if (!eat(c)) {
      throw error();
    }
  }

  private SourceMapException error() {
    return new SourceMapException("it is no JSON at character " + at);
  }
}
