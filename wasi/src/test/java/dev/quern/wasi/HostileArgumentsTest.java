package dev.quern.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.quern.wasi.filesystem.Errno;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every call with arguments chosen to be wrong: pointers and lengths at the edges of memory and of
 * numbers, descriptors of other kinds, flags that do not exist, in a memory full of strange paths
 * and vectors. Each answers with an error code, one of the interface, whatever came before; nothing
 * is thrown but the end of the program, and nothing outside of the granted directory changes.
 */
@Timeout(300)
class HostileArgumentsTest {

  private static final int ROUNDS = 4_000;

  private static final int[] INTS = {
    0,
    1,
    2,
    3,
    4,
    5,
    7,
    8,
    15,
    16,
    31,
    48,
    64,
    255,
    1024,
    4096,
    65535,
    65536,
    131069,
    131071,
    131072,
    131073,
    1 << 20,
    Integer.MAX_VALUE - 1,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    -65536,
    -4096,
    -16,
    -8,
    -4,
    -2,
    -1
  };

  private static final long[] LONGS = {
    0,
    1,
    2,
    3,
    8,
    64,
    4096,
    65536,
    (1L << 30) - 1,
    0x8E001FFL,
    0x8E001BFL,
    Integer.MAX_VALUE,
    1L << 32,
    1L << 40,
    Long.MAX_VALUE - 1,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -4096,
    -2,
    -1
  };

  private static final String[] PATHS = {
    ".",
    "..",
    "/",
    "",
    "a",
    "b",
    "a/b",
    "d",
    "d/../a",
    "../outside",
    "/etc/passwd",
    "a\0b",
    "d/",
    "d/.",
    "d/..",
    "l",
    "l/x",
    "out",
    "out/secret",
    "\u00ff\u00fe",
    "a".repeat(255),
    "a".repeat(300),
    "d/".repeat(50),
    ".quern-wasi-0"
  };

  /** What keeps the files. */
  enum Kind {
    MEMORY,
    HOST,
    READ_ONLY
  }

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void everyCallAnswers(Kind kind) throws Exception {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "secret");
    Path root = Files.createDirectory(folder.resolve("root"));
    Files.writeString(root.resolve("a"), "content");
    Files.createDirectory(root.resolve("d"));
    Files.createSymbolicLink(root.resolve("l"), Path.of("l"));
    Files.createSymbolicLink(root.resolve("out"), outside);
    List<String> before = tree(outside);
    Random random = new Random(kind.ordinal());
    for (int run = 0; run < 10; run++) {
      WasiBuilder builder =
          Wasi.builder().stdin("input").virtualClock(Instant.EPOCH).randomSeed(run).arguments("x");
      switch (kind) {
        case MEMORY -> builder.inMemory(new MemoryFileSystem(1 << 20).write("a", "content"), "/");
        case HOST -> builder.directory(root, "/");
        case READ_ONLY -> builder.readOnlyDirectory(root, "/");
      }
      TestProgram program = new TestProgram(builder);
      attack(program, random);
      assertEquals(TestProgram.SIZE, program.memory.byteSize());
      program.close();
    }
    assertEquals(before, tree(outside));
    assertTrue(Files.notExists(folder.resolve("root-new")));
    if (kind == Kind.READ_ONLY) {
      assertEquals("content", Files.readString(root.resolve("a")));
    }
  }

  private static void attack(TestProgram program, Random random) throws Exception {
    List<Method> calls = new ArrayList<>(Arrays.asList(WasiSnapshotPreview1.class.getMethods()));
    calls.sort(Comparator.comparing(Method::getName));
    for (int round = 0; round < ROUNDS; round++) {
      if (round % 50 == 0) {
        fill(program, random);
      }
      Method call = calls.get(random.nextInt(calls.size()));
      Object[] arguments = new Object[call.getParameterCount()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] =
            call.getParameterTypes()[i] == long.class
                ? (Object) LONGS[random.nextInt(LONGS.length)]
                : (Object) INTS[random.nextInt(INTS.length)];
      }
      // Descriptors that exist get further.
      if (arguments.length > 0 && random.nextInt(3) > 0 && arguments[0] instanceof Integer) {
        arguments[0] = random.nextInt(8);
      }
      boolean wellFormed = random.nextInt(2) == 0;
      if (wellFormed && call.getName().startsWith("path_")) {
        path(program, random, arguments);
      }
      try {
        Object code = call.invoke(program.wasi, arguments);
        if (call.getReturnType() == int.class) {
          assertTrue((int) code >= 0 && (int) code < Errno.values().length, () -> code + "");
        }
      } catch (InvocationTargetException e) {
        if (!(e.getCause() instanceof ProcessExit)) {
          fail(call.getName() + Arrays.toString(arguments), e.getCause());
        }
      }
    }
  }

  /** Makes every pair of integers that may be a path, after the descriptor, one. */
  private static void path(TestProgram program, Random random, Object[] arguments) {
    String path = PATHS[random.nextInt(PATHS.length)];
    int length = program.put(TestProgram.PATH, path);
    for (int i = 1; i + 1 < arguments.length; i++) {
      if (arguments[i] instanceof Integer && arguments[i + 1] instanceof Integer) {
        arguments[i] = TestProgram.PATH;
        arguments[i + 1] = length;
        i++;
      }
    }
  }

  /** Fills the memory with paths, small numbers and noise. */
  private static void fill(TestProgram program, Random random) {
    for (int address = 0; address + 512 <= TestProgram.SIZE; address += 512) {
      switch (random.nextInt(3)) {
        case 0 -> program.put(address, PATHS[random.nextInt(PATHS.length)]);
        case 1 -> {
          for (int i = 0; i < 512; i += 4) {
            program.memory.putInt(address + i, INTS[random.nextInt(INTS.length)]);
          }
        }
        default -> {
          byte[] noise = new byte[512];
          random.nextBytes(noise);
          program.memory.putBytes(address, noise, 0, noise.length);
        }
      }
    }
  }

  private static List<String> tree(Path folder) throws IOException {
    List<String> entries = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted().toList()) {
        entries.add(
            file
                + " "
                + Files.getLastModifiedTime(file)
                + (Files.isRegularFile(file) ? Files.readString(file) : ""));
      }
    }
    return entries;
  }
}
