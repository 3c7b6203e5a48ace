package dev.quern.compiler.api;

import dev.quern.compiler.strings.Owner;
import dev.quern.compiler.strings.StringForm;
import dev.quern.compiler.strings.StringTable;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** The Javadoc of parameters and results that are strings. */
final class TextDoc {

  private static final int MAX_LINE = 90;

  private TextDoc() {}

  /** The words of a description, as lines of a comment. */
  static List<String> paragraphs(String doc) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : doc.split("\n\n+")) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      StringBuilder line = new StringBuilder(lines.isEmpty() ? "" : "<p>");
      for (String word : paragraph.strip().split("\\s+")) {
        if (line.length() + word.length() > MAX_LINE) {
          lines.add(line.toString().stripTrailing());
          line.setLength(0);
        }
        line.append(JavaText.comment(word)).append(' ');
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /**
   * The words of a description about a type or member, if there are any, before what is said of
   * all.
   *
   * @param doc the words; null if there are none
   * @param lines what is said of all
   */
  static List<String> described(String doc, List<String> lines) {
    if (doc == null) {
      return lines;
    }
    List<String> all = new ArrayList<>(paragraphs(doc));
    all.add("");
    all.add("<p>" + lines.get(0));
    all.addAll(lines.subList(1, lines.size()));
    return all;
  }

  /** The tag of a parameter of a method that calls the module. */
  static String parameter(TypedValue parameter) {
    String tag = "@param " + parameter.value().name() + " ";
    if (!(parameter instanceof TypedValue.Text typed)) {
      return tag + parameter.what();
    }
    StringTable.Parameter text = typed.text();
    return tag
        + what(text.form(), text.charset())
        + (text.nullable() ? ", or null" : "")
        + (text.freedBy() == Owner.CALLEE ? "; the function takes its copy over" : "");
  }

  /** The tag of the result of a method that calls the module. */
  static String result(StringTable.Result text) {
    boolean isView =
        text.form() == StringForm.BUFFER && text.free().isEmpty() && text.buffer().isEmpty();
    return "@return "
        + (isView ? "the bytes in memory, until it grows" : what(text.form(), text.charset()))
        + (text.mayBeNull() ? "; null where the function gives address 0" : "");
  }

  /** The tag of a parameter of a method that the module calls. */
  static String given(TypedValue parameter) {
    String tag = "@param " + parameter.value().name() + " ";
    if (!(parameter instanceof TypedValue.Text typed)) {
      return tag + JavaText.code(parameter.value().wasmType());
    }
    StringTable.Parameter text = typed.text();
    boolean isView = text.form() == StringForm.BUFFER && text.freedBy() == Owner.CALLER;
    return tag
        + (isView ? "bytes in memory, valid during the call" : what(text.form(), text.charset()))
        + (text.convention().isAddress() ? ", or null" : "");
  }

  private static String what(StringForm form, Charset charset) {
    return form == StringForm.STRING ? "a string, in memory " + charset : "bytes";
  }
}
