package com.acme;

import com.acme.Heap.Types.Word;
import dev.quern.runtime.Memory;
import dev.quern.runtime.extras.Ptr;
import dev.quern.runtime.extras.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Strings, bytes and structures of a scope in a memory with 64-bit addresses. */
public final class HeapCheck {

  public static void check() {
    try (Heap heap = Heap.instantiate()) {
      Memory memory = heap.memory();
      try (Scope scope = heap.scope().wiping()) {
        equal(4L, heap.length(scope.stringLong("Aïn")));
        long bytes = scope.bytesLong("four\0".getBytes(StandardCharsets.US_ASCII));
        equal(4L, heap.length(bytes));
        Ptr<Word> words =
            Word.allocate(
                scope,
                List.of(
                    new Word.Values(text(memory, scope.stringLong("one")), 0, 0),
                    new Word.Values(text(memory, scope.stringLong("three")), 0, 41)));
        Ptr<Word> longest = heap.measure(words, 2);
        equal(words.plus(1), longest);
        equal(5L, longest.get().length());
        equal(42L, longest.get().count());
        equal(3L, words.get().length());
        equal("three", memory.getNullTerminatedString(longest.get().text().address()));
        equal(5L, heap.live());
        scope.free(words.address());
        equal(4L, heap.live());
        Word single = scope.allocate(Word.LAYOUT).get().count(7);
        equal(7L, single.toRecord().count());
      }
      equal(0L, heap.live());
    }
  }

  private static Ptr<Void> text(Memory memory, long address) {
    return Ptr.of(memory, address, Ptr.UNKNOWN);
  }

  private static void equal(Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError("expected " + expected + ", was " + actual);
    }
  }

  private HeapCheck() {}
}
