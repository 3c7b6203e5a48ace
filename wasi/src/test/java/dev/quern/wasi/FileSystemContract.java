package dev.quern.wasi;

import static dev.quern.wasi.TestProgram.CREATE;
import static dev.quern.wasi.TestProgram.DATA;
import static dev.quern.wasi.TestProgram.DIRECTORY;
import static dev.quern.wasi.TestProgram.EXCLUSIVE;
import static dev.quern.wasi.TestProgram.FILE_RIGHTS;
import static dev.quern.wasi.TestProgram.OUTSIDE;
import static dev.quern.wasi.TestProgram.PATH;
import static dev.quern.wasi.TestProgram.RESULT;
import static dev.quern.wasi.TestProgram.TRUNCATE;
import static dev.quern.wasi.TestProgram.VECTORS;
import static dev.quern.wasi.TestProgram.expect;
import static dev.quern.wasi.TestProgram.succeed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.wasi.filesystem.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every file system does, whatever it is kept in. Descriptor 3 is its empty root. */
abstract class FileSystemContract {

  private TestProgram program;
  private Wasi wasi;

  abstract WasiBuilder empty() throws IOException;

  @BeforeEach
  void start() throws IOException {
    program = new TestProgram(empty());
    wasi = program.wasi;
  }

  @Test
  void writeSeekRead() {
    int fd = program.openFile(3, "file", CREATE);
    succeed(program.write(fd, "hello world"));
    assertEquals(11, program.result());
    succeed(wasi.fd_tell(fd, RESULT));
    assertEquals(11, program.memory.getLong(RESULT));
    succeed(wasi.fd_seek(fd, -5, 2, RESULT));
    assertEquals("world", program.read(fd, 100));
    assertEquals("", program.read(fd, 100));
    succeed(wasi.fd_seek(fd, 0, 0, RESULT));
    succeed(wasi.fd_seek(fd, 2, 1, RESULT));
    assertEquals("llo", program.read(fd, 3));
    expect(Errno.INVAL, wasi.fd_seek(fd, -1, 0, RESULT));
    expect(Errno.INVAL, wasi.fd_seek(fd, Long.MIN_VALUE, 1, RESULT));
    expect(Errno.OVERFLOW, wasi.fd_seek(fd, Long.MAX_VALUE, 2, RESULT));
    expect(Errno.INVAL, wasi.fd_seek(fd, 0, 3, RESULT));
    expect(Errno.INVAL, wasi.fd_seek(fd, 0, -1, RESULT));
    expect(Errno.FAULT, wasi.fd_seek(fd, 0, 0, OUTSIDE));
    expect(Errno.FAULT, wasi.fd_tell(fd, OUTSIDE));
    assertEquals(" world", program.read(fd, 100));
  }

  @Test
  void positionedReadsAndWrites() {
    int fd = program.openFile(3, "file", CREATE);
    program.put(DATA, "abcdef");
    succeed(wasi.fd_pwrite(fd, program.vector(DATA, 6), 1, 4, RESULT));
    succeed(wasi.fd_pread(fd, program.vector(DATA, 100), 1, 2, RESULT));
    assertEquals("\0\0abcdef", program.text(DATA, program.result()));
    assertEquals("\0\0\0\0ab", program.read(fd, 6));
    expect(Errno.INVAL, wasi.fd_pread(fd, program.vector(DATA, 1), 1, -1, RESULT));
    expect(Errno.INVAL, wasi.fd_pwrite(fd, program.vector(DATA, 1), 1, Long.MAX_VALUE, RESULT));
    succeed(wasi.fd_pread(fd, program.vector(DATA, 1), 1, Long.MAX_VALUE - 1, RESULT));
    assertEquals(0, program.result());
  }

  @Test
  void scatterAndGather() {
    int fd = program.openFile(3, "file", CREATE);
    program.put(DATA, "abcdef");
    program.vector(DATA, 2);
    program.memory.putInt(VECTORS + 8, DATA + 50);
    program.memory.putInt(VECTORS + 12, 0);
    program.memory.putInt(VECTORS + 16, DATA + 1);
    program.memory.putInt(VECTORS + 20, 4);
    succeed(wasi.fd_write(fd, VECTORS, 3, RESULT));
    succeed(wasi.fd_seek(fd, 0, 0, RESULT));
    assertEquals("abbcde", program.read(fd, 100));
  }

  @Test
  void rightsThatReadersAskForDoNotOpenForWriting() {
    succeed(program.write(program.openFile(3, "file", CREATE), "hello"));
    succeed(program.open(3, "file", 0, 0, FILE_RIGHTS & ~64, 0));
    int fd = program.result();
    assertEquals("hello", program.read(fd, 10));
    expect(Errno.BADF, wasi.fd_filestat_set_size(fd, 0));
    expect(Errno.BADF, wasi.fd_allocate(fd, 0, 100));
    expect(Errno.NOTCAPABLE, program.write(fd, "x"));
    assertEquals(5, size(fd));
  }

  private long size(int fd) {
    succeed(wasi.fd_filestat_get(fd, RESULT));
    return program.memory.getLong(RESULT + 32);
  }

  @Test
  void sync() {
    int fd = program.openFile(3, "file", CREATE);
    succeed(program.write(fd, "hello"));
    succeed(wasi.fd_sync(fd));
    succeed(wasi.fd_datasync(fd));
    succeed(wasi.fd_sync(3));
    succeed(wasi.fd_datasync(3));
  }

  @Test
  void appendGoesToTheEnd() {
    int fd = program.openFile(3, "file", CREATE);
    succeed(program.write(fd, "abc"));
    succeed(program.open(3, "file", 0, 0, FILE_RIGHTS, 1));
    int appending = program.result();
    succeed(program.write(appending, "d"));
    succeed(wasi.fd_seek(appending, 0, 0, RESULT));
    succeed(program.write(appending, "e"));
    succeed(wasi.fd_fdstat_set_flags(appending, 0));
    succeed(wasi.fd_seek(appending, 0, 0, RESULT));
    succeed(program.write(appending, "X"));
    succeed(wasi.fd_seek(fd, 0, 0, RESULT));
    assertEquals("Xbcde", program.read(fd, 100));
  }

  @Test
  void sizes() {
    int fd = program.openFile(3, "file", CREATE);
    succeed(program.write(fd, "abcdef"));
    succeed(wasi.fd_filestat_set_size(fd, 2));
    succeed(wasi.fd_filestat_set_size(fd, 5));
    succeed(wasi.fd_seek(fd, 0, 0, RESULT));
    assertEquals("ab\0\0\0", program.read(fd, 100));
    succeed(wasi.fd_allocate(fd, 2, 6));
    succeed(wasi.fd_filestat_get(fd, RESULT));
    assertEquals(8, program.memory.getLong(RESULT + 32));
    succeed(wasi.fd_allocate(fd, 0, 1));
    expect(Errno.INVAL, wasi.fd_allocate(fd, 0, 0));
    expect(Errno.FBIG, wasi.fd_allocate(fd, -1, 1));
    expect(Errno.FBIG, wasi.fd_allocate(fd, Long.MAX_VALUE, Long.MAX_VALUE));
    expect(Errno.FBIG, wasi.fd_filestat_set_size(fd, -1));
    succeed(wasi.fd_advise(fd, 0, 0, 5));
    expect(Errno.INVAL, wasi.fd_advise(fd, 0, 0, 6));
    expect(Errno.INVAL, wasi.fd_advise(fd, -1, 0, 0));
    succeed(wasi.fd_sync(fd));
    succeed(wasi.fd_datasync(fd));
  }

  @Test
  void openFlags() {
    expect(Errno.NOENT, program.open(3, "file", 0, 0, FILE_RIGHTS, 0));
    succeed(program.open(3, "file", 0, CREATE | EXCLUSIVE, FILE_RIGHTS, 0));
    succeed(program.write(program.result(), "abc"));
    expect(Errno.EXIST, program.open(3, "file", 0, CREATE | EXCLUSIVE, FILE_RIGHTS, 0));
    expect(Errno.NOTDIR, program.open(3, "file", 0, DIRECTORY, 0, 0));
    expect(Errno.NOTDIR, program.open(3, "file/", 0, 0, 0, 0));
    expect(Errno.NOTDIR, program.open(3, "file/x", 0, CREATE, 0, 0));
    expect(Errno.INVAL, program.open(3, "file", 0, CREATE | DIRECTORY, 0, 0));
    expect(Errno.INVAL, program.open(3, "file", 0, 16, 0, 0));
    expect(Errno.INVAL, program.open(3, "file", 2, 0, 0, 0));
    expect(Errno.INVAL, program.open(3, "file", 0, 0, 0, 32));
    succeed(program.open(3, "file", 0, TRUNCATE, 2, 0));
    assertEquals("", program.read(program.result(), 10));
    expect(Errno.NOTCAPABLE, program.write(program.result(), "x"));
    expect(Errno.ISDIR, program.open(3, ".", 0, 0, FILE_RIGHTS, 0));
    expect(Errno.ISDIR, program.open(3, "new/", 0, CREATE, 2, 0));
    expect(Errno.NOENT, program.open(3, "no/file", 0, CREATE, 2, 0));
    expect(Errno.FAULT, wasi.path_open(3, 0, PATH, 1, CREATE, 2, 0, 0, OUTSIDE));
  }

  @Test
  void pathsThatAreHostile() {
    expect(Errno.NOENT, program.open(3, "", 0, CREATE, 2, 0));
    expect(Errno.ILSEQ, program.open(3, "a\0b", 0, CREATE, 2, 0));
    expect(Errno.NAMETOOLONG, program.open(3, "a".repeat(256), 0, CREATE, 2, 0));
    expect(Errno.NAMETOOLONG, program.open(3, "a/".repeat(3000), 0, CREATE, 2, 0));
    expect(Errno.FAULT, wasi.path_create_directory(3, OUTSIDE, 100));
    expect(Errno.FAULT, wasi.path_create_directory(3, 0, -1));
    expect(Errno.FAULT, wasi.path_create_directory(3, -1, 1));
    expect(Errno.NAMETOOLONG, wasi.path_create_directory(3, 0, 100_000));
    for (String outside : List.of("/", "/etc/passwd", "..", "../x", "./..", "x/../../x", "//")) {
      program.createDirectory(3, "x");
      expect(Errno.NOTCAPABLE, program.open(3, outside, 1, 0, 2, 0));
      expect(Errno.NOTCAPABLE, program.stat(3, outside, true));
      expect(Errno.NOTCAPABLE, program.createDirectory(3, outside));
      expect(Errno.NOTCAPABLE, program.unlink(3, outside));
      expect(Errno.NOTCAPABLE, program.removeDirectory(3, outside));
      expect(Errno.NOTCAPABLE, program.rename(3, "x", 3, outside));
      expect(Errno.NOTCAPABLE, program.rename(3, outside, 3, "y"));
      expect(Errno.NOTCAPABLE, program.link(3, outside, 3, "y"));
      expect(Errno.NOTCAPABLE, program.symlink("x", 3, outside));
      expect(Errno.NOTCAPABLE, program.readLink(3, outside));
    }
  }

  @Test
  void namesOfAnyBytes() {
    List<String> names = new ArrayList<>();
    for (int i = 1; i < 256; i++) {
      if (i != '/' && i != '.') {
        names.add("n" + (char) i);
        names.add(String.valueOf((char) i));
      }
    }
    names.add("\u00c3\u00a9t\u00c3\u00a9");
    names.add("...");
    names.add("%41%2f");
    names.add("a".repeat(255));
    for (String name : names) {
      int fd = program.openFile(3, name, CREATE | EXCLUSIVE);
      succeed(program.write(fd, name));
      succeed(wasi.fd_close(fd));
    }
    for (String name : names) {
      int fd = program.openFile(3, "./" + name, 0);
      assertEquals(name, program.read(fd, 300));
      succeed(wasi.fd_close(fd));
    }
    assertEquals(new TreeSet<>(names), new TreeSet<>(entries(3)));
    for (String name : names) {
      succeed(program.unlink(3, name));
    }
    assertEquals(List.of(), entries(3));
  }

  /** The names of a directory, read with a small buffer. */
  private List<String> entries(int fd) {
    List<String> names = new ArrayList<>();
    long cookie = 0;
    while (true) {
      succeed(wasi.fd_readdir(fd, DATA, 290, cookie, RESULT));
      int used = program.result();
      int at = DATA;
      while (at + 24 <= DATA + used) {
        int length = program.intAt(at + 16);
        if (at + 24 + length > DATA + used) {
          break;
        }
        names.add(program.text(at + 24, length));
        cookie = program.memory.getLong(at);
        at += 24 + length;
      }
      if (used < 290) {
        names.remove(".");
        names.remove("..");
        return names;
      }
    }
  }

  @Test
  void directories() {
    succeed(program.createDirectory(3, "a"));
    expect(Errno.EXIST, program.createDirectory(3, "a"));
    expect(Errno.EXIST, program.createDirectory(3, "a/"));
    expect(Errno.EXIST, program.createDirectory(3, "a/."));
    expect(Errno.EXIST, program.createDirectory(3, "."));
    succeed(program.createDirectory(3, "a/b/"));
    expect(Errno.NOENT, program.createDirectory(3, "x/y"));
    expect(Errno.NOTEMPTY, program.removeDirectory(3, "a"));
    expect(Errno.ISDIR, program.unlink(3, "a"));
    expect(Errno.ISDIR, program.unlink(3, "a/"));
    expect(Errno.INVAL, program.removeDirectory(3, "a/."));
    expect(Errno.NOENT, program.removeDirectory(3, "c"));
    program.openFile(3, "a/b/file", CREATE);
    expect(Errno.NOTDIR, program.removeDirectory(3, "a/b/file"));
    expect(Errno.NOTDIR, program.unlink(3, "a/b/file/"));
    succeed(program.unlink(3, "a/b/../b/./file"));
    expect(Errno.NOENT, program.unlink(3, "a/b/file"));
    succeed(program.removeDirectory(3, "a/b/"));
    succeed(program.removeDirectory(3, "a"));
  }

  @Test
  void directoriesAsDescriptors() {
    succeed(program.createDirectory(3, "a"));
    succeed(program.open(3, "a", 0, DIRECTORY, (1 << 28) - 1 & ~64, 0));
    int directory = program.result();
    expect(Errno.ISDIR, wasi.fd_read(directory, program.vector(DATA, 1), 1, RESULT));
    expect(Errno.ISDIR, program.write(directory, "x"));
    expect(Errno.ISDIR, wasi.fd_seek(directory, 0, 0, RESULT));
    expect(Errno.ISDIR, wasi.fd_filestat_set_size(directory, 0));
    int fd = program.openFile(directory, "file", CREATE);
    succeed(program.write(fd, "abc"));
    expect(Errno.NOTDIR, program.open(fd, "x", 0, CREATE, 2, 0));
    expect(Errno.NOTCAPABLE, program.stat(directory, "..", true));
    expect(Errno.NOTCAPABLE, program.stat(directory, "../a/file", true));
    succeed(program.stat(3, "a/file", true));
    assertEquals(3, program.memory.getLong(RESULT + 32));
    // The descriptor stays what it is when the directory gets another name.
    succeed(program.rename(3, "a", 3, "b"));
    succeed(program.createDirectory(directory, "inside"));
    succeed(program.stat(3, "b/inside", true));
    succeed(wasi.fd_filestat_get(directory, RESULT));
    assertEquals(3, program.memory.getByte(RESULT + 16));
    // Rights that were not asked for are not there.
    succeed(program.open(3, "b", 0, DIRECTORY, 0, 0));
    expect(Errno.NOTCAPABLE, program.open(program.result(), "file", 0, 0, 2, 0));
  }

  @Test
  void aDirectoryThatIsRemovedWhileOpen() {
    succeed(program.createDirectory(3, "a"));
    succeed(program.open(3, "a", 0, DIRECTORY, (1 << 28) - 1 & ~64, 0));
    int directory = program.result();
    succeed(program.removeDirectory(3, "a"));
    expect(Errno.NOENT, program.open(directory, "file", 0, CREATE, 2, 0));
    assertEquals(List.of(), entries(directory));
    succeed(wasi.fd_close(directory));
  }

  @Test
  void cookiesSurviveChanges() {
    for (int i = 0; i < 20; i++) {
      succeed(wasi.fd_close(program.openFile(3, "f" + i, CREATE)));
    }
    // The first five entries, then remove those and others, and go on.
    succeed(wasi.fd_readdir(3, DATA, 24 * 5 + 12, 0, RESULT));
    List<String> seen = new ArrayList<>();
    long cookie = 0;
    int at = DATA;
    for (int i = 0; i < 5; i++) {
      int length = program.intAt(at + 16);
      seen.add(program.text(at + 24, length));
      cookie = program.memory.getLong(at);
      at += 24 + length;
      if (at + 24 > DATA + program.result()) {
        break;
      }
    }
    for (int i = 0; i < 20; i += 2) {
      succeed(program.unlink(3, "f" + i));
    }
    succeed(wasi.fd_close(program.openFile(3, "new", CREATE)));
    succeed(wasi.fd_readdir(3, DATA, 4096, cookie, RESULT));
    at = DATA;
    while (at < DATA + program.result()) {
      int length = program.intAt(at + 16);
      seen.add(program.text(at + 24, length));
      at += 24 + length;
    }
    for (int i = 1; i < 20; i += 2) {
      assertTrue(seen.contains("f" + i), seen.toString());
    }
    assertEquals(seen.size(), new TreeSet<>(seen).size());
    succeed(wasi.fd_readdir(3, DATA, 4096, Long.MAX_VALUE, RESULT));
    assertEquals(0, program.result());
    succeed(wasi.fd_readdir(3, DATA, 4096, -1, RESULT));
    assertEquals(0, program.result());
    succeed(wasi.fd_readdir(3, DATA, 0, 0, RESULT));
    expect(Errno.FAULT, wasi.fd_readdir(3, OUTSIDE, 4, 0, RESULT));
    expect(Errno.FAULT, wasi.fd_readdir(3, 0, -1, 0, RESULT));
    expect(Errno.FAULT, wasi.fd_readdir(3, DATA, 1, 0, OUTSIDE));
  }

  @Test
  void renames() {
    succeed(wasi.fd_close(program.openFile(3, "file", CREATE)));
    succeed(program.createDirectory(3, "dir"));
    succeed(program.createDirectory(3, "dir/sub"));
    expect(Errno.ISDIR, program.rename(3, "file", 3, "dir"));
    expect(Errno.NOTDIR, program.rename(3, "dir", 3, "file"));
    expect(Errno.NOENT, program.rename(3, "none", 3, "x"));
    expect(Errno.INVAL, program.rename(3, "dir", 3, "dir/sub/x"));
    expect(Errno.BUSY, program.rename(3, ".", 3, "x"));
    expect(Errno.BUSY, program.rename(3, "dir", 3, "."));
    expect(Errno.NOTDIR, program.rename(3, "file/", 3, "x"));
    succeed(program.rename(3, "file", 3, "file"));
    succeed(program.rename(3, "file", 3, "dir/file"));
    expect(Errno.NOENT, program.stat(3, "file", true));
    succeed(program.createDirectory(3, "empty"));
    expect(Errno.NOTEMPTY, program.rename(3, "empty", 3, "dir"));
    succeed(program.rename(3, "dir", 3, "empty"));
    succeed(program.stat(3, "empty/file", true));
    succeed(program.rename(3, "empty/", 3, "other/"));
    succeed(program.stat(3, "other/sub", true));
  }

  @Test
  void symbolicLinks() {
    succeed(program.createDirectory(3, "dir"));
    int fd = program.openFile(3, "dir/file", CREATE);
    succeed(program.write(fd, "content"));
    succeed(program.symlink("dir", 3, "to-dir"));
    succeed(program.symlink("../dir/./file", 3, "dir/to-file"));
    expect(Errno.EXIST, program.symlink("dir", 3, "to-dir"));
    expect(Errno.NOENT, program.symlink("", 3, "x"));
    expect(Errno.NOTCAPABLE, program.symlink("/etc", 3, "x"));
    expect(Errno.ILSEQ, program.symlink("a\0", 3, "x"));
    expect(Errno.NOENT, program.symlink("dir", 3, "x/"));
    assertEquals("content", program.read(program.openFile(3, "to-dir/to-file", 0), 99));
    expect(Errno.LOOP, program.open(3, "dir/to-file", 0, 0, 2, 0));
    expect(Errno.EXIST, program.open(3, "dir/to-file", 1, CREATE | EXCLUSIVE, 2, 0));
    succeed(program.stat(3, "to-dir", false));
    assertEquals(7, program.memory.getByte(RESULT + 16));
    assertEquals(3, program.memory.getLong(RESULT + 32));
    succeed(program.stat(3, "to-dir", true));
    assertEquals(3, program.memory.getByte(RESULT + 16));
    succeed(program.stat(3, "to-dir/", false));
    assertEquals(3, program.memory.getByte(RESULT + 16));
    succeed(program.readLink(3, "dir/to-file"));
    assertEquals("../dir/./file", program.text(DATA, program.result()));
    expect(Errno.INVAL, program.readLink(3, "dir"));
    expect(Errno.NOENT, program.readLink(3, "none"));
    succeed(wasi.path_readlink(3, PATH, program.put(PATH, "to-dir"), DATA, 2, RESULT));
    assertEquals(2, program.result());
    expect(Errno.FAULT, wasi.path_readlink(3, PATH, 6, OUTSIDE, 20, RESULT));
    expect(Errno.FAULT, wasi.path_readlink(3, PATH, 6, DATA, 20, OUTSIDE));
    // A link whose name is given is removed and renamed itself.
    succeed(program.rename(3, "to-dir", 3, "moved"));
    expect(Errno.NOTDIR, program.removeDirectory(3, "moved"));
    succeed(program.unlink(3, "moved"));
    succeed(program.stat(3, "dir/file", false));
  }

  @Test
  void symbolicLinksThatLeadNowhere() {
    succeed(program.symlink("none", 3, "dangling"));
    expect(Errno.NOENT, program.open(3, "dangling", 1, 0, 2, 0));
    succeed(program.open(3, "dangling", 1, CREATE, 2, 0));
    succeed(program.stat(3, "none", false));
    succeed(program.symlink("self", 3, "self"));
    expect(Errno.LOOP, program.open(3, "self", 1, 0, 2, 0));
    expect(Errno.LOOP, program.open(3, "self/x", 0, 0, 2, 0));
    succeed(program.symlink("b/b/b", 3, "a"));
    succeed(program.symlink("a/a/a", 3, "b"));
    expect(Errno.LOOP, program.stat(3, "a", true));
    succeed(program.createDirectory(3, "dir"));
    succeed(program.symlink("..", 3, "up"));
    succeed(program.symlink("../..", 3, "dir/up"));
    succeed(program.symlink("..", 3, "dir/root"));
    expect(Errno.NOTCAPABLE, program.stat(3, "up", true));
    expect(Errno.NOTCAPABLE, program.stat(3, "up/x", true));
    expect(Errno.NOTCAPABLE, program.stat(3, "dir/up", true));
    succeed(program.stat(3, "dir/root/dir/root", true));
  }

  @Test
  void hardLinks() {
    int fd = program.openFile(3, "file", CREATE);
    succeed(program.write(fd, "abc"));
    succeed(program.createDirectory(3, "dir"));
    succeed(program.link(3, "file", 3, "dir/again"));
    expect(Errno.EXIST, program.link(3, "file", 3, "dir/again"));
    expect(Errno.EXIST, program.link(3, "file", 3, "file"));
    expect(Errno.PERM, program.link(3, "dir", 3, "x"));
    expect(Errno.NOENT, program.link(3, "none", 3, "x"));
    expect(Errno.NOENT, program.link(3, "file", 3, "x/"));
    expect(Errno.INVAL, wasi.path_link(3, 1, PATH, 4, 3, PATH, 4));
    succeed(program.stat(3, "dir/again", false));
    assertEquals(2, program.memory.getLong(RESULT + 24));
    succeed(program.unlink(3, "file"));
    assertEquals("abc", program.read(program.openFile(3, "dir/again", 0), 10));
    // Content lives as long as a descriptor does.
    int open = program.openFile(3, "dir/again", 0);
    succeed(program.unlink(3, "dir/again"));
    assertEquals("abc", program.read(open, 10));
    succeed(wasi.fd_filestat_get(open, RESULT));
    assertEquals(3, program.memory.getLong(RESULT + 32));
    succeed(program.symlink("none", 3, "dangling"));
    succeed(program.link(3, "dangling", 3, "dir/link"));
    succeed(program.stat(3, "dir/link", false));
    assertEquals(7, program.memory.getByte(RESULT + 16));
  }

  @Test
  void times() {
    int fd = program.openFile(3, "file", CREATE);
    succeed(wasi.fd_filestat_set_times(fd, 1_000_000_000_123L, 2_000_000_000_456L, 1 | 4));
    succeed(wasi.fd_filestat_get(fd, RESULT));
    assertEquals(1_000_000_000_123L, program.memory.getLong(RESULT + 40));
    assertEquals(2_000_000_000_456L, program.memory.getLong(RESULT + 48));
    int length = program.put(PATH, "file");
    succeed(wasi.path_filestat_set_times(3, 0, PATH, length, 0, 7_000, 4));
    succeed(program.stat(3, "file", false));
    assertEquals(1_000_000_000_123L, program.memory.getLong(RESULT + 40));
    assertEquals(7_000, program.memory.getLong(RESULT + 48));
    succeed(wasi.path_filestat_set_times(3, 0, PATH, length, 0, 0, 2 | 8));
    succeed(program.stat(3, "file", false));
    assertTrue(program.memory.getLong(RESULT + 48) > 1_500_000_000_000_000_000L);
    for (int flags : new int[] {3, 12, 16, -1}) {
      expect(Errno.INVAL, wasi.fd_filestat_set_times(fd, 0, 0, flags));
      expect(Errno.INVAL, wasi.path_filestat_set_times(3, 0, PATH, length, 0, 0, flags));
    }
    expect(Errno.INVAL, wasi.fd_filestat_set_times(fd, -1, 0, 1));
    expect(Errno.FAULT, wasi.path_filestat_get(3, 0, PATH, length, OUTSIDE));
    succeed(program.symlink("file", 3, "link"));
    length = program.put(PATH, "link");
    succeed(wasi.path_filestat_set_times(3, 0, PATH, length, 3_001_234, 9_123, 5));
    succeed(program.stat(3, "link", false));
    assertEquals(3_001_234, program.memory.getLong(RESULT + 40));
    assertEquals(9_123, program.memory.getLong(RESULT + 48));
    succeed(wasi.path_filestat_set_times(3, 0, PATH, length, 4_001_234, 0, 1));
    succeed(program.rename(3, "link", 3, "renamed"));
    succeed(program.stat(3, "renamed", false));
    assertEquals(4_001_234, program.memory.getLong(RESULT + 40));
    assertEquals(9_123, program.memory.getLong(RESULT + 48));
    succeed(wasi.path_filestat_set_times(3, 0, PATH, program.put(PATH, "."), 0, 9_000, 4));
    succeed(wasi.fd_filestat_set_times(3, 5_000, 0, 1));
    succeed(program.stat(3, ".", false));
    assertEquals(5_000, program.memory.getLong(RESULT + 40));
    assertEquals(9_000, program.memory.getLong(RESULT + 48));
  }
}
