package com.acme.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Trap;
import org.junit.jupiter.api.Test;

class TrapsTest {

  @Test
  void kinds() {
    try (Faults faults = Faults.instantiate(() -> {})) {
      try {
        faults.mean(10, 0);
      } catch (Trap trap) {
        assertEquals(Trap.Kind.DIVIDE_BY_ZERO, trap.kind());
        assertEquals("integer divide by zero", trap.getMessage());
        trap.printStackTrace();
      }
      assertEquals(5, faults.mean(10, 2)); // the instance goes on
    }
  }

  @Test
  void stackOverflow() {
    try (Faults faults = Faults.instantiate(() -> {})) {
      Trap trap = assertThrows(Trap.class, faults::recurse);
      assertEquals(Trap.Kind.CALL_STACK_EXHAUSTED, trap.kind());
      assertEquals(5, faults.mean(10, 2));
    }
  }

  @Test
  void stackSize() throws InterruptedException {
    try (Faults faults = Faults.instantiate(() -> {})) {
      long stackBytes = 64L << 20;
      Runnable task = () -> assertThrows(Trap.class, faults::recurse);
      Thread thread = new Thread(null, task, "wasm", stackBytes);
      thread.start();
      thread.join();
      System.out.println("calls of recurse: " + faults.depth().getInt());
    }
  }

  @Test
  void hostExceptions() {
    ArithmeticException thrown = new ArithmeticException("the host's own");
    Faults.Host host =
        () -> {
          throw thrown;
        };
    try (Faults faults = Faults.instantiate(host)) {
      assertSame(thrown, assertThrows(ArithmeticException.class, faults::call));
    }
  }
}
