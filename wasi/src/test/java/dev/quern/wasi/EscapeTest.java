package dev.quern.wasi;

import static dev.quern.wasi.TestProgram.CREATE;
import static dev.quern.wasi.TestProgram.DATA;
import static dev.quern.wasi.TestProgram.DIRECTORY;
import static dev.quern.wasi.TestProgram.FILE_RIGHTS;
import static dev.quern.wasi.TestProgram.RESULT;
import static dev.quern.wasi.TestProgram.TRUNCATE;
import static dev.quern.wasi.TestProgram.expect;
import static dev.quern.wasi.TestProgram.succeed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.wasi.filesystem.Errno;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that try to leave the directory that they were given. */
@EnabledOnOs(OS.LINUX)
class EscapeTest {

  private static final String SECRET = "secret of the host";

  @TempDir private Path temporary;

  private Path root;
  private Path outside;
  private TestProgram program;

  @BeforeEach
  void start() throws IOException {
    root = Files.createDirectory(temporary.resolve("root"));
    outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("secret"), SECRET);
    program = new TestProgram(Wasi.builder().directory(root, "/"));
  }

  private void assertUntouched() throws IOException {
    assertEquals(SECRET, Files.readString(outside.resolve("secret")));
    try (Stream<Path> files = Files.list(outside)) {
      assertEquals(List.of(outside.resolve("secret")), files.toList());
    }
  }

  /** Tries everything that takes a path, and expects one error of all. */
  private void tryAll(String path, Errno errno) {
    expect(errno, program.open(3, path, 1, 0, 2, 0));
    expect(errno, program.open(3, path, 1, CREATE | TRUNCATE, FILE_RIGHTS, 0));
    expect(errno, program.open(3, path, 1, DIRECTORY, 0, 0));
    expect(errno, program.stat(3, path, true));
    expect(errno, program.createDirectory(3, path + "/new"));
    expect(errno, program.removeDirectory(3, path + "/new"));
    expect(errno, program.unlink(3, path + "/secret"));
    expect(errno, program.readLink(3, path + "/secret"));
    expect(errno, program.symlink("x", 3, path + "/new"));
    expect(errno, program.link(3, path + "/secret", 3, "new"));
    expect(errno, program.rename(3, path + "/secret", 3, "new"));
    int length = program.put(TestProgram.PATH, path + "/secret");
    expect(
        errno, program.wasi.path_filestat_set_times(3, 0, TestProgram.PATH, length, 0, 0, 2 | 8));
  }

  @Test
  void linksOfTheHostThatLeadOutside() throws IOException {
    Files.createSymbolicLink(root.resolve("absolute"), outside);
    Files.createSymbolicLink(root.resolve("relative"), Path.of("../outside"));
    Files.createDirectory(root.resolve("dir"));
    Files.createSymbolicLink(root.resolve("dir/deep"), Path.of("../../outside"));
    Files.createSymbolicLink(root.resolve("chain"), Path.of("dir/deep"));
    for (String path : List.of("absolute", "relative", "dir/deep", "chain", "dir/../relative")) {
      tryAll(path, Errno.NOTCAPABLE);
    }
    expect(Errno.LOOP, program.open(3, "absolute", 0, 0, 2, 0));
    expect(Errno.LOOP, program.open(3, "relative", 0, DIRECTORY, 0, 0));
    assertUntouched();
  }

  @Test
  void linksOfTheProgramThatLeadOutside() throws IOException {
    expect(Errno.NOTCAPABLE, program.symlink(outside.toString(), 3, "link"));
    succeed(program.symlink("../outside", 3, "link"));
    succeed(program.createDirectory(3, "a"));
    succeed(program.createDirectory(3, "a/b"));
    succeed(program.symlink("../../outside", 3, "a/b/link"));
    succeed(program.rename(3, "a/b", 3, "b"));
    tryAll("link", Errno.NOTCAPABLE);
    tryAll("b/link", Errno.NOTCAPABLE);
    assertUntouched();
  }

  @Test
  void fileSystemsBelow() {
    TestProgram all = new TestProgram(Wasi.builder().directory(Path.of("/"), "/"));
    expect(Errno.XDEV, all.open(3, "proc/self/mem", 1, 0, 2, 0));
    expect(Errno.XDEV, all.open(3, "proc/self/root", 1, DIRECTORY, 0, 0));
    expect(Errno.XDEV, all.open(3, "proc/self/fd/0", 1, 0, 2, 0));
    expect(Errno.XDEV, all.open(3, "sys/kernel", 1, DIRECTORY, 0, 0));
  }

  @Test
  void devicesAndPipes() throws IOException, InterruptedException {
    TestProgram devices = new TestProgram(Wasi.builder().directory(Path.of("/dev"), "/"));
    assertNotEquals(0, devices.open(3, "zero", 1, 0, 2, 0));
    assertNotEquals(0, devices.open(3, "null", 1, 0, FILE_RIGHTS, 0));
    Path pipe = root.resolve("pipe");
    boolean isMade = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    assumeTrue(isMade, "mkfifo makes no pipe here");
    expect(Errno.ACCES, program.open(3, "pipe", 1, 0, 2, 0));
    expect(Errno.ACCES, program.open(3, "pipe", 1, CREATE, FILE_RIGHTS, 0));
    expect(Errno.NOTDIR, program.open(3, "pipe/x", 1, 0, 2, 0));
    succeed(program.stat(3, "pipe", true));
  }

  /** Directory streams of the file system in an archive follow links, as those of Windows do. */
  @Test
  void systemsThatCannotKeepAProgramInGiveNothing() throws IOException {
    Path archive = temporary.resolve("files.zip");
    try (FileSystem files = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      Path directory = Files.createDirectory(files.getPath("/directory"));
      UncheckedIOException refused =
          assertThrows(
              UncheckedIOException.class,
              () -> new TestProgram(Wasi.builder().directory(directory, "/")));
      assertTrue(
          refused
              .getMessage()
              .endsWith(
                  "this system cannot keep a program in a directory; files in memory work"
                      + " everywhere"),
          refused.getMessage());
    }
  }

  @Test
  void reservedNamesDoNotExist() throws IOException {
    Files.writeString(root.resolve(".quern-wasi-0"), SECRET);
    expect(Errno.NOENT, program.open(3, ".quern-wasi-0", 0, 0, 2, 0));
    expect(Errno.NOENT, program.open(3, ".quern-wasi-1", 0, CREATE, FILE_RIGHTS, 0));
    expect(Errno.NOENT, program.createDirectory(3, ".quern-wasi-1"));
    expect(Errno.NOENT, program.rename(3, ".quern-wasi-0", 3, "x"));
    expect(Errno.NOENT, program.unlink(3, ".quern-wasi-0"));
    succeed(program.wasi.fd_readdir(3, DATA, 4096, 0, RESULT));
    assertFalse(program.text(DATA, program.result()).contains("quern"));
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    succeed(program.createDirectory(3, "a"));
    succeed(program.createDirectory(3, "a/b"));
    succeed(program.symlink("x", 3, "a/link"));
    program.openFile(3, "a/file", CREATE);
    succeed(program.link(3, "a/file", 3, "a/b/file"));
    expect(Errno.EXIST, program.link(3, "a/file", 3, "a/link"));
    expect(Errno.EXIST, program.symlink("x", 3, "a/file"));
    try (Stream<Path> files = Files.list(root)) {
      assertEquals(List.of(root.resolve("a")), files.toList());
    }
  }

  /**
   * Somebody exchanges a directory and a link that leads outside, over and over; programs use paths
   * through it meanwhile. Whatever happens, nothing outside is seen or changed.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Timeout(120)
  void races(boolean byProgram) throws Exception {
    Files.createDirectories(root.resolve("swap/dir"));
    Files.createDirectory(root.resolve("swap/dir/sub"));
    Files.createSymbolicLink(root.resolve("swap/link"), outside);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    AtomicBoolean over = new AtomicBoolean();
    TestProgram attacker = new TestProgram(Wasi.builder().directory(root, "/"));
    Swap swap =
        byProgram
            ? (from, to) -> succeed(attacker.rename(3, "swap/" + from, 3, "swap/" + to))
            : (from, to) -> Files.move(root.resolve("swap/" + from), root.resolve("swap/" + to));
    Future<?> swapping = threads.submit(swapper(swap, over));
    List<Future<Integer>> victims = new ArrayList<>();
    victims.add(threads.submit(victim("swap/dir/")));
    victims.add(threads.submit(victim("swap/dir/sub/../")));
    int worked = 0;
    for (Future<Integer> victim : victims) {
      worked += victim.get();
    }
    over.set(true);
    swapping.get();
    threads.shutdown();
    assertUntouched();
    assertTrue(worked > 0, "no operation hit the directory");
  }

  /** Gives an entry of the contested directory another name. */
  private interface Swap {
    void rename(String from, String to) throws IOException;
  }

  private static Callable<Void> swapper(Swap swap, AtomicBoolean over) {
    return () -> {
      while (!over.get()) {
        swap.rename("dir", "kept");
        swap.rename("link", "dir");
        swap.rename("dir", "link");
        swap.rename("kept", "dir");
      }
      return null;
    };
  }

  private Callable<Integer> victim(String base) {
    return () -> {
      TestProgram victim = new TestProgram(Wasi.builder().directory(root, "/"));
      int worked = 0;
      String own = "v" + Thread.currentThread().getId();
      for (int i = 0; i < 1500; i++) {
        if (victim.open(3, base + "secret", 1, 0, 2, 0) == 0) {
          throw new AssertionError("read a file outside: " + victim.read(victim.result(), 100));
        }
        if (victim.open(3, base + own, 1, CREATE, FILE_RIGHTS, 0) == 0) {
          worked++;
          victim.wasi.fd_close(victim.result());
        }
        worked += victim.createDirectory(3, base + own + "d") == 0 ? 1 : 0;
        worked += victim.symlink("x", 3, base + own + "l") == 0 ? 1 : 0;
        victim.unlink(3, base + "secret");
        if (victim.link(3, base + "secret", 3, own + "stolen") == 0) {
          throw new AssertionError("linked a file outside");
        }
        victim.rename(3, base + "secret", 3, own + "stolen");
        victim.unlink(3, base + own);
        victim.unlink(3, base + own + "l");
        victim.removeDirectory(3, base + own + "d");
      }
      return worked;
    };
  }
}
