package dev.quern.text;

/** A module in a script. It is converted when asked for, since it may be meant to be malformed. */
public sealed interface ModuleSource {
  /**
   * The module's binary. A binary that the script gives as such is not checked.
   *
   * @return the bytes
   * @throws TextException if the module's text is malformed
   */
  byte[] toBinary();

  /** A module written in the script. */
  final class Text implements ModuleSource {
    private final Source source;

    Text(Source source) {
      this.source = source;
    }

    @Override
    public byte[] toBinary() {
      return ModuleEncoder.encode(new ModuleParser(new TokenStream(source)).parseScripted());
    }
  }

  /** A module given as the text of its text: {@code (module quote "…")}. */
  final class Quoted implements ModuleSource {
    private final byte[] text;
    private final String fileName;

    Quoted(byte[] text, String fileName) {
      this.text = text;
      this.fileName = fileName;
    }

    @Override
    public byte[] toBinary() {
      return WatReader.toBinary(text, fileName);
    }
  }

  /** A module given as its bytes: {@code (module binary "…")}. */
  final class Binary implements ModuleSource {
    private final byte[] bytes;

    Binary(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public byte[] toBinary() {
      return bytes.clone();
    }
  }
}
