package dev.quern.spec;

import dev.quern.text.Command;
import dev.quern.text.TextException;
import dev.quern.text.WastReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds scripts and runs them from files. */
public final class ScriptFiles {
  /** A proposal that is not part of WebAssembly 3.0 and that Quern does not read. */
  private static final String UNREAD_PROPOSAL = "proposals/custom-descriptors/";

  /** Enough for the scripts that recurse on purpose, and little enough to exhaust quickly. */
  private static final long STACK_BYTES = 2L << 20;

  private static final long TIME_LIMIT_MILLIS = 300_000;

  private ScriptFiles() {}

  /**
   * Finds the scripts below a directory.
   *
   * @param directory the directory
   * @return the files in the order of their names
   * @throws IOException if the directory cannot be read
   */
  public static List<Path> find(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".wast")).sorted().toList();
    }
  }

  /**
   * The name of a script in reports.
   *
   * @param directory where scripts were searched
   * @param file the script
   * @return the path relative to the directory, with slashes
   */
  public static String name(Path directory, Path file) {
    return directory.relativize(file).toString().replace('\\', '/');
  }

  /**
   * Runs a script in a thread of its own, whose stack has the same size everywhere.
   *
   * @param engine the implementation under test
   * @param name the script's name in reports
   * @param file the script
   * @return what became of it; a script that cannot be read or asserts nothing fails
   * @throws IOException if the file cannot be read
   * @throws InterruptedException if this thread is interrupted
   */
  public static FileReport run(Engine engine, String name, Path file)
      throws IOException, InterruptedException {
    if (name.startsWith(UNREAD_PROPOSAL)) {
      Outcome leftOut = new Outcome.LeftOut("custom descriptors, a proposal that is not read");
      return new FileReport(name, List.of(new FileReport.Line(1, leftOut)));
    }
    byte[] text = Files.readAllBytes(file);
    FileReport[] report = {failure(name, 1, "the script did not end in time")};
    Thread thread =
        new Thread(null, () -> report[0] = run(engine, name, text), "script " + name, STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    thread.join(TIME_LIMIT_MILLIS);
    return report[0];
  }

  private static FileReport run(Engine engine, String name, byte[] text) {
    List<Command> commands;
    try {
      commands = WastReader.read(text, name);
    } catch (TextException e) {
      return failure(name, e.line(), e.getMessage());
    }
    FileReport report = ScriptRunner.run(engine, name, commands);
    boolean asserts = commands.stream().anyMatch(ScriptRunner::isAssertion);
    if (asserts || OfficialSuite.WITHOUT_ASSERTIONS.contains(name)) {
      return report;
    }
    List<FileReport.Line> lines = new ArrayList<>(report.lines());
    lines.add(new FileReport.Line(1, new Outcome.Failed("the script asserts nothing")));
    return new FileReport(name, lines);
  }

  private static FileReport failure(String name, int line, String message) {
    return new FileReport(name, List.of(new FileReport.Line(line, new Outcome.Failed(message))));
  }
}
