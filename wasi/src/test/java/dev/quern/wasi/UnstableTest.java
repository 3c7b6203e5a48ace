package dev.quern.wasi;

import static dev.quern.wasi.TestProgram.CREATE;
import static dev.quern.wasi.TestProgram.DATA;
import static dev.quern.wasi.TestProgram.PATH;
import static dev.quern.wasi.TestProgram.RESULT;
import static dev.quern.wasi.TestProgram.expect;
import static dev.quern.wasi.TestProgram.succeed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.wasi.filesystem.Errno;
import org.junit.jupiter.api.Test;

/** Where {@code wasi_unstable} differs. */
class UnstableTest {

  private final TestProgram program = new TestProgram(Wasi.builder());
  private final UnstableHost unstable =
      (UnstableHost) Wasi.builder().inMemory("/").build().unstable();

  private void bind() {
    unstable.bind(program);
  }

  @Test
  void whenceAndStatus() {
    bind();
    int length = program.put(PATH, "file");
    long rights = (1 << 28) - 1;
    succeed(
        unstable.path_open(3, 0, PATH, length, CREATE, 2 | 4 | 32 | 64 | 1 << 21, 0, 0, RESULT));
    int fd = program.result();
    assertEquals(4, fd, "rights " + rights);
    program.put(DATA, "hello");
    succeed(unstable.fd_write(fd, program.vector(DATA, 5), 1, RESULT));
    succeed(unstable.fd_seek(fd, -2, 0, RESULT));
    assertEquals(3, program.memory.getLong(RESULT));
    succeed(unstable.fd_seek(fd, -1, 1, RESULT));
    assertEquals(4, program.memory.getLong(RESULT));
    succeed(unstable.fd_seek(fd, 1, 2, RESULT));
    assertEquals(1, program.memory.getLong(RESULT));
    program.memory.putLong(RESULT + 56, 42);
    succeed(unstable.fd_filestat_get(fd, RESULT));
    assertEquals(4, program.memory.getByte(RESULT + 16));
    assertEquals(1, program.memory.getInt(RESULT + 20));
    assertEquals(5, program.memory.getLong(RESULT + 24));
    assertEquals(42, program.memory.getLong(RESULT + 56));
  }

  @Test
  void poll() {
    bind();
    program.memory.putLong(DATA, 7);
    program.memory.putLong(DATA + 8, 0);
    program.memory.putLong(DATA + 16, 99);
    program.memory.putInt(DATA + 24, 1);
    program.memory.putLong(DATA + 32, 1000);
    program.memory.putLong(DATA + 40, 0);
    program.memory.putShort(DATA + 48, (short) 0);
    succeed(unstable.poll_oneoff(DATA, RESULT, 1, RESULT + 64));
    assertEquals(7, program.memory.getLong(RESULT));
    assertEquals(0, program.memory.getShort(RESULT + 8));
    program.memory.putInt(DATA + 24, 99);
    succeed(unstable.poll_oneoff(DATA, RESULT, 1, RESULT + 64));
    assertEquals(Errno.INVAL.code(), program.memory.getShort(RESULT + 8));
    expect(Errno.INVAL, unstable.poll_oneoff(DATA, RESULT, 0, RESULT));
  }

  @Test
  void severalSubscriptions() {
    bind();
    // 56 bytes each: a clock that never comes, a descriptor that is ready, one that is none.
    program.memory.putLong(DATA, 1);
    program.memory.putLong(DATA + 8, 0);
    program.memory.putInt(DATA + 24, 1);
    program.memory.putLong(DATA + 32, -1);
    program.memory.putShort(DATA + 48, (short) 0);
    program.memory.putLong(DATA + 56, 2);
    program.memory.putLong(DATA + 64, 2);
    program.memory.putInt(DATA + 72, 1);
    program.memory.putLong(DATA + 112, 3);
    program.memory.putLong(DATA + 120, 1);
    program.memory.putInt(DATA + 128, 77);
    succeed(unstable.poll_oneoff(DATA, RESULT, 3, PATH));
    assertEquals(2, program.memory.getInt(PATH));
    assertEquals(2, program.memory.getLong(RESULT));
    assertEquals(0, program.memory.getShort(RESULT + 8));
    assertEquals(3, program.memory.getLong(RESULT + 32));
    assertEquals(Errno.BADF.code(), program.memory.getShort(RESULT + 40));
  }

  @Test
  void statusTakes56Bytes() {
    bind();
    int length = program.put(PATH, ".");
    int last = TestProgram.SIZE - 56;
    succeed(unstable.path_filestat_get(3, 0, PATH, length, last));
    assertEquals(3, program.memory.getByte(last + 16));
    succeed(unstable.fd_filestat_get(3, last));
    expect(Errno.FAULT, unstable.fd_filestat_get(3, last + 1));
    expect(Errno.FAULT, unstable.path_filestat_get(3, 0, PATH, length, last + 1));
  }
}
