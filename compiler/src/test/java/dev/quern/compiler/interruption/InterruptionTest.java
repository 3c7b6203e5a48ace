package dev.quern.compiler.interruption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.Compilations;
import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.WasmCompiler;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Trap;
import dev.quern.runtime.extras.TimeLimit;
import dev.quern.text.WatReader;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that runs forever ends when it is asked to, in each way that code can run forever. */
@Timeout(60)
class InterruptionTest {

  private static final String MODULE =
      """
      (module
        (type $t (func (param i32) (result i32)))
        (import "env" "started" (func $started))
        (memory 1)
        (table funcref (elem $indirect_forever))
        (func $add (export "add") (param i32 i32) (result i32)
          (i32.add (local.get 0) (local.get 1)))
        (func (export "once") (drop (call $add (i32.const 1) (i32.const 2))))
        (func $tail (param i32) (result i32)
          (return_call $tail (i32.add (local.get 0) (i32.const 1))))
        (func (export "tail_calls_forever") (param i32) (result i32)
          (call $started)
          (call $tail (local.get 0)))
        (func $loop_forever (export "loop_forever") (param i32) (result i32)
          (call $started)
          (loop (local.set 0 (i32.add (local.get 0) (i32.const 1))) (br 0))
          (unreachable))
        (func (export "load_forever") (param i32) (result i32)
          (call $started)
          (loop $l (br_if $l (i32.eqz (i32.load (local.get 0)))))
          (i32.const 1))
        (func $fib (param i32) (result i32)
          (if (result i32) (i32.lt_s (local.get 0) (i32.const 2))
            (then (local.get 0))
            (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1)))
                           (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
        (func (export "recursion_forever") (param i32) (result i32)
          (call $started)
          (call $fib (i32.const 90)))
        (func $indirect (param i32) (result i32)
          (loop $l
            (br_table $l $l $l (i32.and (local.get 0) (i32.const 3))))
          (unreachable))
        (func $indirect_forever (type $t)
          (call $indirect (local.get 0)))
        (func (export "nested_forever") (param i32) (result i32)
          (call $started)
          (loop $outer (result i32)
            (drop (call_indirect (type $t) (local.get 0) (i32.const 0)))
            (br $outer))))
      """;

  private final CountDownLatch running = new CountDownLatch(1);

  private Instance instance(boolean interruptible) {
    Imports imports = new Imports();
    imports.function(
        "env",
        "started",
        "(func)",
        arguments -> {
          running.countDown();
          return null;
        });
    return Compilations.instantiate(
        WasmCompiler.compile(
            CompileRequest.of(WatReader.toBinary(MODULE, "forever.wat"), "test.Forever")
                .interruptible(interruptible)
                .build()),
        imports);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loop_forever",
        "load_forever",
        "recursion_forever",
        "nested_forever",
        "tail_calls_forever"
      })
  void fromAnotherThread(String function) throws Exception {
    Instance instance = instance(true);
    Thread other =
        new Thread(
            () -> {
              try {
                running.await();
                Thread.sleep(300); // Long enough for compiled code that has replaced the first.
                instance.interrupt();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    other.start();
    Trap trap = assertThrows(Trap.class, () -> instance.function(function).call(0));
    assertEquals(Trap.Kind.INTERRUPTED, trap.kind());
    assertEquals("interrupted", trap.getMessage());
    assertTrue(
        trap.getStackTrace()[0].getClassName().startsWith("test.Forever$"),
        () -> trap.getStackTrace()[0].toString());
    other.join();
    assertEquals(5, instance.function("add").call(2, 3), "usable afterwards");
  }

  @Test
  void aRequestWaitsForTheNextCallAndIsUsedUp() {
    Instance instance = instance(true);
    instance.interrupt();
    assertEquals(5, instance.function("add").call(2, 3), "neither loops nor calls");
    assertThrows(Trap.class, () -> instance.function("once").call());
    instance.function("once").call();
    instance.interrupt();
    assertTrue(instance.clearInterrupt());
    assertFalse(instance.clearInterrupt());
    instance.function("once").call();
  }

  @Test
  void codeThatIsNotCompiledForItRefuses() {
    Instance instance = instance(false);
    assertFalse(instance.isInterruptible());
    assertEquals(
        "code of test.Forever cannot be interrupted: it was compiled without interruption",
        assertThrows(UnsupportedOperationException.class, instance::interrupt).getMessage());
    assertThrows(
        UnsupportedOperationException.class,
        () -> TimeLimit.of(Duration.ofSeconds(1)).run(() -> {}, instance));
  }

  @Test
  void timeLimit() throws Exception {
    Instance instance = instance(true);
    TimeLimit limit = TimeLimit.of(Duration.ofMillis(300));
    TimeLimit minute = TimeLimit.of(Duration.ofMinutes(1));
    assertEquals(5, minute.<Object>call(() -> instance.function("add").call(2, 3), instance));
    TimeoutException timeout =
        assertThrows(
            TimeoutException.class,
            () -> limit.run(() -> instance.function("loop_forever").call(0), instance));
    assertEquals("the call took more than PT0.3S", timeout.getMessage());
    assertInstanceOf(Trap.class, timeout.getCause());
    assertFalse(Thread.currentThread().isInterrupted());
    assertFalse(instance.clearInterrupt());
    assertEquals(5, minute.<Object>call(() -> instance.function("add").call(2, 3), instance));
  }

  @Test
  void timeLimitEndsWhatTheHostWaitsFor() {
    Instance instance = instance(true);
    TimeoutException timeout =
        assertThrows(
            TimeoutException.class,
            () ->
                TimeLimit.of(Duration.ofMillis(100))
                    .run(
                        () -> {
                          try {
                            Thread.sleep(60_000);
                          } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                        },
                        instance));
    assertInstanceOf(IllegalStateException.class, timeout.getCause());
  }

  @Test
  void otherExceptionsPass() {
    Instance instance = instance(true);
    assertThrows(
        ArithmeticException.class,
        () ->
            TimeLimit.of(Duration.ofMinutes(1))
                .run(
                    () -> {
                      throw new ArithmeticException();
                    },
                    instance));
    assertThrows(IllegalArgumentException.class, () -> TimeLimit.of(Duration.ZERO));
  }
}
