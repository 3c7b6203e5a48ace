package dev.quern.text;

/**
 * Turns a WebAssembly module in the text format ({@code .wat}) into its binary: all of WebAssembly
 * 3.0, the proposals threads, legacy exception handling, wide arithmetic and custom page sizes, and
 * the annotations {@code @custom}, {@code @name} and {@code @metadata.code.branch_hint}. Names
 * become a name section.
 *
 * <p>The text is checked for its form only; whether the module is valid, the compiler tells. The
 * depth of nesting is not limited.
 *
 * <pre>{@code
 * byte[] binary = WatReader.toBinary("(module (func (export \"f\")))", "f.wat");
 * }</pre>
 */
public final class WatReader {
  private WatReader() {}

  /**
   * Converts a module.
   *
   * @param source the text: {@code (module …)} or only the module's fields
   * @param fileName what errors call the text
   * @return the module's binary
   * @throws TextException if the text is malformed
   */
  public static byte[] toBinary(String source, String fileName) {
    return toBinary(Source.of(source, fileName));
  }

  /**
   * Converts a module.
   *
   * @param utf8 the text in UTF-8: {@code (module …)} or only the module's fields
   * @param fileName what errors call the text
   * @return the module's binary
   * @throws TextException if the text is malformed, or is not UTF-8
   */
  public static byte[] toBinary(byte[] utf8, String fileName) {
    return toBinary(Source.of(utf8.clone(), fileName));
  }

  static byte[] toBinary(Source source) {
    return ModuleEncoder.encode(new ModuleParser(new TokenStream(source)).parse());
  }
}
