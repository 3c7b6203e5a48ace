package dev.quern.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.runtime.Function;
import dev.quern.runtime.Global;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Memory;
import dev.quern.runtime.Table;
import dev.quern.runtime.Tag;
import dev.quern.runtime.abi.FlatMemory;
import dev.quern.wasi.filesystem.Errno;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A program without WebAssembly: a memory of two pages, a host bound to it, and what tests need to
 * put arguments into memory and take results out. Results go to the addresses from {@link #RESULT}.
 */
final class TestProgram implements Instance {

  static final int PATH = 1024;
  static final int OTHER_PATH = 8192;
  static final int VECTORS = 16384;
  static final int DATA = 20000;
  static final int RESULT = 512;
  static final int SIZE = 2 * Memory.PAGE_SIZE;

  /** An address, and a length, that lead outside. */
  static final int OUTSIDE = SIZE - 3;

  final FlatMemory memory = new FlatMemory(2, -1);
  final Wasi wasi;
  private boolean closed;

  TestProgram(WasiBuilder builder) {
    wasi = (Wasi) builder.build().forInstance();
    wasi.bind(this);
  }

  static void expect(Errno errno, int code) {
    assertEquals(errno, Errno.values()[code]);
  }

  static void succeed(int code) {
    expect(Errno.SUCCESS, code);
  }

  int intAt(int address) {
    return memory.getInt(address);
  }

  int result() {
    return intAt(RESULT);
  }

  /** Puts bytes, one a char. */
  int put(int address, String bytes) {
    byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
    memory.putBytes(address, raw, 0, raw.length);
    return raw.length;
  }

  String text(int address, int length) {
    byte[] raw = new byte[length];
    memory.getBytes(address, raw, 0, length);
    return new String(raw, StandardCharsets.ISO_8859_1);
  }

  /** Puts one vector and gives its address. */
  int vector(int address, int length) {
    memory.putInt(VECTORS, address);
    memory.putInt(VECTORS + 4, length);
    return VECTORS;
  }

  int open(int directory, String path, int lookup, int flags, long rights, int fdFlags) {
    int length = put(PATH, path);
    return wasi.path_open(
        directory,
        lookup,
        PATH,
        length,
        flags,
        rights,
        (1L << 30) - 1 & ~(3L << 28),
        fdFlags,
        RESULT);
  }

  /** Opens a file for reading and writing. */
  int openFile(int directory, String path, int flags) {
    succeed(open(directory, path, 1, flags, FILE_RIGHTS, 0));
    return result();
  }

  static final long FILE_RIGHTS = 0x8E001FFL;
  static final int CREATE = 1;
  static final int DIRECTORY = 2;
  static final int EXCLUSIVE = 4;
  static final int TRUNCATE = 8;

  int write(int fd, String bytes) {
    int length = put(DATA, bytes);
    return wasi.fd_write(fd, vector(DATA, length), 1, RESULT);
  }

  String read(int fd, int length) {
    succeed(wasi.fd_read(fd, vector(DATA, length), 1, RESULT));
    return text(DATA, result());
  }

  int createDirectory(int directory, String path) {
    return wasi.path_create_directory(directory, PATH, put(PATH, path));
  }

  int removeDirectory(int directory, String path) {
    return wasi.path_remove_directory(directory, PATH, put(PATH, path));
  }

  int unlink(int directory, String path) {
    return wasi.path_unlink_file(directory, PATH, put(PATH, path));
  }

  int symlink(String target, int directory, String path) {
    int length = put(OTHER_PATH, target);
    return wasi.path_symlink(OTHER_PATH, length, directory, PATH, put(PATH, path));
  }

  int link(int directory, String path, int newDirectory, String newPath) {
    int length = put(PATH, path);
    int newLength = put(OTHER_PATH, newPath);
    return wasi.path_link(directory, 0, PATH, length, newDirectory, OTHER_PATH, newLength);
  }

  int rename(int directory, String path, int newDirectory, String newPath) {
    int length = put(PATH, path);
    int newLength = put(OTHER_PATH, newPath);
    return wasi.path_rename(directory, PATH, length, newDirectory, OTHER_PATH, newLength);
  }

  int stat(int directory, String path, boolean follow) {
    return wasi.path_filestat_get(directory, follow ? 1 : 0, PATH, put(PATH, path), RESULT);
  }

  int readLink(int directory, String path) {
    return wasi.path_readlink(directory, PATH, put(PATH, path), DATA, 4096, RESULT);
  }

  @Override
  public String name() {
    return "test.wasm";
  }

  @Override
  public Set<String> exportNames() {
    return Set.of("memory");
  }

  @Override
  public Object export(String name) {
    return name.equals("memory") ? memory : null;
  }

  @Override
  public Function function(String name) {
    throw new IllegalArgumentException(name);
  }

  @Override
  public Memory memory(String name) {
    return memory;
  }

  @Override
  public Table table(String name) {
    throw new IllegalArgumentException(name);
  }

  @Override
  public Tag tag(String exportName) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Global global(String name) {
    throw new IllegalArgumentException(name);
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    wasi.release(this);
  }
}
