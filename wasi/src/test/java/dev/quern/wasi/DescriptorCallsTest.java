package dev.quern.wasi;

import static dev.quern.wasi.TestProgram.CREATE;
import static dev.quern.wasi.TestProgram.DATA;
import static dev.quern.wasi.TestProgram.OUTSIDE;
import static dev.quern.wasi.TestProgram.RESULT;
import static dev.quern.wasi.TestProgram.SIZE;
import static dev.quern.wasi.TestProgram.VECTORS;
import static dev.quern.wasi.TestProgram.expect;
import static dev.quern.wasi.TestProgram.succeed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.wasi.filesystem.Errno;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** Descriptors in general, and the standard streams. */
class DescriptorCallsTest {

  private static final int[] BAD = {4, 1 << 20, Integer.MAX_VALUE, Integer.MIN_VALUE, -1};

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final TestProgram program =
      new TestProgram(Wasi.builder().stdin("hello").stdout(out).inMemory("/tmp"));

  @Test
  void descriptorsThatAreNone() {
    Wasi wasi = program.wasi;
    for (int fd : BAD) {
      expect(Errno.BADF, wasi.fd_advise(fd, 0, 0, 0));
      expect(Errno.BADF, wasi.fd_allocate(fd, 0, 1));
      expect(Errno.BADF, wasi.fd_close(fd));
      expect(Errno.BADF, wasi.fd_datasync(fd));
      expect(Errno.BADF, wasi.fd_fdstat_get(fd, RESULT));
      expect(Errno.BADF, wasi.fd_fdstat_set_flags(fd, 0));
      expect(Errno.BADF, wasi.fd_fdstat_set_rights(fd, 0, 0));
      expect(Errno.BADF, wasi.fd_filestat_get(fd, RESULT));
      expect(Errno.BADF, wasi.fd_filestat_set_size(fd, 0));
      expect(Errno.BADF, wasi.fd_filestat_set_times(fd, 0, 0, 0));
      expect(Errno.BADF, wasi.fd_pread(fd, VECTORS, 0, 0, RESULT));
      expect(Errno.BADF, wasi.fd_prestat_get(fd, RESULT));
      expect(Errno.BADF, wasi.fd_prestat_dir_name(fd, DATA, 10));
      expect(Errno.BADF, wasi.fd_pwrite(fd, VECTORS, 0, 0, RESULT));
      expect(Errno.BADF, wasi.fd_read(fd, VECTORS, 0, RESULT));
      expect(Errno.BADF, wasi.fd_readdir(fd, DATA, 10, 0, RESULT));
      expect(Errno.BADF, wasi.fd_renumber(fd, 0));
      expect(Errno.BADF, wasi.fd_renumber(0, fd));
      expect(Errno.BADF, wasi.fd_seek(fd, 0, 0, RESULT));
      expect(Errno.BADF, wasi.fd_sync(fd));
      expect(Errno.BADF, wasi.fd_tell(fd, RESULT));
      expect(Errno.BADF, wasi.fd_write(fd, VECTORS, 0, RESULT));
      expect(Errno.BADF, wasi.path_create_directory(fd, DATA, 1));
      expect(Errno.BADF, wasi.path_filestat_get(fd, 0, DATA, 1, RESULT));
      expect(Errno.BADF, wasi.path_filestat_set_times(fd, 0, DATA, 1, 0, 0, 0));
      expect(Errno.BADF, wasi.path_link(fd, 0, DATA, 1, 3, DATA, 1));
      expect(Errno.BADF, wasi.path_open(fd, 0, DATA, 1, 0, 0, 0, 0, RESULT));
      expect(Errno.BADF, wasi.path_readlink(fd, DATA, 1, DATA, 1, RESULT));
      expect(Errno.BADF, wasi.path_remove_directory(fd, DATA, 1));
      expect(Errno.BADF, wasi.path_rename(fd, DATA, 1, 3, DATA, 1));
      expect(Errno.BADF, wasi.path_symlink(program.put(DATA, "x") + DATA - 1, 1, fd, DATA, 1));
      expect(Errno.BADF, wasi.path_unlink_file(fd, DATA, 1));
      expect(Errno.BADF, wasi.sock_accept(fd, 0, RESULT));
      expect(Errno.BADF, wasi.sock_recv(fd, VECTORS, 0, 0, RESULT, RESULT));
      expect(Errno.BADF, wasi.sock_send(fd, VECTORS, 0, 0, RESULT));
      expect(Errno.BADF, wasi.sock_shutdown(fd, 3));
    }
  }

  @Test
  void streamsAreNoFilesDirectoriesOrSockets() {
    Wasi wasi = program.wasi;
    expect(Errno.SPIPE, wasi.fd_seek(1, 0, 0, RESULT));
    expect(Errno.SPIPE, wasi.fd_tell(0, RESULT));
    expect(Errno.SPIPE, wasi.fd_pread(0, VECTORS, 0, 0, RESULT));
    expect(Errno.SPIPE, wasi.fd_pwrite(1, VECTORS, 0, 0, RESULT));
    expect(Errno.SPIPE, wasi.fd_advise(0, 0, 0, 0));
    expect(Errno.SPIPE, wasi.fd_allocate(1, 0, 1));
    expect(Errno.NOTDIR, wasi.fd_readdir(0, DATA, 10, 0, RESULT));
    expect(Errno.NOTDIR, wasi.path_unlink_file(1, DATA, 1));
    expect(Errno.NOTSOCK, wasi.sock_accept(0, 0, RESULT));
    expect(Errno.NOTSOCK, wasi.sock_recv(0, VECTORS, 0, 0, RESULT, RESULT));
    expect(Errno.NOTSOCK, wasi.sock_send(1, VECTORS, 0, 0, RESULT));
    expect(Errno.NOTSOCK, wasi.sock_shutdown(1, 1));
    expect(Errno.BADF, wasi.fd_prestat_get(0, RESULT));
    expect(Errno.NOTCAPABLE, wasi.fd_filestat_set_times(1, 0, 0, 0));
    expect(Errno.NOTCAPABLE, wasi.fd_read(1, VECTORS, 0, RESULT));
    expect(Errno.NOTCAPABLE, wasi.fd_write(0, VECTORS, 0, RESULT));
    succeed(wasi.fd_filestat_get(0, RESULT));
    assertEquals(0, program.memory.getByte(RESULT + 16));
  }

  @Test
  void standardStreams() {
    assertEquals("he", program.read(0, 2));
    assertEquals("llo", program.read(0, 10));
    assertEquals("", program.read(0, 10));
    succeed(program.write(1, "one"));
    assertEquals("one", out.toString());
    succeed(program.write(2, "dropped"));
    assertEquals(7, program.result());
    succeed(program.wasi.fd_close(1));
    expect(Errno.BADF, program.write(1, "two"));
  }

  @Test
  void aStreamThatFails() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    TestProgram failing =
        new TestProgram(Wasi.builder().stdout(broken).stderr(new PrintStream(broken)));
    expect(Errno.PIPE, failing.write(1, "x"));
    expect(Errno.PIPE, failing.write(2, "x"));
  }

  @Test
  void vectorsThatAreHostile() {
    Wasi wasi = program.wasi;
    expect(Errno.FAULT, wasi.fd_write(1, OUTSIDE, 1, RESULT));
    expect(Errno.FAULT, wasi.fd_write(1, VECTORS, -1, RESULT));
    expect(Errno.FAULT, wasi.fd_write(1, program.vector(DATA, -1), 1, RESULT));
    expect(Errno.FAULT, wasi.fd_write(1, program.vector(-1, 2), 1, RESULT));
    expect(Errno.FAULT, wasi.fd_write(1, program.vector(OUTSIDE, 4), 1, RESULT));
    expect(Errno.FAULT, wasi.fd_write(1, program.vector(DATA, 1), 1, OUTSIDE));
    expect(Errno.FAULT, wasi.fd_read(0, program.vector(OUTSIDE, 4), 1, RESULT));
    expect(Errno.FAULT, wasi.fd_read(0, program.vector(DATA, 1), 1, OUTSIDE));
    assertEquals("", out.toString());
    assertEquals("hello", program.read(0, 10));
    succeed(wasi.fd_write(1, program.vector(SIZE, 0), 1, RESULT));
  }

  @Test
  void vectorsWhoseSumIsTooMuch() {
    int count = (Integer.MAX_VALUE / SIZE) + 2;
    TestProgram large = new TestProgram(Wasi.builder());
    large.memory.grow(8);
    for (int i = 0; i < count; i++) {
      large.memory.putInt(SIZE + i * 8, 0);
      large.memory.putInt(SIZE + i * 8 + 4, SIZE);
    }
    expect(Errno.INVAL, large.wasi.fd_write(1, SIZE, count, RESULT));
    succeed(large.wasi.fd_write(1, SIZE, 100, RESULT));
    assertEquals(100 * SIZE, large.result());
  }

  @Test
  void vectorsThatOverlapAndOverwriteThemselves() {
    // The first buffer is the second vector, which then leads outside: what was read stays read.
    program.memory.putInt(VECTORS, VECTORS + 8);
    program.memory.putInt(VECTORS + 4, 4);
    program.memory.putInt(VECTORS + 8, DATA);
    program.memory.putInt(VECTORS + 12, 100);
    succeed(program.wasi.fd_read(0, VECTORS, 2, RESULT));
    assertEquals(4, program.result());
    assertEquals("hell", program.text(VECTORS + 8, 4));
    assertEquals("o", program.read(0, 9));
  }

  @Test
  void statAndFlags() {
    succeed(program.wasi.fd_fdstat_get(3, RESULT));
    assertEquals(3, program.memory.getByte(RESULT));
    expect(Errno.FAULT, program.wasi.fd_fdstat_get(3, OUTSIDE));
    expect(Errno.FAULT, program.wasi.fd_filestat_get(3, OUTSIDE));
    expect(Errno.INVAL, program.wasi.fd_fdstat_set_flags(0, 32));
    expect(Errno.INVAL, program.wasi.fd_fdstat_set_flags(0, -1));
    succeed(program.wasi.fd_fdstat_set_flags(0, 4));
    succeed(program.wasi.fd_fdstat_get(0, RESULT));
    assertEquals(4, program.memory.getShort(RESULT + 2));
  }

  @Test
  void rightsCanOnlyBeGivenUp() {
    int fd = program.openFile(3, "file", CREATE);
    expect(Errno.NOTCAPABLE, program.wasi.fd_fdstat_set_rights(fd, -1L, 0));
    succeed(program.wasi.fd_fdstat_set_rights(fd, 2, 0));
    expect(Errno.NOTCAPABLE, program.write(fd, "x"));
    expect(Errno.NOTCAPABLE, program.wasi.fd_fdstat_set_rights(fd, 2 | 64, 0));
    expect(Errno.NOTCAPABLE, program.wasi.fd_seek(fd, 0, 0, RESULT));
    assertEquals("", program.read(fd, 5));
  }

  @Test
  void renumber() {
    int fd = program.openFile(3, "file", CREATE);
    succeed(program.write(fd, "text"));
    succeed(program.wasi.fd_renumber(fd, 1));
    expect(Errno.BADF, program.wasi.fd_close(fd));
    succeed(program.write(1, "more"));
    assertEquals("", out.toString());
    succeed(program.wasi.fd_renumber(1, 1));
    succeed(program.wasi.fd_seek(1, 0, 0, RESULT));
    assertEquals("textmore", program.read(1, 100));
  }

  @Test
  void preopens() {
    succeed(program.wasi.fd_prestat_get(3, RESULT));
    assertEquals(4, program.intAt(RESULT + 4));
    expect(Errno.NAMETOOLONG, program.wasi.fd_prestat_dir_name(3, DATA, 3));
    expect(Errno.FAULT, program.wasi.fd_prestat_dir_name(3, OUTSIDE, 4));
    expect(Errno.FAULT, program.wasi.fd_prestat_get(3, OUTSIDE));
    succeed(program.wasi.fd_prestat_dir_name(3, DATA, -1));
    assertEquals("/tmp\0", program.text(DATA, 5));
    succeed(program.open(3, ".", 0, 0, 0, 0));
    expect(Errno.BADF, program.wasi.fd_prestat_get(program.result(), RESULT));
  }

  @Test
  void descriptorsByTheMillion() {
    int opened = 0;
    int code = program.open(3, "f", 0, CREATE, 0, 0);
    while (code == 0) {
      opened++;
      code = program.open(3, "f", 0, CREATE, 0, 0);
    }
    expect(Errno.MFILE, code);
    assertEquals(1020, opened);
    succeed(program.wasi.fd_close(500));
    succeed(program.open(3, "f", 0, CREATE, 0, 0));
    assertEquals(500, program.result());
  }

  @Test
  void closingTheInstanceClosesWhatItOpened() {
    program.openFile(3, "file", CREATE);
    program.close();
    expect(Errno.BADF, program.wasi.fd_close(4));
  }
}
