package dev.quern.spec;

import java.util.List;

/**
 * What became of a script.
 *
 * @param file its name
 * @param lines the outcome of each command, in order
 */
public record FileReport(String file, List<Line> lines) {
  /**
   * The outcome of a command.
   *
   * @param line the command's line, from 1
   * @param outcome what became of it
   */
  public record Line(int line, Outcome outcome) {}

  /**
   * Counts outcomes.
   *
   * @param kind the sort of outcome
   * @return how many commands ended so
   */
  public int count(Class<? extends Outcome> kind) {
    return (int) lines.stream().filter(line -> kind.isInstance(line.outcome())).count();
  }

  /**
   * The commands that did not hold.
   *
   * @return a message each: file, line, what was expected and what happened
   */
  public List<String> failures() {
    return lines.stream()
        .filter(line -> line.outcome() instanceof Outcome.Failed)
        .map(line -> file + ":" + line.line() + ": " + ((Outcome.Failed) line.outcome()).message())
        .toList();
  }
}
