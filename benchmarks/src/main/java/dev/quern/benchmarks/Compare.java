package dev.quern.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures every engine on every workload, each pair in a process of its own, checks that the
 * answers agree, prints a table and writes {@code target/compare.json}. Ends with 1 if an answer
 * differs or an engine fails; that a rival refuses a module or is far too slow is no failure.
 */
public final class Compare {

  private Compare() {}

  /**
   * The command line.
   *
   * @param arguments this module's folder, then the options
   * @throws Exception if a process cannot be started or a file not be written
   */
  public static void main(String[] arguments) throws Exception {
    List<String> rest = List.of(arguments).subList(1, arguments.length);
    if (rest.contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    Options options = Options.parse(Path.of(arguments[0]), rest);
    Workloads workloads = new Workloads(options);
    List<Measurement> rows = measure(options, workloads);
    Report report = new Report(rows);
    System.out.println();
    for (Table table : report.tables()) {
      System.out.print(options.markdown() ? table.markdown() : table.text());
    }
    workloads.missing().forEach(missing -> System.out.println("not measured: " + missing));
    Path json = options.base().resolve("target/compare.json");
    Files.writeString(json, report.json());
    System.out.println("written: " + json);
    List<String> faults = faults(rows, workloads);
    faults.forEach(fault -> System.out.println("FAILURE: " + fault));
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  private static List<Measurement> measure(Options options, Workloads workloads)
      throws IOException, InterruptedException {
    List<Measurement> rows = new ArrayList<>();
    List<Contestant> contestants = Contestant.found(options);
    for (Workload workload : workloads.found()) {
      for (Contestant contestant : contestants) {
        Optional<Measurement> measured = measure(options, workload, contestant);
        if (measured.isPresent()) {
          Measurement row = measured.get();
          rows.add(row);
          System.out.printf(
              "%-24s%-22s%s%n",
              workload.name(),
              contestant.label(),
              row.failure() == null
                  ? "%10.2f ms, answer %d".formatted(row.median(), row.answer())
                  : row.failure());
        }
      }
    }
    return rows;
  }

  /** An engine that cannot even be started is a failure of its own; the others go on. */
  private static Optional<Measurement> measure(
      Options options, Workload workload, Contestant contestant) throws InterruptedException {
    try {
      var command = contestant.command(workload, options.warmUp(workload), options.measure());
      return command.isEmpty()
          ? Optional.empty()
          : Optional.of(Measurement.of(workload, contestant, command.get()));
    } catch (IOException e) {
      return Optional.of(Measurement.failed(workload, contestant, e.getMessage()));
    }
  }

  /** Engines that failed, and answers that differ from the recorded one or the first engine's. */
  private static List<String> faults(List<Measurement> rows, Workloads workloads) {
    Map<String, Integer> expected = new HashMap<>();
    workloads.found().stream()
        .filter(workload -> workloads.answer(workload) != null)
        .forEach(workload -> expected.put(workload.name(), workloads.answer(workload)));
    List<String> faults = new ArrayList<>();
    for (Measurement row : rows) {
      String where = row.workload() + " on " + row.engine() + " " + row.jdk() + ": ";
      if (row.isExcused()) {
        continue;
      } else if (row.failure() != null) {
        faults.add(where + row.failure());
        continue;
      }
      int answer = expected.computeIfAbsent(row.workload(), workload -> row.answer());
      if (answer != row.answer()) {
        faults.add(where + "answer " + row.answer() + ", expected " + answer);
      }
    }
    return faults;
  }
}
