package dev.quern.text;

import java.util.List;

/**
 * Reads the test scripts of the official WebAssembly test-suite ({@code .wast}). Modules inside are
 * converted only when asked for, so that a module meant to be malformed does not spoil the script.
 */
public final class WastReader {
  private WastReader() {}

  /**
   * Reads a script.
   *
   * @param source the text: commands, or the fields of a single module
   * @param fileName what errors call the text
   * @return the commands in order
   * @throws TextException if the script itself is malformed
   */
  public static List<Command> read(String source, String fileName) {
    return new ScriptParser(Source.of(source, fileName)).parse();
  }

  /**
   * Reads a script.
   *
   * @param utf8 the text in UTF-8: commands, or the fields of a single module
   * @param fileName what errors call the text
   * @return the commands in order
   * @throws TextException if the script itself is malformed
   */
  public static List<Command> read(byte[] utf8, String fileName) {
    return new ScriptParser(Source.of(utf8.clone(), fileName)).parse();
  }
}
