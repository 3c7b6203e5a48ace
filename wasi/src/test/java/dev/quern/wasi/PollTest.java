package dev.quern.wasi;

import static dev.quern.wasi.TestProgram.CREATE;
import static dev.quern.wasi.TestProgram.OUTSIDE;
import static dev.quern.wasi.TestProgram.RESULT;
import static dev.quern.wasi.TestProgram.expect;
import static dev.quern.wasi.TestProgram.succeed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.wasi.filesystem.Errno;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code poll_oneoff} on clocks, streams and files. */
@Timeout(60)
class PollTest {

  private static final int IN = 30_000;
  private static final int OUT = 40_000;
  private static final long MILLISECOND = 1_000_000;
  private static final long FOR_EVER = -1;

  private TestProgram program = new TestProgram(Wasi.builder().inMemory("/"));

  private void clock(int index, long userdata, int clock, long timeout, int flags) {
    int at = IN + 48 * index;
    program.memory.putLong(at, userdata);
    program.memory.putLong(at + 8, 0);
    program.memory.putInt(at + 16, clock);
    program.memory.putLong(at + 24, timeout);
    program.memory.putLong(at + 32, 0);
    program.memory.putShort(at + 40, (short) flags);
  }

  private void descriptor(int index, long userdata, int type, int fd) {
    int at = IN + 48 * index;
    program.memory.putLong(at, userdata);
    program.memory.putLong(at + 8, type);
    program.memory.putInt(at + 16, fd);
  }

  private int poll(int count) {
    return program.wasi.poll_oneoff(IN, OUT, count, RESULT);
  }

  private void event(int index, long userdata, Errno errno, int type) {
    int at = OUT + 32 * index;
    assertEquals(userdata, program.memory.getLong(at));
    assertEquals(errno.code(), program.memory.getShort(at + 8));
    assertEquals(type, program.memory.getByte(at + 10));
  }

  private long bytes(int index) {
    return program.memory.getLong(OUT + 32 * index + 16);
  }

  @Test
  void clocks() {
    clock(0, 7, 1, FOR_EVER, 0);
    clock(1, 8, 1, 20 * MILLISECOND, 0);
    long start = System.nanoTime();
    succeed(poll(2));
    assertTrue(System.nanoTime() - start >= 19 * MILLISECOND);
    assertEquals(1, program.result());
    event(0, 8, Errno.SUCCESS, 0);
    clock(0, 9, 0, 1, 1);
    succeed(poll(1));
    event(0, 9, Errno.SUCCESS, 0);
    clock(0, 1, 99, 1, 0);
    clock(1, 2, 1, 0, 8);
    succeed(poll(2));
    assertEquals(2, program.result());
    event(0, 1, Errno.INVAL, 0);
    event(1, 2, Errno.INVAL, 0);
  }

  @Test
  void aVirtualClockTakesNoTime() {
    program = new TestProgram(Wasi.builder().virtualClock(Instant.EPOCH));
    clock(0, 7, 1, 3600_000 * MILLISECOND, 0);
    succeed(poll(1));
    succeed(program.wasi.clock_time_get(0, 0, RESULT));
    assertTrue(program.memory.getLong(RESULT) >= 3600_000 * MILLISECOND);
  }

  @Test
  void filesAndOutputsAreReady() {
    int fd = program.openFile(3, "file", CREATE);
    succeed(program.write(fd, "hello"));
    succeed(program.wasi.fd_seek(fd, 2, 0, RESULT));
    descriptor(0, 1, 1, fd);
    descriptor(1, 2, 2, fd);
    descriptor(2, 3, 2, 1);
    descriptor(3, 4, 1, 0);
    descriptor(4, 5, 1, 99);
    descriptor(5, 6, 1, 1);
    clock(6, 7, 1, FOR_EVER, 0);
    succeed(poll(7));
    assertEquals(6, program.result());
    event(0, 1, Errno.SUCCESS, 1);
    assertEquals(3, bytes(0));
    event(1, 2, Errno.SUCCESS, 2);
    event(2, 3, Errno.SUCCESS, 2);
    event(3, 4, Errno.SUCCESS, 1);
    event(4, 5, Errno.BADF, 1);
    event(5, 6, Errno.NOTCAPABLE, 1);
  }

  @Test
  void standardInputThatComesLater() throws IOException {
    PipedOutputStream pipe = new PipedOutputStream();
    program = new TestProgram(Wasi.builder().stdin(new PipedInputStream(pipe)));
    descriptor(0, 1, 1, 0);
    clock(1, 2, 1, 10 * MILLISECOND, 0);
    succeed(poll(2));
    assertEquals(1, program.result());
    event(0, 2, Errno.SUCCESS, 0);
    CountDownLatch closed = new CountDownLatch(1);
    new Thread(
            () -> {
              try {
                Thread.sleep(20);
                pipe.write("hi".getBytes());
                pipe.flush();
                closed.await(); // A pipe whose writer has ended is broken.
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            })
        .start();
    succeed(poll(1));
    event(0, 1, Errno.SUCCESS, 1);
    assertTrue(bytes(0) >= 1);
    assertEquals("h", program.read(0, 1));
    assertEquals("i", program.read(0, 10));
    pipe.close();
    closed.countDown();
    succeed(poll(1));
    event(0, 1, Errno.SUCCESS, 1);
    assertEquals("", program.read(0, 10));
  }

  @Test
  void standardInputThatDoesNotBlock() throws IOException {
    PipedOutputStream pipe = new PipedOutputStream();
    program = new TestProgram(Wasi.builder().stdin(new PipedInputStream(pipe)));
    succeed(program.wasi.fd_fdstat_set_flags(0, 4));
    expect(Errno.AGAIN, program.wasi.fd_read(0, program.vector(TestProgram.DATA, 9), 1, RESULT));
    pipe.write('x');
    assertEquals("x", program.read(0, 9));
  }

  @Test
  void anInterruptEndsWaiting() {
    clock(0, 1, 1, FOR_EVER, 0);
    Thread waiting = Thread.currentThread();
    new Thread(
            () -> {
              try {
                Thread.sleep(50);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              waiting.interrupt();
            })
        .start();
    assertThrows(ProcessInterrupted.class, () -> poll(1));
    assertTrue(Thread.interrupted());
  }

  @Test
  void hostileArguments() {
    expect(Errno.INVAL, poll(0));
    expect(Errno.FAULT, poll(-1));
    expect(Errno.FAULT, poll(100_000));
    expect(Errno.FAULT, program.wasi.poll_oneoff(OUTSIDE, OUT, 1, RESULT));
    expect(Errno.FAULT, program.wasi.poll_oneoff(IN, OUTSIDE, 1, RESULT));
    expect(Errno.FAULT, program.wasi.poll_oneoff(IN, OUT, 1, OUTSIDE));
    program.memory.grow(8);
    expect(Errno.INVAL, program.wasi.poll_oneoff(0, 0, 5000, RESULT));
    program.memory.putByte(IN + 8, (byte) 3);
    expect(Errno.INVAL, poll(1));
    // Events may overwrite the subscriptions.
    clock(0, 5, 1, 0, 0);
    clock(1, 6, 1, 0, 0);
    succeed(program.wasi.poll_oneoff(IN, IN, 2, RESULT));
    assertEquals(2, program.result());
    assertEquals(6, program.memory.getLong(IN + 32));
  }
}
