package dev.quern.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.Simd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs scripts compiled in another way, in a JVM with other options. */
final class ForkedScripts {

  private ForkedScripts() {}

  /**
   * Runs those of the official and of our own scripts whose names match; all must pass, and there
   * must be some.
   *
   * @param names a regular expression
   * @param largeMemory whether they are compiled for memories that can pass 2 GiB
   * @param simd what vector instructions become
   * @param options of the JVM
   */
  static void check(String names, boolean largeMemory, Simd simd, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ForkedScripts.class.getName(), names, "" + largeMemory, simd.name()));
    command.add("src/test/wast");
    command.add(System.getProperty("quern.testsuite", "testsuite"));
    // The JVM warns on its standard error that an incubating module is in use.
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.matches("(?s)[1-9]\\d* passed\\s*"), output);
  }

  /** Arguments: names, large memory, what vectors become, directories. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Engine engine = new QuernEngine(Boolean.parseBoolean(arguments[1]), Simd.valueOf(arguments[2]));
    int passed = 0;
    boolean failed = false;
    for (String directory : List.of(arguments).subList(3, arguments.length)) {
      Path path = Path.of(directory);
      List<Path> files = Files.isDirectory(path) ? ScriptFiles.find(path) : List.of();
      for (Path file : files) {
        String name = ScriptFiles.name(path, file);
        if (name.matches(arguments[0])) {
          FileReport report = ScriptFiles.run(engine, name, file);
          passed += report.count(Outcome.Passed.class);
          report.failures().forEach(System.out::println);
          failed |= !report.failures().isEmpty();
        }
      }
    }
    System.out.println(passed + " passed");
    System.exit(failed ? 1 : 0);
  }
}
