package com.acme.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.tasks.Json.Types.JsonCounts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PoolTest {

  /** Parsers that wait for work: whoever has one has it alone. */
  static final class Pool implements AutoCloseable {

    private final ConcurrentLinkedQueue<Json> idle = new ConcurrentLinkedQueue<>();

    /** Works with a parser; one that fails is not used again, since its state is unknown. */
    <R> R with(Function<Json, R> work) {
      Json waiting = idle.poll();
      Json json = waiting == null ? Json.instantiate() : waiting;
      R result = work.apply(json);
      idle.add(json);
      return result;
    }

    /** How many parsers wait. */
    int size() {
      return idle.size();
    }

    @Override
    public void close() {
      for (Json json = idle.poll(); json != null; json = idle.poll()) {
        json.close();
      }
    }
  }

  @Test
  void manyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Pool pool = new Pool()) {
      List<Future<JsonCounts.Values>> counts = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        byte[] text = ("[" + "1, ".repeat(i) + "1]").getBytes(StandardCharsets.UTF_8);
        counts.add(threads.submit(() -> pool.with(json -> JsonTest.countInC(json, text))));
      }
      for (int i = 0; i < 200; i++) {
        assertEquals(i + 1, counts.get(i).get().numbers());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aParserThatFailedIsNotUsedAgain() {
    try (Pool pool = new Pool()) {
      byte[] good = "1".getBytes(StandardCharsets.UTF_8);
      pool.with(json -> JsonTest.countInC(json, good));
      assertEquals(1, pool.size());
      byte[] wrong = "1.".getBytes(StandardCharsets.UTF_8);
      assertThrows(
          IllegalArgumentException.class, () -> pool.with(json -> JsonTest.countInC(json, wrong)));
      assertEquals(0, pool.size());
    }
  }
}
