package dev.quern.wasi;

import static dev.quern.wasi.TestProgram.CREATE;
import static dev.quern.wasi.TestProgram.FILE_RIGHTS;
import static dev.quern.wasi.TestProgram.PATH;
import static dev.quern.wasi.TestProgram.TRUNCATE;
import static dev.quern.wasi.TestProgram.expect;
import static dev.quern.wasi.TestProgram.succeed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.wasi.filesystem.Errno;

/** What is refused below a read-only root that holds {@code file} with the text "hello". */
final class ReadOnlyChecks {

  private ReadOnlyChecks() {}

  static void check(TestProgram program) {
    Wasi wasi = program.wasi;
    succeed(program.open(3, "file", 0, 0, 2, 0));
    int fd = program.result();
    assertEquals("hello", program.read(fd, 10));
    expect(Errno.NOTCAPABLE, program.write(fd, "x"));
    expect(Errno.NOTCAPABLE, wasi.fd_filestat_set_size(fd, 0));
    succeed(program.open(3, "file", 0, CREATE, 2, 0));
    succeed(program.open(3, "file", 0, 0, FILE_RIGHTS & ~64, 0));
    succeed(wasi.fd_sync(3));
    expect(Errno.ROFS, program.open(3, "file", 0, 0, FILE_RIGHTS, 0));
    expect(Errno.ROFS, program.open(3, "file", 0, TRUNCATE, 2, 0));
    expect(Errno.ROFS, program.open(3, "new", 0, CREATE, 2, 0));
    expect(Errno.ROFS, program.createDirectory(3, "new"));
    expect(Errno.ROFS, program.unlink(3, "file"));
    expect(Errno.ROFS, program.removeDirectory(3, "file"));
    expect(Errno.ROFS, program.rename(3, "file", 3, "new"));
    expect(Errno.ROFS, program.link(3, "file", 3, "new"));
    expect(Errno.ROFS, program.symlink("file", 3, "new"));
    int length = program.put(PATH, "file");
    expect(Errno.ROFS, wasi.path_filestat_set_times(3, 0, PATH, length, 0, 0, 2));
    expect(Errno.NOTCAPABLE, wasi.fd_filestat_set_times(fd, 0, 0, 2));
    expect(Errno.ROFS, wasi.fd_filestat_set_times(3, 0, 0, 2));
    succeed(program.stat(3, "file", true));
  }
}
