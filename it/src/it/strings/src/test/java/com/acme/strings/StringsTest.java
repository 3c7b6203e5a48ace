package com.acme.strings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Strings and bytes in and out of modules in C and in Rust. */
class StringsTest {

  private static final class Dictionary implements Text.Env {
    final List<String> lines = new ArrayList<>();

    @Override
    public void log(String line) {
      lines.add(line);
    }

    @Override
    public String look_up(String key) {
      return Map.of("pain", "bread", "thé", "tea").get(key);
    }
  }

  private final Dictionary dictionary = new Dictionary();

  private static Text open(Text.Env host) {
    Text text = Text.instantiate(host);
    text._initialize(); // of a C library, once
    return text;
  }

  @Test
  void stringsOfC() {
    try (Text text = open(dictionary)) {
      assertEquals("Hello, Aïn Draham!", text.greet("Aïn Draham"));
      assertEquals("text 1.0", text.versionAsString());
      assertArrayEquals(new byte[] {3, 2, 1}, text.reverse(new byte[] {1, 2, 3}));
      assertEquals("ababab", text.repeat("ab", 3));
      assertEquals(3_000, text.repeat("abc", 1_000).length());
      assertEquals(0, text.live());
    }
  }

  @Test
  void failures() {
    try (Text text = open(dictionary)) {
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> text.reverse(new byte[0]));
      assertEquals("reverse gave -1, not 0", e.getMessage());
      assertThrows(IllegalArgumentException.class, () -> text.greet("a\0b"));
      assertThrows(NullPointerException.class, () -> text.greet((String) null));
      assertEquals(0, text.live());
    }
  }

  @Test
  void callbacks() {
    try (Text text = open(dictionary)) {
      assertEquals(2, text.translate("pain et thé"));
      assertEquals(List.of("bread", "?", "tea"), dictionary.lines);
      assertEquals(0, text.live());
    }
  }

  @Test
  void anExceptionOfTheHostPassesThrough() {
    IllegalArgumentException thrown = new IllegalArgumentException("no such word");
    Text.Env host =
        new Text.Env() {
          @Override
          public void log(String line) {}

          @Override
          public String look_up(String key) {
            throw thrown;
          }
        };
    try (Text text = open(host)) {
      Exception caught = assertThrows(IllegalArgumentException.class, () -> text.translate("pain"));
      assertSame(thrown, caught);
      assertEquals(0, text.live());
    }
  }

  @Test
  void stringsOfRust() {
    try (Words words = Words.instantiate()) {
      assertEquals("Übung Macht Den Meister", words.title_case(" übung macht den  meister"));
      assertEquals("", words.title_case(""));
      byte[] bytes = "one two three".getBytes(StandardCharsets.UTF_8);
      assertEquals(2, words.countWords(ByteBuffer.wrap(bytes, 4, 9)));
      assertEquals('a' + 'b', words.swallow("ab"));
    }
  }
}
