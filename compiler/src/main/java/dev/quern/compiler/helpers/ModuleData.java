package dev.quern.compiler.helpers;

import dev.quern.runtime.abi.Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;

/**
 * Reads the resource that holds a module's data segments.
 *
 * <p>Generated code opens the resource itself, because only code of the same Java module may, and
 * keeps what these methods return in static fields for all instances. Those fields are written
 * without synchronisation, so each array is complete before its reference can be seen, as the
 * fields of an object are that are final.
 */
public final class ModuleData {

  private ModuleData() {}

  /**
   * Reads and closes the resource.
   *
   * @param resource the stream; null if the resource does not exist
   * @param length how many bytes it must have
   * @param name the resource's name, for messages
   * @return its bytes
   * @throws IllegalStateException if it is missing or has another length
   */
  public static byte[] read(InputStream resource, int length, String name) {
    if (resource == null) {
      throw new IllegalStateException(
          "the resource ".concat(name).concat(" is missing beside its class"));
    }
    try (resource) {
      byte[] bytes = new byte[length];
      int read = resource.readNBytes(bytes, 0, length);
      if (read != length || resource.read() >= 0) {
        throw new IllegalStateException(
            "the resource "
                .concat(name)
                .concat(" does not have the ")
                .concat(Integer.toString(length))
                .concat(" bytes its class expects"));
      }
      VarHandle.storeStoreFence();
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("the resource ".concat(name).concat(" cannot be read"), e);
    }
  }

  /**
   * Decodes little-endian integers, for the indices of element segments.
   *
   * @param data the module's data
   * @param offset where the first integer begins
   * @param count how many there are
   * @return the integers
   */
  public static int[] ints(byte[] data, int offset, int count) {
    int[] ints = new int[count];
    for (int i = 0; i < count; i++) {
      ints[i] = (int) Access.INT.get(data, offset + 4 * i);
    }
    VarHandle.storeStoreFence();
    return ints;
  }

  /**
   * Decodes the indices of an element segment from a string constant.
   *
   * @param chars two characters an integer, the high half first
   * @return the integers
   */
  public static int[] ints(String chars) {
    int[] ints = new int[chars.length() / 2];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = chars.charAt(2 * i) << 16 | chars.charAt(2 * i + 1);
    }
    VarHandle.storeStoreFence();
    return ints;
  }
}
