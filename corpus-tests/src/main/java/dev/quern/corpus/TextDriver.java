package dev.quern.corpus;

import java.nio.charset.StandardCharsets;

/**
 * Drives modules that turn a text into a text: the formatters of the @wasm-fmt packages and the
 * programs of {@code build-c-corpus.sh}.
 */
public final class TextDriver {

  private TextDriver() {}

  /**
   * Formats Zig source with zig_fmt, whose {@code format} returns an address and a length.
   *
   * @param guest an instance of zig_fmt
   * @param source the source
   * @return the formatted source
   */
  public static String formatZig(Guest guest, String source) {
    byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
    int address = guest.callInt("alloc", bytes.length);
    guest.write(address, bytes);
    long[] result = guest.call("format", address, bytes.length);
    if (result[0] == 0) {
      throw new IllegalStateException("zig_fmt refused the source");
    }
    String formatted = guest.readText((int) result[0], (int) result[1]);
    guest.call("free_all");
    return formatted;
  }

  /**
   * Formats a shell script with shfmt, after {@code _initialize}.
   *
   * @param guest an instance of shfmt
   * @param script the script
   * @return the formatted script
   */
  public static String formatShell(Guest guest, String script) {
    byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
    guest.write(guest.callInt("alloc", bytes.length), bytes);
    int status = guest.callInt("format");
    String formatted =
        status == 0
            ? script
            : guest.readText(guest.callInt("output_ptr"), guest.callInt("output_len"));
    guest.call("dispose");
    if (status > 1) {
      throw new IllegalStateException(formatted);
    }
    return formatted;
  }

  /**
   * Evaluates a text with one of the built programs.
   *
   * @param guest an instance of Lua, SQLite or QuickJS
   * @param text a chunk, statements or a script
   * @return what it printed
   */
  public static String evaluate(Guest guest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int address = guest.callInt("malloc", bytes.length);
    guest.write(address, bytes);
    String output = guest.readText(guest.callInt("eval", address, bytes.length));
    guest.call("free", address);
    return output;
  }
}
