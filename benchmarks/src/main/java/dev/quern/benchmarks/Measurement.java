package dev.quern.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What one process measured.
 *
 * @param workload the workload's name
 * @param engine the engine's name
 * @param jdk the JDK's feature release, or null
 * @param answer the answer of every call
 * @param facts what else the process said
 * @param samples milliseconds of each measured call, ascending
 * @param refused whether the engine does not compile the workload's module
 * @param failure why there is no result, or null
 */
record Measurement(
    String workload,
    String engine,
    String jdk,
    int answer,
    Map<Fact, Double> facts,
    List<Double> samples,
    boolean refused,
    String failure) {

  /** What a process may say once, by the first word of a line of the protocol. */
  enum Fact {
    READY(
        "Ready: ms from the start of main until compiled and instantiated", "ready_ms", "%.0f", 1),
    FIRST(
        "First result: ms from the start of main until the first call is done",
        "first_ms",
        "%.0f",
        1),
    COMPILE("Compile time of a cold process, ms", "compile_ms", "%.0f", 1),
    INSTANCE("One more instance, median µs", "instance_us", "%.1f", 1),
    CODE("Bytes of classes, KB", "class_bytes", "%.0f", 1e3),
    MEMORY("Peak memory of the process, MB", "peak_bytes", "%.0f", 1e6);

    final String title;
    final String key;
    final String format;
    final double unit;

    Fact(String title, String key, String format, double unit) {
      this.title = title;
      this.key = key;
      this.format = format;
      this.unit = unit;
    }

    static Fact of(String word) {
      return Arrays.stream(values())
          .filter(fact -> fact.name().equalsIgnoreCase(word))
          .findFirst()
          .orElse(null);
    }
  }

  /** A process that takes longer is ended. */
  private static final int LIMIT_SECONDS = 300;

  private static final String TOO_SLOW = "took more than " + LIMIT_SECONDS + " s";

  double median() {
    return quantile(0.5);
  }

  double min() {
    return samples.get(0);
  }

  /** The value that a share of the samples is below, interpolated. */
  double quantile(double share) {
    double place = share * (samples.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, samples.size() - 1);
    return samples.get(below) + (place - below) * (samples.get(above) - samples.get(below));
  }

  /** Half of the interquartile range as a share of the median. */
  double spread() {
    return (quantile(0.75) - quantile(0.25)) / 2 / median();
  }

  /** Whether there is no result, and no fault: a rival may lack instructions or be too slow. */
  boolean isExcused() {
    return !engine.startsWith("quern") && (refused || TOO_SLOW.equals(failure));
  }

  boolean has(Fact fact) {
    return facts.containsKey(fact);
  }

  double fact(Fact fact) {
    return facts.get(fact);
  }

  /** Runs a command that speaks the protocol of {@link Worker}. */
  static Measurement of(Workload workload, Contestant contestant, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("quern", ".out");
    Path errors = Files.createTempFile("quern", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      String failure = null;
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        failure = TOO_SLOW;
      } else if (process.exitValue() != 0) {
        List<String> lines = Files.readAllLines(errors);
        failure =
            lines.stream()
                .filter(line -> !line.startsWith("WARNING:"))
                .findFirst()
                .orElse("exit code " + process.exitValue());
      }
      return read(workload, contestant, output, failure);
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  /** What there is to say of a process that did not run. */
  static Measurement failed(Workload workload, Contestant contestant, String failure) {
    return new Measurement(
        workload.name(),
        contestant.engine(),
        contestant.jdk(),
        0,
        Map.of(),
        List.of(),
        false,
        failure);
  }

  private static Measurement read(
      Workload workload, Contestant contestant, Path output, String failure) throws IOException {
    int answer = 0;
    boolean refused = false;
    Map<Fact, Double> facts = new EnumMap<>(Fact.class);
    List<Double> samples = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(output)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] words = line.split(" ");
        Fact fact = Fact.of(words[0]);
        if (fact != null) {
          double value = Double.parseDouble(words[1]);
          if (value >= 0) {
            facts.put(fact, value);
          }
        } else if (words[0].equals("answer")) {
          answer = Integer.parseInt(words[1]);
        } else if (words[0].equals("sample")) {
          samples.add(Double.parseDouble(words[1]));
        } else if (words[0].equals("refused")) {
          refused = true;
          failure = line;
        } else if (failure == null) {
          failure = "unexpected output: " + line;
        }
      }
    }
    if (samples.isEmpty() && failure == null) {
      failure = "no samples";
    }
    samples.sort(null);
    return new Measurement(
        workload.name(),
        contestant.engine(),
        contestant.jdk(),
        answer,
        facts,
        samples,
        refused,
        failure);
  }
}
