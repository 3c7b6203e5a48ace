package dev.quern.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums up scripts: totals for people, and a JSON file for machines. */
public final class SuiteReport {
  private static final int REASONS_SHOWN = 40;

  private final List<FileReport> files = new ArrayList<>();

  /** Makes an empty report. */
  public SuiteReport() {}

  /**
   * Adds a script.
   *
   * @param file what became of it
   */
  public synchronized void add(FileReport file) {
    files.add(file);
  }

  private int count(Class<? extends Outcome> kind) {
    return files.stream().mapToInt(file -> file.count(kind)).sum();
  }

  private int assertions() {
    return files.stream().mapToInt(file -> file.lines().size()).sum()
        - count(Outcome.LeftOut.class);
  }

  /** How many scripts were run; one that is left out has a line that says so, and no other. */
  private int scripts() {
    return files.size() - count(Outcome.LeftOut.class);
  }

  /**
   * The totals for people.
   *
   * @return some lines: files, assertions, passed, failed, and what was skipped for which reason
   */
  public synchronized String summary() {
    StringBuilder out = new StringBuilder();
    out.append(
        "%d files, %d assertions: %d passed, %d failed, %d skipped, %d superseded%n"
            .formatted(
                scripts(),
                assertions(),
                count(Outcome.Passed.class),
                count(Outcome.Failed.class),
                count(Outcome.Skipped.class),
                count(Outcome.Superseded.class)));
    Map<String, Integer> reasons = new TreeMap<>();
    for (FileReport file : files) {
      for (FileReport.Line line : file.lines()) {
        if (line.outcome() instanceof Outcome.Skipped skipped) {
          reasons.merge("skipped: " + shortened(skipped.reason()), 1, Integer::sum);
        } else if (line.outcome() instanceof Outcome.Superseded superseded) {
          reasons.merge("superseded: " + superseded.reason(), 1, Integer::sum);
        } else if (line.outcome() instanceof Outcome.LeftOut leftOut) {
          reasons.merge("scripts left out: " + leftOut.reason(), 1, Integer::sum);
        }
      }
    }
    reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(REASONS_SHOWN)
        .forEach(e -> out.append("  %6d %s%n".formatted(e.getValue(), e.getKey())));
    return out.toString();
  }

  /** Drops the detail after a comma, such as the instruction that needs a feature. */
  private static String shortened(String reason) {
    int comma = reason.indexOf(',');
    return comma < 0 ? reason : reason.substring(0, comma);
  }

  /**
   * Writes the report as JSON: {@code files}, {@code assertions}, {@code passed}, {@code failed},
   * and {@code skipped}, {@code superseded}, {@code leftOut} and {@code failures} with file, line
   * and reason.
   *
   * @param path the file to write
   * @throws IOException if that fails
   */
  public synchronized void writeJson(Path path) throws IOException {
    StringBuilder out = new StringBuilder();
    out.append("{\n");
    out.append("  \"files\": ").append(scripts()).append(",\n");
    out.append("  \"assertions\": ").append(assertions()).append(",\n");
    out.append("  \"passed\": ").append(count(Outcome.Passed.class)).append(",\n");
    out.append("  \"failed\": ").append(count(Outcome.Failed.class)).append(",\n");
    List<String> skipped = new ArrayList<>();
    List<String> superseded = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (FileReport file : files) {
      for (FileReport.Line line : file.lines()) {
        if (line.outcome() instanceof Outcome.Skipped s) {
          skipped.add(entry(file.file(), line.line(), s.reason()));
        } else if (line.outcome() instanceof Outcome.Superseded s) {
          superseded.add(entry(file.file(), line.line(), s.reason()));
        } else if (line.outcome() instanceof Outcome.LeftOut l) {
          leftOut.add(entry(file.file(), line.line(), l.reason()));
        } else if (line.outcome() instanceof Outcome.Failed f) {
          failures.add(entry(file.file(), line.line(), f.message()));
        }
      }
    }
    out.append("  \"skipped\": ").append(array(skipped)).append(",\n");
    out.append("  \"superseded\": ").append(array(superseded)).append(",\n");
    out.append("  \"leftOut\": ").append(array(leftOut)).append(",\n");
    out.append("  \"failures\": ").append(array(failures)).append("\n}\n");
    Files.createDirectories(path.getParent());
    Files.writeString(path, out);
  }

  private static String array(List<String> entries) {
    return entries.isEmpty() ? "[]" : "[\n    " + String.join(",\n    ", entries) + "\n  ]";
  }

  private static String entry(String file, int line, String reason) {
    return "{\"file\": %s, \"line\": %d, \"reason\": %s}"
        .formatted(quote(file), line, quote(reason));
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        default -> out.append(c < 0x20 || c > 0x7E ? "\\u%04x".formatted((int) c) : c);
      }
    }
    return out.append('"').toString();
  }
}
