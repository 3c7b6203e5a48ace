package com.acme.tasks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.runtime.Memory;
import dev.quern.runtime.extras.Scope;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CipherTest {

  /** Encrypts or decrypts; nothing of key and text stays in the module's memory. */
  static byte[] chacha20(Cipher cipher, byte[] key, byte[] nonce, int counter, byte[] text) {
    try (Scope scope = cipher.scope().wiping()) {
      int data = scope.bytes(text);
      cipher.chacha20(scope.bytes(key), scope.bytes(nonce), counter, data, text.length);
      return cipher.memory().getBytes(data, text.length);
    }
  }

  /** Section 2.4.2 of RFC 8439. */
  @Test
  void theExampleOfTheStandard() {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    byte[] nonce = HexFormat.of().parseHex("000000000000004a00000000");
    byte[] text =
        ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
                + "future, sunscreen would be it.")
            .getBytes(StandardCharsets.US_ASCII);
    try (Cipher cipher = Cipher.instantiate()) {
      byte[] encrypted = chacha20(cipher, key, nonce, 1, text);
      assertEquals(
          "6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0b"
              + "f91b65c5524733ab8f593dabcd62b3571639d624e65152ab8f530c359f0861d8"
              + "07ca0dbf500d6a6156a38e088a22b65e52bc514d16ccf806818ce91ab7793736"
              + "5af90bbf74a35be6b40b8eedf2785e42874d",
          HexFormat.of().formatHex(encrypted));
      assertArrayEquals(text, chacha20(cipher, key, nonce, 1, encrypted));

      Memory memory = cipher.memory();
      String all =
          new String(memory.getBytes(0, (int) memory.byteSize()), StandardCharsets.ISO_8859_1);
      assertEquals(-1, all.indexOf(new String(key, StandardCharsets.ISO_8859_1)));
      assertEquals(-1, all.indexOf("sunscreen"));
    }
  }
}
