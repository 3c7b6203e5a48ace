package dev.quern.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A build that is killed leaves no half of a file, and the build after it makes what is missing. A
 * process builds two versions of some modules by turns, over and over, until it is killed at a time
 * that nobody chose.
 */
class KilledBuildTest {

  private static final int KILLS = 8;
  private static final int MODULES = 3;
  private static final int CLASSES = 20;
  private static final int CLASS_BYTES = 20_000;

  @TempDir Path folder;

  /** The process that is killed. */
  public static final class Builds {
    private Builds() {}

    /**
     * Builds until killed.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      for (int version = 0; ; version = 1 - version) {
        build(folder, folder.resolve("input-" + version));
        Files.writeString(folder.resolve("ready"), "");
      }
    }
  }

  /** Makes many classes of a module, all full of its first byte. */
  private static ModuleCompiler.Output compile(
      byte[] module, byte[] sourceMap, String name, String className, CompilerOptions options) {
    String path = className.replace('.', '/');
    TreeMap<String, byte[]> classes = new TreeMap<>();
    for (int i = 0; i < CLASSES; i++) {
      byte[] content = new byte[CLASS_BYTES];
      java.util.Arrays.fill(content, module[0]);
      classes.put(path + "$" + i + ".class", content);
    }
    TreeMap<String, String> sources = new TreeMap<>(Map.of(path + ".java", "// " + module[0]));
    return new ModuleCompiler.Output(
        sources,
        classes,
        new Report(List.of(), List.of(), List.of(), List.of(), Map.of()),
        List.of());
  }

  static BuildResult build(Path folder, Path input) throws Exception {
    List<BuildRequest.Module> modules = new ArrayList<>();
    for (int i = 0; i < MODULES; i++) {
      Path file = input.resolve("m" + i + ".wasm");
      modules.add(
          new BuildRequest.Module(
              new ModuleSource.FromFile(file, file.toString(), Optional.empty()),
              "a.M" + i,
              CompilerOptions.of(Map.of())));
    }
    BuildRequest request =
        new BuildRequest(
            "compile-default",
            modules,
            folder.resolve("sources"),
            folder.resolve("classes"),
            folder.resolve("copies"),
            folder.resolve("state"),
            "1");
    ModuleLoader loader = new ModuleLoader(coordinates -> folder);
    return new BuildOrchestrator(loader, KilledBuildTest::compile, new SilentListener())
        .build(request);
  }

  private void writeInput(int version) throws IOException {
    Path input = Files.createDirectories(folder.resolve("input-" + version));
    for (int i = 0; i < MODULES; i++) {
      Files.write(input.resolve("m" + i + ".wasm"), new byte[] {(byte) ('0' + version)});
    }
  }

  private Process start() throws Exception {
    Files.deleteIfExists(folder.resolve("ready"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Builds.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    while (process.isAlive() && !Files.exists(folder.resolve("ready"))) {
      Thread.sleep(5);
    }
    return process;
  }

  /** Every file has the size that it should have and is of one version. */
  private void checkFiles() throws IOException {
    for (Path file : outputs()) {
      byte[] content = Files.readAllBytes(file);
      assertEquals(CLASS_BYTES, content.length, file.toString());
      for (byte b : content) {
        assertEquals(content[0], b, file.toString());
      }
    }
  }

  private List<Path> outputs() throws IOException {
    Path root = folder.resolve("classes/a");
    if (!Files.exists(root)) {
      return List.of();
    }
    try (var files = Files.list(root)) {
      return files.sorted().toList();
    }
  }

  @Test
  void leavesNoHalfAndIsMendedByTheNextBuild() throws Exception {
    writeInput(0);
    writeInput(1);
    Random random = new Random(1);
    int unfinished = 0;
    for (int i = 0; i < KILLS; i++) {
      Process process = start();
      Thread.sleep(random.nextInt(60));
      assertTrue(process.isAlive(), "the builds have failed");
      process.destroyForcibly();
      assertTrue(process.waitFor(1, TimeUnit.MINUTES));
      checkFiles();
      int version = i % 2;
      if (build(folder, folder.resolve("input-" + version)) == BuildResult.COMPILED) {
        unfinished++;
      }
      checkFiles();
      List<Path> files = outputs();
      assertEquals(MODULES * CLASSES, files.size());
      for (Path file : files) {
        assertEquals('0' + version, Files.readAllBytes(file)[0], file.toString());
      }
      assertEquals(BuildResult.UP_TO_DATE, build(folder, folder.resolve("input-" + version)));
      try (var left = Files.list(folder.resolve("state"))) {
        assertEquals(2, left.count(), "something is left of the staging");
      }
    }
    assertTrue(unfinished > 0, "no build was interrupted");
  }
}
