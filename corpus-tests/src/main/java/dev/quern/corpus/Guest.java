package dev.quern.corpus;

import java.nio.charset.StandardCharsets;

/**
 * An instance of a module without imports in some engine, as far as the drivers need it: exports
 * called by name with raw bits, and the memory exported as {@code memory} or {@code mem}.
 */
public interface Guest extends AutoCloseable {

  /**
   * Calls an exported function.
   *
   * @param export its name
   * @param arguments one for each parameter: an i32 in the low 32 bits, floats as their bits
   * @return the results in the same form
   */
  long[] call(String export, long... arguments);

  /**
   * Reads memory.
   *
   * @param address where, unsigned
   * @param length how many bytes
   * @return a copy of them
   */
  byte[] read(int address, int length);

  /**
   * Writes memory.
   *
   * @param address where, unsigned
   * @param bytes what
   */
  void write(int address, byte[] bytes);

  /** Lets go of the instance. */
  @Override
  default void close() {}

  /**
   * Calls an exported function whose first result is an i32.
   *
   * @param export its name
   * @param arguments one for each parameter
   * @return the first result
   */
  default int callInt(String export, long... arguments) {
    return (int) call(export, arguments)[0];
  }

  /**
   * Reads a text in UTF-8.
   *
   * @param address where it begins
   * @param length how many bytes it has
   * @return the text
   */
  default String readText(int address, int length) {
    return new String(read(address, length), StandardCharsets.UTF_8);
  }

  /**
   * Reads a zero-terminated text in UTF-8.
   *
   * @param address where it begins
   * @return the text
   */
  default String readText(int address) {
    int length = 0;
    while (read(address + length, 1)[0] != 0) {
      length++;
    }
    return readText(address, length);
  }
}
