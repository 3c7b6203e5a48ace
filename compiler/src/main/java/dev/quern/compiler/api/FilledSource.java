package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.ExportedFunction;
import dev.quern.compiler.strings.StringConvention;
import dev.quern.compiler.strings.StringTable;

/**
 * Writes the call of a function that fills a buffer with a string: the buffer is lent for the call.
 * A function that returns the length that it needs, as {@code snprintf} does, is called once more
 * if that is more than the buffer has.
 */
final class FilledSource {

  private final SourceWriter out;
  private final LentSource lent;

  FilledSource(SourceWriter out, LentSource lent) {
    this.out = out;
    this.lent = lent;
  }

  void write(ExportedFunction function, boolean hasResult, StringTable.Result text, String call) {
    String name = function.wasmName();
    int size = text.buffer().orElseThrow().size();
    boolean mayRepeat = hasResult && text.success().isEmpty();
    if (mayRepeat) {
      out.line("for (int $capacity = " + size + "; ; ) {");
    } else {
      out.line("int $capacity = " + size + ";");
    }
    out.line("try (Lent $out = " + lent.lendBuffer("this.instance", "$capacity", text) + ") {");
    out.line((hasResult ? "long $result = " : "") + call + ";");
    if (mayRepeat) {
      again(name, size, text);
    } else {
      once(name, text);
    }
    String read = lent.read(text.form(), text.charset(), true, "$out.address", "$length");
    out.line("return " + read + ";").line("}");
    if (mayRepeat) {
      out.line("}");
    }
  }

  /** A zero ends the string, in the buffer. */
  private void once(String name, StringTable.Result text) {
    if (text.success().isPresent()) {
      long success = text.success().getAsLong();
      out.line("if ($result != " + success + "L) {");
      failure(name + " gave ", "$result", ", not " + success);
      out.line("}");
    }
    out.line(
        "long $length = "
            + lent.length(text.convention(), text.form(), text.charset(), "$out.address")
            + ";");
    out.line("if ($length >= $capacity) {");
    failure(name + " has written more than the ", "$capacity", " bytes of its buffer");
    out.line("}");
  }

  /** The function returns the length; of a string that a zero ends, without that. */
  private void again(String name, int size, StringTable.Result text) {
    int end =
        text.convention() == StringConvention.NULL_TERMINATED
            ? lent.terminator(text.charset(), text.form())
            : 0;
    String needed = end == 0 ? "$length" : "$length + " + end;
    out.line("long $length = $result;");
    out.line("if ($length < 0) {");
    failure(name + " gave ", "$length", ", which is no length");
    out.line("}");
    out.line("if (" + needed + " > $capacity) {");
    out.line("if ($capacity != " + size + " || " + needed + " > Integer.MAX_VALUE - 8) {");
    failure(name + " wants a buffer for ", "$length", " bytes");
    out.line("}");
    out.line("$capacity = (int) " + (end == 0 ? needed : "(" + needed + ")") + ";");
    out.line("continue;").line("}");
  }

  private void failure(String before, String value, String after) {
    out.line(
        "throw new IllegalStateException("
            + JavaText.string(before)
            + " + "
            + value
            + " + "
            + JavaText.string(after)
            + ");");
  }
}
