package com.acme.debugging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The debugger of the JDK stops in C and steps: it prints what the manual shows.
 *
 * <p>Its prompts come from another thread than what it tells of the program, so each command is
 * followed by one that it does not know: when it says so, all else is printed.
 */
class JdbTest {
  private static final Pattern PROMPTS = Pattern.compile("^(> |main\\[1] )+");
  private static final Pattern STOPPED =
      Pattern.compile("(Breakpoint hit|Step completed)[^\n]*\n(.*\n)*main\\[1] $");
  private static final Pattern END = Pattern.compile("Unrecognized command: 'end[0-9]+'.*\n");

  /** What says nothing of the program. */
  private static final Pattern NOISE =
      Pattern.compile(
          "(Initializing|Set|VM Started|run|It will be set|Deferring|Unrecognized|Try)"
              + " ?.*|>?|main\\[1]");

  private Process jdb;
  private Reader output;
  private Writer input;
  private int ends;

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void theSessionOfTheManual() throws Exception {
    List<String> recorded = Files.readAllLines(Path.of("src/test/resources/jdb.txt"));
    List<String> commands = recorded.stream().filter(line -> PROMPTS.matcher(line).find()).toList();
    start();
    List<String> printed = new ArrayList<>();
    try {
      for (String command : commands) {
        String text = PROMPTS.matcher(command).replaceFirst("");
        printed.add(command);
        printed.addAll(does(text, text.matches("run|next|step.*")));
      }
    } finally {
      jdb.destroy();
      jdb.waitFor();
    }
    assertEquals(
        String.join("\n", lines(recorded)),
        String.join("\n", lines(printed)),
        () -> "jdb printed\n" + String.join("\n", printed));
  }

  private void start() throws IOException {
    jdb =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jdb").toString(),
                "-sourcepath",
                "target/generated-sources/quern",
                "-classpath",
                System.getProperty("java.class.path"),
                "com.acme.debugging.Main")
            .redirectErrorStream(true)
            .start();
    output = new InputStreamReader(jdb.getInputStream(), StandardCharsets.UTF_8);
    input = jdb.outputWriter(StandardCharsets.UTF_8);
  }

  /** Sends a command, and gives the lines that it prints. */
  private List<String> does(String command, boolean untilItStops) throws IOException {
    StringBuilder read = new StringBuilder();
    send(command);
    if (untilItStops) {
      read(read, STOPPED);
    }
    send("end" + ++ends);
    read(read, END);
    return read.toString()
        .lines()
        .map(line -> PROMPTS.matcher(line).replaceFirst("").stripTrailing())
        .filter(line -> !line.isEmpty() && !END.matcher(line + "\n").matches())
        .toList();
  }

  private void send(String command) throws IOException {
    input.write(command + "\n");
    input.flush();
  }

  private void read(StringBuilder read, Pattern end) throws IOException {
    do {
      int next = output.read();
      assertTrue(next >= 0, () -> "jdb ended after\n" + read);
      if (next != '\r') {
        read.append((char) next);
      }
    } while (!end.matcher(read).find());
  }

  /** The lines that tell of the program; how code is laid out in classes is not told. */
  private static List<String> lines(List<String> all) {
    return all.stream()
        .map(line -> line.replaceFirst(" bci=[0-9]+$", ""))
        .map(line -> line.replaceFirst("Trace.java:[0-9]+", "Trace.java"))
        .map(String::stripTrailing)
        .filter(line -> !NOISE.matcher(line).matches())
        .toList();
  }
}
