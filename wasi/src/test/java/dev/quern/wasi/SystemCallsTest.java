package dev.quern.wasi;

import static dev.quern.wasi.TestProgram.DATA;
import static dev.quern.wasi.TestProgram.OUTSIDE;
import static dev.quern.wasi.TestProgram.RESULT;
import static dev.quern.wasi.TestProgram.expect;
import static dev.quern.wasi.TestProgram.succeed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.wasi.filesystem.Errno;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments, environment, clocks, random bytes, the end of a program. */
class SystemCallsTest {

  private static final Instant START = Instant.parse("2020-02-02T00:00:00Z");

  @Test
  void nothingIsAmbient() {
    TestProgram program = new TestProgram(Wasi.builder());
    succeed(program.wasi.args_sizes_get(RESULT, RESULT + 4));
    assertEquals(1, program.result());
    succeed(program.wasi.environ_sizes_get(RESULT, RESULT + 4));
    assertEquals(0, program.result());
    assertEquals("", program.read(0, 10));
    expect(Errno.BADF, program.wasi.fd_prestat_get(3, RESULT));
    succeed(program.wasi.clock_res_get(0, RESULT));
    assertEquals(1_000_000, program.memory.getLong(RESULT));
    succeed(program.wasi.clock_time_get(0, 0, RESULT));
    assertEquals(0, program.memory.getLong(RESULT) % 1_000_000);
  }

  @Test
  void argumentsAndEnvironment() {
    TestProgram program =
        new TestProgram(
            Wasi.builder()
                .name("é")
                .arguments("", "b c")
                .environment("K", "V=")
                .environment("L", ""));
    succeed(program.wasi.args_sizes_get(RESULT, RESULT + 4));
    assertEquals(3, program.result());
    assertEquals(3 + 1 + 4, program.intAt(RESULT + 4));
    succeed(program.wasi.args_get(RESULT, DATA));
    assertEquals(DATA + 3, program.intAt(RESULT + 4));
    assertEquals("\u00c3\u00a9\0\0b c\0", program.text(DATA, 8));
    succeed(program.wasi.environ_get(RESULT, DATA));
    assertEquals("K=V=\0L=\0", program.text(DATA, 8));
  }

  @Test
  void stringsThatDoNotFit() {
    TestProgram program = new TestProgram(Wasi.builder().arguments("abc"));
    expect(Errno.FAULT, program.wasi.args_get(OUTSIDE, DATA));
    expect(Errno.FAULT, program.wasi.args_get(RESULT, OUTSIDE));
    expect(Errno.FAULT, program.wasi.args_get(-4, DATA));
    expect(Errno.FAULT, program.wasi.args_sizes_get(RESULT, OUTSIDE));
    expect(Errno.FAULT, program.wasi.args_sizes_get(OUTSIDE, RESULT));
    expect(Errno.FAULT, program.wasi.environ_sizes_get(OUTSIDE, RESULT));
    assertEquals(0, program.intAt(RESULT));
  }

  @Test
  void stringsThatAreNone() {
    assertThrows(IllegalArgumentException.class, () -> Wasi.builder().arguments("a\0b"));
    assertThrows(IllegalArgumentException.class, () -> Wasi.builder().environment("A=B", ""));
    assertThrows(IllegalArgumentException.class, () -> Wasi.builder().environment("", ""));
    assertThrows(IllegalArgumentException.class, () -> Wasi.builder().inMemory(""));
  }

  @Test
  void virtualClockIsTheSameAtEveryRun() {
    for (int run = 0; run < 2; run++) {
      TestProgram program = new TestProgram(Wasi.builder().virtualClock(START));
      succeed(program.wasi.clock_time_get(0, 0, RESULT));
      long first = program.memory.getLong(RESULT);
      assertEquals(START.toEpochMilli(), first / 1_000_000);
      succeed(program.wasi.clock_time_get(0, 0, RESULT));
      assertEquals(first + 1_000, program.memory.getLong(RESULT));
    }
  }

  @Test
  void clocksByTheirNumbers() {
    TestProgram program = new TestProgram(Wasi.builder().clock(WasiClock.system()));
    for (int clock = 0; clock < 4; clock++) {
      succeed(program.wasi.clock_res_get(clock, RESULT));
      succeed(program.wasi.clock_time_get(clock, Long.MIN_VALUE, RESULT));
    }
    for (int clock : new int[] {4, -1, Integer.MIN_VALUE}) {
      expect(Errno.INVAL, program.wasi.clock_res_get(clock, RESULT));
      expect(Errno.INVAL, program.wasi.clock_time_get(clock, 0, RESULT));
    }
    expect(Errno.FAULT, program.wasi.clock_time_get(0, 0, OUTSIDE));
    expect(Errno.FAULT, program.wasi.clock_res_get(0, OUTSIDE));
    assertThrows(IllegalArgumentException.class, () -> WasiClock.system(Duration.ZERO));
  }

  @Test
  void randomBytes() {
    TestProgram program = new TestProgram(Wasi.builder().randomSeed(1));
    TestProgram again = new TestProgram(Wasi.builder().randomSeed(1));
    succeed(program.wasi.random_get(DATA, 10_000));
    succeed(again.wasi.random_get(DATA, 10_000));
    assertEquals(program.text(DATA, 10_000), again.text(DATA, 10_000));
    assertEquals(0, program.memory.getByte(DATA + 10_000));
    succeed(program.wasi.random_get(DATA, 0));
    succeed(program.wasi.random_get(TestProgram.SIZE, 0));
    expect(Errno.FAULT, program.wasi.random_get(DATA, -1));
    expect(Errno.FAULT, program.wasi.random_get(OUTSIDE, 4));
    expect(Errno.FAULT, program.wasi.random_get(-1, 1));
    TestProgram secret = new TestProgram(Wasi.builder());
    succeed(secret.wasi.random_get(DATA, 16));
    assertNotEquals("\0".repeat(16), secret.text(DATA, 16));
  }

  @Test
  void exitIsAnExceptionWithItsCode() {
    TestProgram program = new TestProgram(Wasi.builder());
    assertEquals(7, assertThrows(ProcessExit.class, () -> program.wasi.proc_exit(7)).code());
    assertEquals(-1, Wasi.exitCode(() -> program.wasi.proc_exit(-1)));
    assertEquals(0, Wasi.exitCode(() -> {}));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 9, 15, 30})
  void deadlySignals(int signal) {
    TestProgram program = new TestProgram(Wasi.builder());
    assertEquals(128 + signal, Wasi.exitCode(() -> program.wasi.proc_raise(signal)));
  }

  @Test
  void otherSignals() {
    TestProgram program = new TestProgram(Wasi.builder());
    succeed(program.wasi.proc_raise(0));
    succeed(program.wasi.proc_raise(17));
    expect(Errno.NOTSUP, program.wasi.proc_raise(18));
    expect(Errno.INVAL, program.wasi.proc_raise(31));
    expect(Errno.INVAL, program.wasi.proc_raise(-1));
    succeed(program.wasi.sched_yield());
  }

  @Test
  void anInterruptEndsTheProgram() {
    TestProgram program = new TestProgram(Wasi.builder());
    Thread.currentThread().interrupt();
    assertThrows(ProcessInterrupted.class, () -> program.wasi.sched_yield());
    assertTrue(Thread.interrupted());
  }

  @Test
  void aHostServesOneInstance() {
    TestProgram program = new TestProgram(Wasi.builder());
    assertThrows(IllegalStateException.class, () -> program.wasi.bind(program));
    Wasi unbound = Wasi.builder().build();
    assertThrows(IllegalStateException.class, unbound::sched_yield);
  }

  @Test
  void aProgramWithoutMemory() {
    Wasi wasi = (Wasi) Wasi.builder().build().forInstance();
    TestProgram other = new TestProgram(Wasi.builder());
    wasi.bind(
        (dev.quern.runtime.Instance)
            java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {dev.quern.runtime.Instance.class},
                (proxy, method, arguments) ->
                    method.getName().equals("name") ? "no memory" : null));
    expect(Errno.FAULT, wasi.random_get(0, 0));
    succeed(other.wasi.random_get(0, 0));
  }
}
