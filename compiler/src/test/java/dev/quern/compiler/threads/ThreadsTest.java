package dev.quern.compiler.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.WasmCompiler;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.runtime.LinkException;
import dev.quern.runtime.Memory;
import dev.quern.runtime.Trap;
import dev.quern.runtime.extras.Memories;
import dev.quern.text.WatReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Instances of several threads over one shared memory. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThreadsTest {

  private static final CompiledModule MODULE =
      compile(
          """
          (import "env" "memory" (memory 1 4 shared))
          (func (export "count") (param $times i32)
            (loop $again
              (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
              (drop (i32.atomic.rmw8.add_u (i32.const 4) (i32.const 1)))
              (drop (i32.atomic.rmw8.sub_u (i32.const 5) (i32.const 1)))
              (drop (i32.atomic.rmw16.add_u (i32.const 6) (i32.const 3)))
              (drop (i64.atomic.rmw.add (i32.const 8) (i64.const 0x1_0000_0001)))
              (br_if $again
                (local.tee $times (i32.sub (local.get $times) (i32.const 1))))))
          ;; Message i: data at 64, then the flag at 128; the answer at 192.
          (func (export "send") (param $messages i32)
            (local $i i32)
            (loop $again
              (local.set $i (i32.add (local.get $i) (i32.const 1)))
              (i32.store (i32.const 64) (i32.mul (local.get $i) (i32.const 3)))
              (i64.store8 (i32.const 71) (i64.extend_i32_u (local.get $i)))
              (i32.atomic.store (i32.const 128) (local.get $i))
              (loop $wait
                (br_if $wait (i32.ne (i32.atomic.load (i32.const 192)) (local.get $i))))
              (br_if $again (i32.lt_u (local.get $i) (local.get $messages)))))
          (func (export "receive") (param $messages i32) (result i32)
            (local $i i32) (local $wrong i32)
            (loop $again
              (local.set $i (i32.add (local.get $i) (i32.const 1)))
              (loop $wait
                (br_if $wait (i32.ne (i32.atomic.load (i32.const 128)) (local.get $i))))
              (if (i32.or
                    (i32.ne (i32.load (i32.const 64)) (i32.mul (local.get $i) (i32.const 3)))
                    (i32.ne
                      (i32.load8_u (i32.const 71)) (i32.and (local.get $i) (i32.const 255))))
                (then (local.set $wrong (i32.add (local.get $wrong) (i32.const 1)))))
              (i32.atomic.store (i32.const 192) (local.get $i))
              (br_if $again (i32.lt_u (local.get $i) (local.get $messages))))
            (local.get $wrong))
          ;; Stores at one place of its own, then loads the other's (Dekker).
          (func (export "cross") (param $mine i32) (param $other i32) (result i32)
            (i32.atomic.store (local.get $mine) (i32.const 1))
            (i32.atomic.load (local.get $other)))
          (func (export "meet") (param $round i32)
            (drop (i32.atomic.rmw.add (i32.const 512) (i32.const 1)))
            (loop $wait
              (br_if $wait
                (i32.lt_u
                  (i32.atomic.load (i32.const 512))
                  (i32.mul (local.get $round) (i32.const 2))))))
          (func (export "reset") (param i32) (i32.atomic.store (local.get 0) (i32.const 0)))
          (func (export "use_when_grown") (result i32)
            (loop $wait (br_if $wait (i32.eqz (i32.atomic.load (i32.const 600)))))
            (i32.load (i32.const 70000)))
          (func (export "grow") (result i32)
            (memory.grow (i32.const 1))
            (i32.store (i32.const 70000) (i32.const 77))
            (i32.atomic.store (i32.const 600) (i32.const 1)))
          (func (export "pages") (result i32) (memory.size))
          (func (export "wait") (param $nanos i64) (result i32)
            (drop (i32.atomic.rmw.add (i32.const 708) (i32.const 1)))
            (memory.atomic.wait32 (i32.const 704) (i32.const 0) (local.get $nanos)))
          (func (export "waiting") (result i32) (i32.atomic.load (i32.const 708)))
          (func (export "notify") (param i32) (result i32)
            (memory.atomic.notify (i32.const 704) (local.get 0)))
          (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
          """);

  private final Memory memory = Memories.of("1 4 shared");
  private final List<FutureTask<Object>> tasks = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private static CompiledModule compile(String fields) {
    byte[] module = WatReader.toBinary("(module " + fields + ")", "threads.wat");
    return CompiledModule.load(
        WasmCompiler.compile(CompileRequest.of(module, "test.Threads").build()),
        ThreadsTest.class.getClassLoader());
  }

  private Instance instance() {
    return MODULE.instantiate(new Imports().define("env", "memory", memory), Limits.none());
  }

  private void start(Callable<Object> work) {
    FutureTask<Object> task = new FutureTask<>(work);
    tasks.add(task);
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void start(String function, Object... arguments) {
    Instance instance = instance();
    start(() -> instance.function(function).call(arguments));
  }

  private List<Object> results() throws InterruptedException, ExecutionException {
    List<Object> results = new ArrayList<>();
    for (FutureTask<Object> task : tasks) {
      results.add(task.get());
    }
    return results;
  }

  @Test
  void updatesAreNotLost() throws Exception {
    for (int i = 0; i < 4; i++) {
      start("count", 25_000);
    }
    results();
    assertEquals(100_000, memory.getInt(0));
    assertEquals((byte) 100_000, memory.getByte(4));
    assertEquals((byte) -100_000, memory.getByte(5));
    assertEquals((short) 300_000, memory.getShort(6));
    assertEquals(100_000L << 32 | 100_000, memory.getLong(8));
  }

  @Test
  void whatPrecedesAnAtomicStoreIsSeen() throws Exception {
    start("receive", 10_000);
    start("send", 10_000);
    assertEquals(0, results().get(0));
  }

  @Test
  void atomicAccessesHaveOneOrder() throws Exception {
    AtomicReference<String> bad = new AtomicReference<>();
    int[] seen = new int[2];
    for (int side = 0; side < 2; side++) {
      int mine = side;
      Instance instance = instance();
      start(
          () -> {
            for (int round = 0; round < 5_000; round++) {
              instance.function("reset").call(320 + 64 * mine);
              instance.function("meet").call(3 * round + 1);
              seen[mine] = (int) instance.function("cross").call(320 + 64 * mine, 384 - 64 * mine);
              instance.function("meet").call(3 * round + 2);
              if (seen[0] == 0 && seen[1] == 0) {
                bad.set("neither saw the other's store in round " + round);
              }
              instance.function("meet").call(3 * round + 3);
            }
            return null;
          });
    }
    results();
    assertEquals(null, bad.get());
  }

  @Test
  void growthIsSeenWithWhatFollows() throws Exception {
    start("use_when_grown");
    Thread.sleep(200); // let it be compiled
    assertEquals(1, instance().function("grow").call());
    assertEquals(77, results().get(0));
    assertEquals(2, instance().function("pages").call());
    assertEquals(2, memory.pages());
  }

  private void startWaiting(int count, long nanos) throws InterruptedException {
    Instance observer = instance();
    for (int i = 0; i < count; i++) {
      start("wait", nanos);
    }
    while ((int) observer.function("waiting").call() < count) {
      Thread.sleep(1);
    }
  }

  @Test
  void notificationsAreCounted() throws Exception {
    startWaiting(5, -1);
    Instance instance = instance();
    assertEquals(0, instance.function("notify").call(0));
    int woken = 0;
    while (woken < 2) { // whoever has counted itself may not be waiting yet
      woken += (int) instance.function("notify").call(2 - woken);
    }
    assertEquals(2, woken);
    Thread.sleep(100);
    assertTrue(tasks.stream().filter(FutureTask::isDone).count() <= 2);
    while (woken < 5) {
      woken += (int) instance.function("notify").call(-1);
    }
    assertEquals(5, woken);
    assertEquals(0, instance.function("notify").call(-1));
    assertEquals(List.of(0, 0, 0, 0, 0), results());
  }

  @Test
  void waitingEndsWithTheTime() throws Exception {
    startWaiting(2, 50_000_000);
    assertEquals(List.of(2, 2), results());
    assertEquals(0, instance().function("notify").call(-1));
  }

  @Test
  void waitingIsInterrupted() throws Exception {
    for (long nanos : new long[] {-1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      CountDownLatch started = new CountDownLatch(1);
      Instance instance = instance();
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread thread =
          new Thread(
              () -> {
                started.countDown();
                try {
                  instance.function("wait").call(nanos);
                } catch (Trap trap) {
                  thrown.set(trap);
                  assertTrue(Thread.currentThread().isInterrupted());
                }
              });
      thread.start();
      started.await();
      thread.interrupt();
      thread.join();
      assertEquals(Trap.Kind.INTERRUPTED, assertInstanceOf(Trap.class, thrown.get()).kind());
      assertEquals(0, instance.function("notify").call(-1), "nobody waits any more");
    }
  }

  @Test
  void closingWakesThoseWhoWait() throws Exception {
    Instance owner =
        compile("(memory (export \"memory\") 1 4 shared)")
            .instantiate(new Imports(), Limits.none());
    Instance user =
        MODULE.instantiate(
            new Imports().define("env", "memory", owner.memory("memory")), Limits.none());
    start(() -> user.function("wait").call(-1L));
    while (threads.get(0).getState() == Thread.State.RUNNABLE) {
      Thread.sleep(1);
    }
    owner.close();
    assertEquals(List.of(0), results());
    assertThrows(IllegalStateException.class, () -> user.function("load").call(0));
    assertThrows(IllegalStateException.class, () -> user.function("notify").call(0));
  }

  @Test
  void theMaximumIsChargedAtOnce() {
    CompiledModule owner = compile("(memory (export \"memory\") 1 1024 shared)");
    Limits limits = Limits.none().withMemoryBytes(1 << 20);
    Memory small = owner.instantiate(new Imports(), limits).memory("memory");
    assertEquals(1024, small.maximumPages());
    assertEquals(1, small.grow(15));
    assertEquals(-1, small.grow(1));
    assertThrows(
        LinkException.class,
        () -> owner.instantiate(new Imports(), Limits.none().withMemoryBytes(65535)));
  }

  @Test
  void sharedAndOtherMemoriesAreNotInterchangeable() {
    LinkException e =
        assertThrows(
            LinkException.class,
            () ->
                MODULE.instantiate(
                    new Imports().define("env", "memory", Memories.of("1 4")), Limits.none()));
    assertTrue(e.getMessage().startsWith("incompatible import type"), e.getMessage());
    assertFalse(Memories.of("1 4").isShared());
  }
}
