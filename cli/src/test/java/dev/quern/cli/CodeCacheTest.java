package dev.quern.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class CodeCacheTest {

  private static final Map<String, byte[]> FILES =
      new TreeMap<>(Map.of("a/B.class", new byte[] {1, 2, 3}, "a/B.data", new byte[0]));

  @TempDir Path folder;

  static List<Path> entries(Path cache) throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.sorted().toList();
    }
  }

  private static void same(Optional<Map<String, byte[]>> loaded) {
    assertEquals(FILES.keySet(), loaded.orElseThrow().keySet());
    FILES.forEach((path, bytes) -> assertArrayEquals(bytes, loaded.get().get(path)));
  }

  @Test
  void whatIsStoredIsLoaded() throws IOException {
    CodeCache cache = new CodeCache(folder.resolve("cache"));
    assertTrue(cache.load("k").isEmpty());
    cache.store("k", FILES);
    same(cache.load("k"));
    assertTrue(cache.load("other").isEmpty());
    assertEquals(1, entries(folder.resolve("cache")).size());
  }

  @Test
  void whatIsDamagedCountsAsMissing() throws IOException {
    CodeCache cache = new CodeCache(folder);
    cache.store("k", FILES);
    Path entry = entries(folder).get(0);
    byte[] whole = Files.readAllBytes(entry);
    for (int length = 0; length < whole.length; length++) {
      Files.write(entry, Arrays.copyOf(whole, length));
      assertTrue(cache.load("k").isEmpty(), "of length " + length);
    }
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 0x40;
      Files.write(entry, changed);
      assertTrue(cache.load("k").isEmpty(), "changed at " + i);
    }
    Files.write(entry, Arrays.copyOf(whole, whole.length + 1));
    assertTrue(cache.load("k").isEmpty());
    cache.store("k", FILES);
    same(cache.load("k"));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void othersCannotPutCodeThere() throws IOException {
    Path cacheFolder = folder.resolve("new/cache");
    CodeCache cache = new CodeCache(cacheFolder);
    cache.store("k", FILES);
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cacheFolder)));
    Files.setPosixFilePermissions(cacheFolder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertTrue(cache.load("k").isEmpty());
    cache.store("other", FILES);
    assertEquals(1, entries(cacheFolder).size());
  }

  @Test
  void whatNobodyUsesIsDeleted() throws IOException {
    CodeCache cache = new CodeCache(folder);
    for (String key : List.of("old", "used", "young")) {
      cache.store(key, FILES);
    }
    age("old.code", 31);
    age("used.code", 31);
    age("young.code", 29);
    Files.writeString(folder.resolve("k1.new"), "");
    Files.writeString(folder.resolve("k2.new"), "");
    age("k1.new", 2);
    same(cache.load("used"));
    cache.store("next", FILES);
    assertFalse(Files.exists(folder.resolve("old.code")));
    assertFalse(Files.exists(folder.resolve("k1.new")));
    assertTrue(Files.exists(folder.resolve("k2.new")));
    same(cache.load("used"));
    same(cache.load("young"));
  }

  private void age(String name, int days) throws IOException {
    Files.setLastModifiedTime(
        folder.resolve(name), FileTime.from(Instant.now().minus(Duration.ofDays(days))));
  }

  @Test
  void manyProcessesAtOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      processes.add(
          Cli.fork("run", "--cache", folder.toString(), Cli.module("show.wat"), "" + i)
              .redirectErrorStream(true)
              .start());
    }
    for (int i = 0; i < processes.size(); i++) {
      Process process = processes.get(i);
      assertEquals("show.wat\n" + i + "\n", new String(process.getInputStream().readAllBytes()));
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(2, process.exitValue());
    }
    assertEquals(1, entries(folder).size());
  }

  @Test
  void manyThreadsAtOnce() throws Exception {
    byte[] large = new byte[1 << 20];
    Arrays.fill(large, (byte) 7);
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      CodeCache cache = new CodeCache(folder);
      Thread thread =
          new Thread(
              () -> {
                try {
                  for (int round = 0; round < 20; round++) {
                    cache.store("k", Map.of("large", large));
                    assertArrayEquals(large, cache.load("k").orElseThrow().get("large"));
                  }
                } catch (Throwable thrown) {
                  synchronized (failures) {
                    failures.add(thrown);
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), failures);
  }

  @Test
  void whereItIs() {
    assertEquals(
        Optional.of(Path.of("/home/me/.cache/quern")),
        CodeCache.defaultFolder(Map.of("HOME", "/home/me")));
    assertEquals(
        Optional.of(Path.of("/caches/quern")),
        CodeCache.defaultFolder(Map.of("HOME", "/home/me", "XDG_CACHE_HOME", "/caches")));
    assertEquals(
        Optional.of(Path.of("/home/me/.cache/quern")),
        CodeCache.defaultFolder(Map.of("HOME", "/home/me", "XDG_CACHE_HOME", "relative")));
  }
}
