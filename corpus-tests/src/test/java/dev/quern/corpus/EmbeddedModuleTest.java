package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EmbeddedModuleTest {

  private static final byte[] EMPTY = {0, 'a', 's', 'm', 1, 0, 0, 0};

  @Test
  void takesModulesOutOfEveryForm() {
    assertArrayEquals(EMPTY, EmbeddedModule.extract("file", EMPTY));
    assertArrayEquals(EMPTY, extract("base64", "x=atob(\"AGFzbQEAAAA=\")"));
    assertArrayEquals(
        EMPTY,
        extract("base64:b", "{name:\"a\",data:\"AAAA\"},{name:\"b\",data:\"AGFzbQEAAAA=\"}"));
    assertArrayEquals(EMPTY, extract("bytes", "new Uint8Array([0,97,115,109,1,0,0,0])"));
  }

  @Test
  void saysWhenThereIsNone() {
    assertThrows(IllegalArgumentException.class, () -> extract("base64", "nothing"));
    assertThrows(IllegalArgumentException.class, () -> extract("zip", "nothing"));
  }

  private static byte[] extract(String form, String text) {
    return EmbeddedModule.extract(form, text.getBytes(StandardCharsets.UTF_8));
  }
}
