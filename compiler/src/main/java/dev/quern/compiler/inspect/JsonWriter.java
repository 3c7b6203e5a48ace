package dev.quern.compiler.inspect;

import java.util.List;

/**
 * Writes JSON (RFC 8259) in ASCII, indented, its members in the order in which they come. Strings
 * that are no sequence of Unicode characters come out as they are, escaped.
 */
public final class JsonWriter {
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int LAST_PRINTABLE = 0x7E;

  private final StringBuilder out = new StringBuilder();
  private int depth;
  private boolean isFirst = true;

  /** Begins with an empty text. */
  public JsonWriter() {}

  /** Begins an object that is the text or an element of an array. */
  public void beginObject() {
    next();
    begin('{');
  }

  /**
   * Begins an object that is a member.
   *
   * @param name the member's name
   */
  public void beginObject(String name) {
    key(name);
    begin('{');
  }

  /** Ends the object that was begun last. */
  public void endObject() {
    end('}');
  }

  /**
   * Begins an array that is a member.
   *
   * @param name the member's name
   */
  public void beginArray(String name) {
    key(name);
    begin('[');
  }

  /** Ends the array that was begun last. */
  public void endArray() {
    end(']');
  }

  /**
   * Writes a member.
   *
   * @param name its name
   * @param value its value
   */
  public void member(String name, String value) {
    key(name);
    string(value);
  }

  /**
   * Writes a member.
   *
   * @param name its name
   * @param value its value
   */
  public void member(String name, long value) {
    key(name);
    out.append(value);
  }

  /**
   * Writes a member.
   *
   * @param name its name
   * @param value its value
   */
  public void member(String name, boolean value) {
    key(name);
    out.append(value);
  }

  /**
   * Writes a member that is an array of strings.
   *
   * @param name its name
   * @param values its elements
   */
  public void member(String name, List<String> values) {
    beginArray(name);
    for (String value : values) {
      next();
      string(value);
    }
    endArray();
  }

  private void key(String name) {
    next();
    string(name);
    out.append(": ");
  }

  private void begin(char bracket) {
    out.append(bracket);
    depth++;
    isFirst = true;
  }

  private void end(char bracket) {
    depth--;
    if (!isFirst) {
      newLine();
    }
    out.append(bracket);
    isFirst = false;
    if (depth == 0) {
      out.append('\n');
    }
  }

  private void next() {
    if (depth > 0) {
      if (!isFirst) {
        out.append(',');
      }
      newLine();
    }
    isFirst = false;
  }

  private void newLine() {
    out.append('\n').append("  ".repeat(depth));
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE || c > LAST_PRINTABLE) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** The text so far. */
  @Override
  public String toString() {
    return out.toString();
  }
}
