package dev.quern.wasi.calls;

import java.io.IOException;
import java.util.List;

/** Arguments and environment: lists of zero-terminated strings. */
public final class TextCalls {

  private final GuestMemory memory;

  /**
   * Makes the calls.
   *
   * @param memory the program's memory
   */
  public TextCalls(GuestMemory memory) {
    this.memory = memory;
  }

  /**
   * Puts the strings and the pointers to them.
   *
   * @param texts the strings, without their zeros
   * @param pointers where the pointers go
   * @param buffer where the strings go
   * @throws IOException if there is no room
   */
  public void get(List<byte[]> texts, int pointers, int buffer) throws IOException {
    memory.range(pointers, 4L * texts.size());
    memory.range(buffer, size(texts));
    int pointer = pointers;
    int at = buffer;
    for (byte[] text : texts) {
      memory.putInt(pointer, at);
      memory.putBytes(at, text, text.length);
      memory.putByte(at + text.length, 0);
      pointer += 4;
      at += text.length + 1;
    }
  }

  /**
   * Puts the number of strings and the length of all.
   *
   * @param texts the strings, without their zeros
   * @param count where the number goes
   * @param length where the length goes
   * @throws IOException if there is no room
   */
  public void sizes(List<byte[]> texts, int count, int length) throws IOException {
    memory.range(length, 4);
    memory.putInt(count, texts.size());
    memory.putInt(length, (int) size(texts));
  }

  private static long size(List<byte[]> texts) {
    return texts.stream().mapToLong(text -> text.length + 1L).sum();
  }
}
