package dev.quern.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one process measured.
 *
 * @param workload the workload's name
 * @param engine the engine's name
 * @param jdk the JDK's feature release, or null
 * @param answer the answer of every call
 * @param ready milliseconds until the module was compiled and instantiated, or NaN
 * @param first milliseconds until the first call was done, or NaN
 * @param samples milliseconds of each measured call, ascending
 * @param failure why there is no result, or null
 */
record Measurement(
    String workload,
    String engine,
    String jdk,
    int answer,
    double ready,
    double first,
    List<Double> samples,
    String failure) {

  /** A process that takes longer is ended. */
  private static final int LIMIT_SECONDS = 300;

  double median() {
    int middle = samples.size() / 2;
    return samples.size() % 2 == 1
        ? samples.get(middle)
        : (samples.get(middle - 1) + samples.get(middle)) / 2;
  }

  double min() {
    return samples.get(0);
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
        failure = "took more than " + LIMIT_SECONDS + " s";
      } else if (process.exitValue() != 0) {
        List<String> lines = Files.readAllLines(errors);
        failure = lines.isEmpty() ? "exit code " + process.exitValue() : lines.get(0);
      }
      return read(workload, contestant, output, failure);
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  private static Measurement read(
      Workload workload, Contestant contestant, Path output, String failure) throws IOException {
    int answer = 0;
    double ready = Double.NaN;
    double first = Double.NaN;
    List<Double> samples = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(output)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] words = line.split(" ");
        switch (words[0]) {
          case "ready" -> ready = Double.parseDouble(words[1]);
          case "first" -> first = Double.parseDouble(words[1]);
          case "answer" -> answer = Integer.parseInt(words[1]);
          case "sample" -> samples.add(Double.parseDouble(words[1]));
          default -> failure = failure == null ? "unexpected output: " + line : failure;
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
        ready,
        first,
        samples,
        failure);
  }
}
