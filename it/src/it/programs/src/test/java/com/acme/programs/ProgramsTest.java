package com.acme.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.wasi.MemoryFileSystem;
import dev.quern.wasi.ProcessExit;
import dev.quern.wasi.ProcessInterrupted;
import dev.quern.wasi.Wasi;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProgramsTest {

  @Test
  void fromStringToString() {
    assertEquals("GOOD MORNING\n", shout("Good morning\n"));
    assertEquals("", shout(""));
  }

  /** Each run is an instance of its own; the code is loaded and compiled by HotSpot once. */
  static String shout(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wasi wasi = Wasi.builder().stdin(text).stdout(out).build();
    try (Shout program = Shout.instantiate(wasi)) {
      Wasi.exitCode(program::_start);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void exitCode() {
    Wasi wasi = Wasi.builder().stdin("one\ntwo\n").build();
    try (Shout program = Shout.instantiate(wasi)) {
      int exitCode = Wasi.exitCode(program::_start);
      assertEquals(2, exitCode);
    }
    try (Shout program = Shout.instantiate(Wasi.builder().stdin("one\n").build())) {
      ProcessExit exit = assertThrows(ProcessExit.class, program::_start);
      assertEquals(1, exit.code());
    }
  }

  @Test
  void reactor() {
    try (Counter counter = Counter.instantiate()) {
      counter._initialize(); // once, before all other functions
      assertEquals(101, counter.next());
      assertEquals(102, counter.next());
    }
  }

  @Test
  void manyAtOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<String>> results =
        pool.invokeAll(List.of(() -> shout("a"), () -> shout("b"), () -> shout("c")));
    assertEquals("A", results.get(0).get());
    assertEquals("C", results.get(2).get());
    pool.shutdown();
  }

  @Test
  void interruptedWhileItWaits() throws InterruptedException {
    Sleep program = Sleep.instantiate(Wasi.builder().build());
    Thread worker = new Thread(() -> assertThrows(ProcessInterrupted.class, program::_start));
    worker.start();
    worker.interrupt();
    worker.join();
    assertFalse(worker.isAlive());
  }

  @Test
  void whatAProgramIsGiven(@TempDir Path data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    MemoryFileSystem scratch = new MemoryFileSystem();
    Wasi wasi =
        Wasi.builder()
            .arguments("--verbose", "/data/input.txt")
            .environment("LANG", "C.UTF-8")
            .stdout(out)
            .stderr(err)
            .readOnlyDirectory(data, "/data")
            .inMemory(scratch, "/tmp")
            .build();
    try (Shout program = Shout.instantiate(wasi)) {
      assertEquals(0, Wasi.exitCode(program::_start));
    }
    assertTrue(out.size() == 0 && err.size() == 0);
  }
}
