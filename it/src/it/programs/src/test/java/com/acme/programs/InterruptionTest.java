package com.acme.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.quern.runtime.Instance;
import dev.quern.runtime.Trap;
import dev.quern.runtime.extras.TimeLimit;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterruptionTest {

  @Test
  void timeLimit() {
    Search search = Search.instantiate();
    int wanted = 7; // which is odd, so it is never found
    TimeLimit limit = TimeLimit.of(Duration.ofMillis(200));
    try {
      int found = limit.call(() -> search.find(wanted), search.instance());
      fail("found " + found);
    } catch (TimeoutException e) {
      Trap where = (Trap) e.getCause(); // its stack trace shows where the code was
      assertEquals(Trap.Kind.INTERRUPTED, where.kind());
    }
    assertEquals(8, search.find(8)); // the instance goes on
  }

  @Test
  void fromAnotherThread() throws InterruptedException {
    Search search = Search.instantiate();
    Instance instance = search.instance();
    Thread worker = new Thread(() -> assertThrows(Trap.class, () -> search.find(7)));
    worker.start();
    instance.interrupt();
    worker.join();
  }
}
