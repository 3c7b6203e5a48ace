package dev.quern.compiler.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.WasmCompiler;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.runtime.Memory;
import dev.quern.runtime.extras.Memories;
import dev.quern.text.WatReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What holds of waiting and waking however threads interleave: no notification is lost, none is
 * counted that woke nobody, and a loop that only reads sees what others write.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitRacesTest {

  private static final CompiledModule MODULE =
      compile(
          """
          (import "env" "memory" (memory 1 1 shared))
          ;; Two threads take turns; the number at 0 says whose it is.
          (func (export "take_turns") (param $me i32) (param $turns i32) (result i32)
            (local $other i32) (local $taken i32)
            (local.set $other (i32.sub (i32.const 1) (local.get $me)))
            (loop $again
              (loop $wait
                (if (i32.ne (i32.atomic.load (i32.const 0)) (local.get $me))
                  (then
                    (drop
                      (memory.atomic.wait32
                        (i32.const 0) (local.get $other) (i64.const -1)))
                    (br $wait))))
              (i32.store (i32.const 8) (i32.add (i32.load (i32.const 8)) (i32.const 1)))
              (i32.atomic.store (i32.const 0) (local.get $other))
              (drop (memory.atomic.notify (i32.const 0) (i32.const 1)))
              (br_if $again
                (i32.lt_u
                  (local.tee $taken (i32.add (local.get $taken) (i32.const 1)))
                  (local.get $turns))))
            (local.get $taken))
          ;; How often a thread that waits for a while, long or not, is woken; then it is one less at 24.
          (func (export "wait_often") (param $times i32) (result i32)
            (local $woken i32)
            (loop $again
              (local.set $woken
                (i32.add
                  (local.get $woken)
                  (i32.eqz
                    (memory.atomic.wait64
                      (i32.const 16)
                      (i64.const 0)
                      (i64.extend_i32_u (i32.mul (local.get $times) (i32.const 100)))))))
              (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
            (drop (i32.atomic.rmw.sub (i32.const 24) (i32.const 1)))
            (local.get $woken))
          ;; How many it has woken, two at most at a time, when nobody is left.
          (func (export "wake_often") (result i32)
            (local $woken i32)
            (loop $again
              (local.set $woken
                (i32.add
                  (local.get $woken) (memory.atomic.notify (i32.const 16) (i32.const 2))))
              (br_if $again (i32.atomic.load (i32.const 24))))
            (local.get $woken))
          ;; A C compiler makes such loops of volatile variables.
          (func (export "read_until_written") (param $width i32) (result i32)
            (i32.atomic.store (i32.const 64) (i32.const 1))
            (block $8
              (block $16
                (block $32
                  (block $64
                    (br_table $8 $16 $32 $64 (local.get $width)))
                  (loop $wait (br_if $wait (i64.eqz (i64.load (i32.const 128)))))
                  (return (i32.const 64)))
                (loop $wait (br_if $wait (i32.eqz (i32.load (i32.const 128)))))
                (return (i32.const 32)))
              (loop $wait (br_if $wait (i32.eqz (i32.load16_u (i32.const 128)))))
              (return (i32.const 16)))
            (loop $wait (br_if $wait (i32.eqz (i32.load8_s (i32.const 128)))))
            (i32.const 8))
          (func (export "write") (i64.store (i32.const 128) (i64.const 1)))
          """);

  private final Memory memory = Memories.of("1 1 shared");
  private final List<FutureTask<Object>> tasks = new ArrayList<>();

  private static CompiledModule compile(String fields) {
    byte[] module = WatReader.toBinary("(module " + fields + ")", "races.wat");
    return CompiledModule.load(
        WasmCompiler.compile(CompileRequest.of(module, "test.Races").build()),
        WaitRacesTest.class.getClassLoader());
  }

  private Instance instance() {
    return MODULE.instantiate(new Imports().define("env", "memory", memory), Limits.none());
  }

  private void start(String function, Object... arguments) {
    Instance instance = instance();
    FutureTask<Object> task = new FutureTask<>(() -> instance.function(function).call(arguments));
    tasks.add(task);
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
  }

  private int result(int task) throws Exception {
    return (int) tasks.get(task).get();
  }

  @Test
  void noNotificationIsLost() throws Exception {
    start("take_turns", 0, 5_000);
    start("take_turns", 1, 5_000);
    assertEquals(5_000, result(0));
    assertEquals(5_000, result(1));
    assertEquals(10_000, memory.getInt(8));
  }

  @Test
  void asManyAreWokenAsNotificationsSay() throws Exception {
    memory.putInt(24, 4);
    for (int i = 0; i < 4; i++) {
      start("wait_often", 1_000);
    }
    start("wake_often");
    int woken = 0;
    for (int i = 0; i < 4; i++) {
      woken += result(i);
    }
    assertEquals(woken, result(4));
  }

  @Test
  void aLoopOfPlainLoadsSeesAStore() throws Exception {
    for (int width = 0; width < 4; width++) {
      start("read_until_written", width);
    }
    while (memory.getInt(64) == 0) {
      Thread.sleep(1);
    }
    Thread.sleep(500); // let the loops be compiled
    instance().function("write").call();
    for (int width = 0; width < 4; width++) {
      assertEquals(8 << width, result(width));
    }
  }
}
