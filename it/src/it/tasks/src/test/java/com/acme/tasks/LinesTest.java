package com.acme.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.extras.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

  private static final String TEXT = "one\ntwo\nthree\nfour\n";

  /** The numbers of the lines with a character, at most so many. */
  static List<Integer> linesWith(char wanted, int most, String text) {
    List<Integer> found = new ArrayList<>();
    Lines.Host host =
        (context, line) -> {
          found.add(line);
          return found.size() < most ? 1 : 0;
        };
    try (Lines lines = Lines.instantiate(host);
        Scope scope = lines.scope()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      lines.find(scope.bytes(bytes), bytes.length, wanted, 0);
    }
    return found;
  }

  @Test
  void stateOfTheCallback() {
    assertEquals(List.of(1, 2, 4), linesWith('o', 10, TEXT));
    assertEquals(List.of(1, 2), linesWith('o', 2, TEXT));
  }

  @Test
  void stateOfEachCall() {
    List<List<Integer>> found = List.of(new ArrayList<>(), new ArrayList<>());
    Lines.Host host =
        (context, line) -> {
          found.get(context).add(line);
          return 1;
        };
    try (Lines lines = Lines.instantiate(host);
        Scope scope = lines.scope()) {
      byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
      int text = scope.bytes(bytes);
      lines.find(text, bytes.length, 'o', 0);
      lines.find(text, bytes.length, 'r', 1);
    }
    assertEquals(List.of(List.of(1, 2, 4), List.of(3, 4)), found);
  }

  @Test
  void exceptionsPass() {
    IllegalStateException failure = new IllegalStateException("enough");
    Lines.Host host =
        (context, line) -> {
          throw failure;
        };
    try (Lines lines = Lines.instantiate(host);
        Scope scope = lines.scope()) {
      int text = scope.bytes(new byte[] {'o'});
      assertSame(
          failure, assertThrows(IllegalStateException.class, () -> lines.find(text, 1, 'o', 0)));
    }
  }
}
