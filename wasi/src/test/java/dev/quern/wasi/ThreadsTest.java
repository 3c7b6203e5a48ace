package dev.quern.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.runtime.LinkException;
import dev.quern.runtime.Memory;
import dev.quern.runtime.Trap;
import dev.quern.runtime.extras.Memories;
import dev.quern.runtime.extras.TimeLimit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs of several threads. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThreadsTest {

  @TempDir private Path temporary;

  /** A program whose {@code _start} spawns threads with the arguments 1 and 2, then waits long. */
  private static WasmProgram program(String threadBody) {
    return WasmProgram.of(text(threadBody));
  }

  private static String text(String threadBody) {
    return """
    (module
      (import "env" "memory" (memory 1 1 shared))
      (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
      (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
      (export "memory" (memory 0))
      (func (export "wasi_thread_start") (param $number i32) (param $argument i32)
        %s)
      (func (export "_start")
        (if (i32.ne (call $spawn (i32.const 1)) (i32.const 1)) (then unreachable))
        (if (i32.ne (call $spawn (i32.const 2)) (i32.const 2)) (then unreachable))
        (drop (memory.atomic.wait32 (i32.const 64) (i32.const 0) (i64.const -1)))))
    """
        .formatted(threadBody);
  }

  private static WasiThreads threads(Wasi wasi, WasmProgram program, String memoryType, int most) {
    Memory memory = Memories.of(memoryType);
    return wasi.threads(
        host -> program.instantiate(host.imports().define("env", "memory", memory)), most);
  }

  private static int run(WasmProgram program) {
    WasiThreads threads = threads(Wasi.builder().build(), program, "1 1 shared", 3);
    return threads.run();
  }

  @Test
  void oneThreadWakesTheOther() {
    WasmProgram program =
        program(
            """
            (if (i32.eq (local.get $argument) (i32.const 1))
              (then
                (drop (memory.atomic.wait32 (i32.const 32) (i32.const 0) (i64.const -1)))
                (call $exit (i32.const 42)))
              (else
                (i32.atomic.store (i32.const 32) (i32.const 1))
                (drop (memory.atomic.notify (i32.const 32) (i32.const 1)))))
            """);
    assertEquals(42, run(program));
  }

  @Test
  void trapOfOneThreadEndsTheProgram() {
    WasmProgram program =
        program("(if (i32.eq (local.get $number) (i32.const 2)) (then unreachable))");
    Trap trap = assertThrows(Trap.class, () -> run(program));
    assertEquals(Trap.Kind.UNREACHABLE, trap.kind());
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void returnOfTheFirstThreadEndsTheOthers() {
    WasmProgram program =
        program(
            """
            (drop (memory.atomic.notify (i32.const 64) (i32.const 1)))
            (i32.atomic.store (i32.const 64) (i32.const 1))
            (drop (memory.atomic.notify (i32.const 64) (i32.const 1)))
            (drop (memory.atomic.wait32 (i32.const 96) (i32.const 0) (i64.const -1)))
            """);
    assertEquals(0, run(program));
  }

  @Test
  void aTimeLimitEndsThreadsThatWaitAndThoseThatWork() {
    WasmProgram program = WasmProgram.interruptible(text("(loop $forever (br $forever))"));
    WasiThreads threads = threads(Wasi.builder().build(), program, "1 1 shared", 3);
    TimeLimit limit = TimeLimit.of(Duration.ofMillis(200));
    TimeoutException e = assertThrows(TimeoutException.class, () -> threads.run(limit));
    assertEquals(Trap.Kind.INTERRUPTED, ((Trap) e.getCause()).kind());
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "_start| program.Program exports no function _start, with which a program begins",
        "wasi_thread_start| program.Program exports no function wasi_thread_start, with which its"
            + " threads begin; wasm-ld exports it with --export=wasi_thread_start",
        "memory| program.Program exports no memory called memory, which WASI reads and writes;"
            + " wasm-ld exports it with --export-memory"
      })
  void whatIsNotExportedIsToldBeforeTheProgramRuns(String missing, String message) {
    String text = text("").replace("(export \"" + missing + "\"", "(export \"other\"");
    WasmProgram program = WasmProgram.of(text);
    LinkException e = assertThrows(LinkException.class, () -> run(program));
    assertEquals(message, e.getMessage());
  }

  @Test
  void threadsAreLimited() {
    WasmProgram program = program("(call $exit (i32.const 1))");
    WasiThreads threads = threads(Wasi.builder().build(), program, "1 1 shared", 1);
    assertEquals(Trap.Kind.UNREACHABLE, assertThrows(Trap.class, threads::run).kind());
    assertThrows(IllegalStateException.class, threads::run);
  }

  @Test
  void threadsThatAreAboutToStartCount() {
    WasmProgram program =
        program("(drop (memory.atomic.wait32 (i32.const 96) (i32.const 0) (i64.const -1)))");
    Memory memory = Memories.of("1 1 shared");
    List<Integer> numbers = new ArrayList<>();
    WasiThreads threads =
        Wasi.builder()
            .build()
            .threads(
                host -> {
                  if (host.isBound()) { // as if another thread did it now
                    numbers.add(host.thread_spawn(1));
                  }
                  return program.instantiate(host.imports().define("env", "memory", memory));
                },
                2);
    assertEquals(Trap.Kind.UNREACHABLE, assertThrows(Trap.class, threads::run).kind());
    assertEquals(List.of(-6), numbers);
  }

  @Test
  void aThreadThatTheSystemRefusesIsToldToTheProgram() {
    WasmProgram program = program("(call $exit (i32.const 1))");
    Memory memory = Memories.of("1 1 shared");
    WasiThreads threads =
        new WasiThreads(
            Wasi.builder().build().configuration(),
            host -> program.instantiate(host.imports().define("env", "memory", memory)),
            3,
            thread -> {
              throw new OutOfMemoryError("unable to create native thread");
            });
    assertEquals(Trap.Kind.UNREACHABLE, assertThrows(Trap.class, threads::run).kind());
  }

  @Test
  void stressInC() throws IOException, InterruptedException {
    Path wasm = temporary.resolve("threads.wasm");
    String clang = Files.exists(Path.of("/usr/bin/clang-19")) ? "clang-19" : "clang";
    assumeTrue(compile(clang, wasm), "clang for WebAssembly is not there");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wasi wasi = Wasi.builder().stdout(out).build();
    WasiThreads threads = threads(wasi, WasmProgram.load(wasm), "5 256 shared", 16);
    assertEquals(7, threads.run());
    assertEquals("all threads agree\n", out.toString(StandardCharsets.UTF_8));
  }

  private boolean compile(String clang, Path wasm) throws InterruptedException {
    try {
      return new ProcessBuilder(
                  clang,
                  "--target=wasm32-wasi",
                  "-nostdlib",
                  "-O2",
                  "-matomics",
                  "-mbulk-memory",
                  "src/test/c/threads.c",
                  "-o",
                  wasm.toString(),
                  "-Wl,--no-entry,--shared-memory,--import-memory,--export-memory,"
                      + "--max-memory=16777216")
              .redirectErrorStream(true)
              .redirectOutput(temporary.resolve("log").toFile())
              .start()
              .waitFor()
          == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
