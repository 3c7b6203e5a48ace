package com.acme.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Tag;
import dev.quern.runtime.WasmException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ExceptionsTest {

  static final class Input implements Parser.Env {
    private static final Tag END = Tag.of("(func)");
    private final InputStream in;

    Input(String text) {
      in = new ByteArrayInputStream(text.getBytes());
    }

    @Override
    public Tag end_of_input() {
      return END;
    }

    @Override
    public int read() {
      try {
        int next = in.read();
        if (next < 0) {
          throw END.exception();
        }
        return next;
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  @Test
  void javaThrows() {
    try (Parser parser = Parser.instantiate(new Input("1234"))) {
      assertEquals(10, parser.sum());
    }
  }

  @Test
  void javaCatches() {
    try (Parser parser = Parser.instantiate(new Input("12x"))) {
      try {
        parser.sum();
      } catch (WasmException e) {
        assertSame(parser.syntax(), e.tag());
        assertEquals(2, e.getInt(0));
        assertEquals('x', e.getInt(1));
      }
    }
  }

  @Test
  void othersPass() {
    Parser.Env broken =
        new Parser.Env() {
          @Override
          public Tag end_of_input() {
            return Input.END;
          }

          @Override
          public int read() {
            throw new IllegalStateException("closed");
          }
        };
    try (Parser parser = Parser.instantiate(broken)) {
      assertThrows(IllegalStateException.class, parser::sum);
    }
  }
}
