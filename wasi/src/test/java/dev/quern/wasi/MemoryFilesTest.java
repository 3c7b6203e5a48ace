package dev.quern.wasi;

import static dev.quern.wasi.TestProgram.CREATE;
import static dev.quern.wasi.TestProgram.RESULT;
import static dev.quern.wasi.TestProgram.expect;
import static dev.quern.wasi.TestProgram.succeed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.wasi.filesystem.Errno;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryFilesTest extends FileSystemContract {

  @Override
  WasiBuilder empty() {
    return Wasi.builder().inMemory("/");
  }

  @Test
  void theHostsView() throws IOException {
    MemoryFileSystem files = new MemoryFileSystem().write("a/b/\u00e9.txt", "hello");
    TestProgram program = new TestProgram(Wasi.builder().inMemory(files, "/"));
    assertEquals("hello", program.read(program.openFile(3, "a/b/\u00c3\u00a9.txt", 0), 10));
    succeed(program.write(program.openFile(3, "out", CREATE), "result"));
    assertEquals("result", files.readString("out"));
    assertEquals(List.of("a", "out"), files.list("."));
    assertEquals(List.of("\u00e9.txt"), files.list("a/b"));
    assertTrue(files.exists("a/b"));
    assertFalse(files.exists("a/c"));
    assertThrows(IOException.class, () -> files.read("a"));
    assertThrows(IOException.class, () -> files.read("none"));
  }

  @Test
  void eachInstanceHasItsOwn() {
    Wasi wasi = Wasi.builder().inMemory("/").build();
    TestProgram first = new TestProgram(Wasi.builder().inMemory("/"));
    first.openFile(3, "file", CREATE);
    TestProgram second = new TestProgram(Wasi.builder().inMemory("/"));
    expect(Errno.NOENT, second.stat(3, "file", true));
    assertThrows(IllegalStateException.class, wasi::sched_yield);
  }

  @Test
  void readOnly() throws IOException {
    MemoryFileSystem files = new MemoryFileSystem().write("file", "hello");
    ReadOnlyChecks.check(new TestProgram(Wasi.builder().readOnlyInMemory(files, "/")));
  }

  @Test
  void room() {
    MemoryFileSystem files = new MemoryFileSystem(64 * 1024);
    TestProgram program = new TestProgram(Wasi.builder().inMemory(files, "/"));
    int fd = program.openFile(3, "file", CREATE);
    int written = 0;
    int code = program.write(fd, "x".repeat(10_000));
    while (code == 0) {
      written += program.result();
      code = program.write(fd, "x".repeat(10_000));
    }
    expect(Errno.NOSPC, code);
    assertEquals(15 * 4096, written);
    // Holes take no room; their pages do.
    succeed(program.wasi.fd_filestat_set_size(fd, 1L << 40));
    expect(Errno.FBIG, program.wasi.fd_filestat_set_size(fd, (1L << 40) + 1));
    succeed(program.wasi.fd_filestat_set_size(fd, 0));
    succeed(program.write(fd, "y"));
    succeed(program.unlink(3, "file"));
    succeed(program.wasi.fd_close(fd));
    int made = 0;
    while (program.createDirectory(3, "d" + made) == 0) {
      made++;
    }
    expect(Errno.NOSPC, program.createDirectory(3, "d" + made));
    assertTrue(made > 200, "" + made);
    expect(Errno.NOSPC, program.symlink("x", 3, "link"));
    expect(Errno.NOENT, program.stat(3, "link", false));
    assertEquals(0, program.intAt(RESULT + 4));
  }
}
