package dev.quern.wasi;

import static dev.quern.wasi.TestProgram.CREATE;
import static dev.quern.wasi.TestProgram.FILE_RIGHTS;
import static dev.quern.wasi.TestProgram.PATH;
import static dev.quern.wasi.TestProgram.RESULT;
import static dev.quern.wasi.TestProgram.expect;
import static dev.quern.wasi.TestProgram.succeed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.wasi.filesystem.Errno;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class HostFilesTest extends FileSystemContract {

  @TempDir private Path root;

  @Override
  WasiBuilder empty() {
    return Wasi.builder().directory(root, "/");
  }

  @Test
  void readOnly() throws IOException {
    Files.writeString(root.resolve("file"), "hello");
    ReadOnlyChecks.check(new TestProgram(Wasi.builder().readOnlyDirectory(root, "/")));
    assertEquals("hello", Files.readString(root.resolve("file")));
  }

  @Test
  void aFileOfTheHostKeepsItsReadOnlyDescriptorsReadOnly() throws IOException {
    Files.writeString(root.resolve("file"), "hello");
    TestProgram program = new TestProgram(empty());
    succeed(program.open(3, "file", 0, 0, FILE_RIGHTS & ~(64 | 256 | 1 << 22), 0));
    int fd = program.result();
    expect(Errno.NOTCAPABLE, program.write(fd, "x"));
    assertEquals("hello", Files.readString(root.resolve("file")));
  }

  @Test
  void timesOfLinksThatOthersSetAreSeen() throws IOException {
    TestProgram program = new TestProgram(empty());
    succeed(program.symlink("file", 3, "link"));
    int length = program.put(PATH, "link");
    succeed(program.wasi.path_filestat_set_times(3, 0, PATH, length, 0, 9_123, 4));
    Files.getFileAttributeView(
            root.resolve("link"), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(FileTime.from(8_000, TimeUnit.NANOSECONDS), null, null);
    succeed(program.stat(3, "link", false));
    assertEquals(8_000, program.memory.getLong(RESULT + 48));
  }

  @Test
  void filesTogetherWithTheHost() throws IOException {
    TestProgram program = new TestProgram(empty());
    int fd = program.openFile(3, "file", CREATE);
    succeed(program.write(fd, "abc"));
    assertEquals("abc", Files.readString(root.resolve("file")));
    Files.writeString(root.resolve("file"), "longer");
    succeed(program.wasi.fd_seek(fd, 0, 0, RESULT));
    assertEquals("longer", program.read(fd, 10));
    try (var left = Files.list(root)) {
      assertEquals(1, left.count());
    }
  }

  @Test
  void aDirectoryThatCannotBeSynced() {
    Path processes = Path.of("/proc/self/task");
    assumeTrue(Files.isDirectory(processes), "there is no " + processes);
    TestProgram program = new TestProgram(Wasi.builder().readOnlyDirectory(processes, "/"));
    expect(Errno.INVAL, program.wasi.fd_sync(3));
  }

  @Test
  void whatIsNoDirectory() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "hello");
    assertThrows(UncheckedIOException.class, () -> Wasi.builder().directory(file, "/"));
    assertThrows(
        UncheckedIOException.class,
        () -> Wasi.builder().readOnlyDirectory(root.resolve("none"), "/"));
  }

  @Test
  void renamesBetweenGrants() throws IOException {
    Path other = Files.createDirectory(root.resolve("other"));
    Path first = Files.createDirectory(root.resolve("first"));
    Files.writeString(first.resolve("file"), "x");
    TestProgram program =
        new TestProgram(
            Wasi.builder()
                .directory(first, "/a")
                .directory(other, "/b")
                .readOnlyDirectory(other, "/c")
                .inMemory("/d"));
    succeed(program.rename(3, "file", 4, "moved"));
    expect(Errno.ROFS, program.rename(4, "moved", 5, "x"));
    expect(Errno.XDEV, program.rename(4, "moved", 6, "x"));
    expect(Errno.XDEV, program.link(4, "moved", 6, "x"));
    succeed(program.link(4, "moved", 3, "linked"));
    assertEquals("x", Files.readString(first.resolve("linked")));
  }

  @Test
  void noDescriptorOfTheHostIsLeftOpen() throws IOException {
    TestProgram program = new TestProgram(empty());
    succeed(program.createDirectory(3, "dir"));
    succeed(program.createDirectory(3, "dir/sub"));
    succeed(program.symlink("../dir/sub", 3, "dir/link"));
    useEverything(program);
    long before = openDescriptors();
    for (int i = 0; i < 50; i++) {
      useEverything(program);
    }
    assertEquals(before, openDescriptors());
    program.openFile(3, "dir/link/file", CREATE);
    succeed(program.open(3, "dir/sub", 0, 0, 0, 0));
    program.close();
    assertTrue(openDescriptors() < before);
  }

  private static void useEverything(TestProgram program) {
    int fd = program.openFile(3, "dir/link/../link/file", CREATE);
    succeed(program.wasi.fd_filestat_get(fd, RESULT));
    succeed(program.wasi.fd_close(fd));
    succeed(program.open(3, "dir/link", 1, 0, 0, 0));
    succeed(program.wasi.fd_close(program.result()));
    succeed(program.link(3, "dir/sub/file", 3, "dir/sub/hard"));
    expect(Errno.EXIST, program.link(3, "dir/sub/file", 3, "dir/sub/hard"));
    succeed(program.rename(3, "dir/sub/hard", 3, "dir/moved"));
    succeed(program.unlink(3, "dir/moved"));
    succeed(program.stat(3, "dir/link", true));
    succeed(program.readLink(3, "dir/link"));
    expect(Errno.NOTDIR, program.open(3, "dir/sub/file/x", 0, 0, 0, 0));
    expect(Errno.ISDIR, program.open(3, "dir/sub", 0, CREATE, FILE_RIGHTS, 0));
    expect(Errno.NOTCAPABLE, program.open(3, "dir/../../x", 0, 0, 0, 0));
    expect(Errno.NOTEMPTY, program.removeDirectory(3, "dir/sub"));
    succeed(program.wasi.fd_readdir(3, TestProgram.DATA, 4096, 0, RESULT));
  }

  private static long openDescriptors() throws IOException {
    try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.count();
    }
  }
}
