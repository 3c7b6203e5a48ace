package com.acme.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.wasi.Wasi;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/** A project that depends on quern-wasi passes its host without any configuration. */
class HelloTest {

  @Test
  void runs() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Hello hello = Hello.instantiate(Wasi.builder().stdout(out).build())) {
      assertEquals(3, Wasi.exitCode(hello::_start));
    }
    assertEquals("hello\n", out.toString());
  }
}
