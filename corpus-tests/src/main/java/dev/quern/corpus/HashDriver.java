package dev.quern.corpus;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Drives the modules of hash-wasm. All but the password hashes share one interface: data goes
 * through a buffer in pieces, a key or seed of more than 32 bits lies in the buffer when {@code
 * Hash_Init} is called, and the digest is at the buffer's start in the end.
 */
public final class HashDriver {

  private static final int BUFFER = 16 * 1024;

  private final Guest guest;
  private final int buffer;

  /**
   * Makes a driver.
   *
   * @param guest an instance of one of the modules
   */
  public HashDriver(Guest guest) {
    this.guest = guest;
    this.buffer = guest.callInt("Hash_GetBuffer");
  }

  /**
   * Hashes data.
   *
   * @param key what lies in the buffer at the start, or no bytes
   * @param init the arguments of {@code Hash_Init}
   * @param last the arguments of {@code Hash_Final}
   * @param data the data
   * @param length the digest's length in bytes
   * @return the digest in hexadecimal
   */
  public String hash(byte[] key, long[] init, long[] last, byte[] data, int length) {
    guest.write(buffer, key);
    guest.call("Hash_Init", init);
    for (int at = 0; at < data.length; at += BUFFER) {
      byte[] piece = Arrays.copyOfRange(data, at, Math.min(data.length, at + BUFFER));
      guest.write(buffer, piece);
      guest.call("Hash_Update", piece.length);
    }
    guest.call("Hash_Final", last);
    return HexFormat.of().formatHex(guest.read(buffer, length));
  }

  /**
   * The 1 MiB that the expected digests are of: byte i is (31 i + 7) mod 256.
   *
   * @return a new array
   */
  public static byte[] sample() {
    byte[] data = new byte[1 << 20];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (31 * i + 7);
    }
    return data;
  }
}
