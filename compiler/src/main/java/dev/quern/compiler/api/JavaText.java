package dev.quern.compiler.api;

import java.util.Locale;

/**
 * Puts strings of a module into Java source so that they stay what they are: text of a comment.
 *
 * <p>The source is ASCII and its comments hold no backslash, since a Unicode escape of {@code *}
 * and {@code /} would end one. Names never go into string literals: a name of 64 KB fits no
 * constant.
 */
final class JavaText {

  private static final int MAX_COMMENT = 160;

  private static final String PLAIN = " _-.,:;()[]=+!?%$#~^|'";

  private JavaText() {}

  /**
   * A string as part of a Javadoc comment: letters, digits and harmless punctuation as they are,
   * other printable characters as HTML character references, control characters and the like by
   * their number in words; cut after {@value #MAX_COMMENT} characters.
   *
   * @param text any string
   * @return ASCII without {@code *}, {@code /}, {@code @}, backslashes, braces and line ends
   */
  static String comment(String text) {
    StringBuilder out = new StringBuilder();
    int count = 0;
    int position = 0;
    while (position < text.length()) {
      if (count++ == MAX_COMMENT) {
        return out.append("...").toString();
      }
      int c = text.codePointAt(position);
      position += Character.charCount(c);
      if (isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0) {
        out.appendCodePoint(c);
      } else if (isPrintable(c)) {
        out.append("&#").append(c).append(';');
      } else {
        out.append(String.format(Locale.ROOT, "(U+%04X)", c));
      }
    }
    return out.toString();
  }

  /**
   * A string as code within a Javadoc comment.
   *
   * @param text any string
   * @return {@link #comment} between code tags
   */
  static String code(String text) {
    return "<code>" + comment(text) + "</code>";
  }

  /**
   * A string as a Java literal, in ASCII; other characters become question marks.
   *
   * @param text any string
   * @return the literal with its quotes
   */
  static String string(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        literal.append('\\').append(c);
      } else if (c >= 0x20 && c < 0x7F) {
        literal.append(c);
      } else {
        literal.append('?');
      }
    }
    return literal.append('"').toString();
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /**
   * Letters, digits, punctuation and symbols of the first plane's commonly agreed ranges:
   * everything but controls, separators, formatting (which turns text around), surrogates and
   * private use. Not {@link Character#getType}, whose answer changes with the JDK.
   */
  private static boolean isPrintable(int c) {
    boolean formatting =
        c == 0xAD || c == 0x61C || c == 0xFEFF || (c >= 0x2000 && c <= 0x206F) || c >= 0xE0000;
    boolean surrogateOrPrivate = (c >= 0xD800 && c <= 0xF8FF) || (c & 0xFFFE) == 0xFFFE;
    return c > 0x20 && !(c >= 0x7F && c <= 0xA0) && !formatting && !surrogateOrPrivate;
  }
}
