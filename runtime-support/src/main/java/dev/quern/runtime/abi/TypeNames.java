package dev.quern.runtime.abi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Makes the names of canonical types. A class of its own, so that who needs no names does not load
 * what digests take.
 */
final class TypeNames {
  private static final int NAME_BYTES = 20;

  private TypeNames() {}

  /** What the names of a group's types begin with. */
  static String prefix(String key) {
    byte[] digest;
    try {
      digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    StringBuilder prefix = new StringBuilder("T");
    for (int i = 0; i < NAME_BYTES; i++) {
      prefix.append(Character.forDigit(digest[i] >> 4 & 15, 16));
      prefix.append(Character.forDigit(digest[i] & 15, 16));
    }
    return prefix.toString();
  }
}
