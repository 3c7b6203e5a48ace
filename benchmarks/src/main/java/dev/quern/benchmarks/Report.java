package dev.quern.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The table for people and the JSON for tools. */
final class Report {

  /** Kernels whose time is in one function that no JVM compiles whole: apart in the means. */
  private static final Set<String> HUGE = Set.of("kernel/vm_huge", "kernel/keccak");

  private final List<Measurement> rows;
  private final List<String> labels;
  private final String reference;

  /** Makes a report; ratios are to V8 where it ran, else to the first engine. */
  Report(List<Measurement> rows) {
    this.rows = rows;
    Set<String> all = new LinkedHashSet<>();
    rows.forEach(row -> all.add(label(row)));
    this.labels = List.copyOf(all);
    this.reference = labels.contains("node") ? "node" : labels.isEmpty() ? "" : labels.get(0);
  }

  private static String label(Measurement row) {
    return row.jdk() == null ? row.engine() : row.engine() + " " + row.jdk();
  }

  private Optional<Measurement> row(String workload, String label) {
    return rows.stream()
        .filter(r -> r.workload().equals(workload) && label(r).equals(label))
        .filter(r -> r.failure() == null)
        .findFirst();
  }

  private Optional<Double> ratio(String workload, String label) {
    return row(workload, label)
        .flatMap(a -> row(workload, reference).map(b -> a.median() / b.median()));
  }

  /**
   * Medians in milliseconds with their ratio to the reference, then geometric means of the ratios.
   */
  String table() {
    StringBuilder out = new StringBuilder();
    out.append("median ms of a call (times the ").append(reference).append(" time)\n\n");
    line(out, "workload", labels);
    Set<String> workloads = new LinkedHashSet<>();
    rows.forEach(row -> workloads.add(row.workload()));
    for (String workload : workloads) {
      line(out, workload, labels.stream().map(label -> cell(workload, label)).toList());
    }
    out.append('\n');
    mean(out, "mean, kernels", workloads, w -> w.startsWith("kernel/") && !HUGE.contains(w));
    mean(out, "mean, huge functions", workloads, HUGE::contains);
    mean(out, "mean, real modules", workloads, w -> w.startsWith("real/"));
    return out.toString();
  }

  private String cell(String workload, String label) {
    return row(workload, label)
        .map(
            r ->
                String.format(
                    Locale.ROOT,
                    "%.1f (%.2f)",
                    r.median(),
                    ratio(workload, label).orElse(Double.NaN)))
        .orElse("-");
  }

  private void mean(
      StringBuilder out, String name, Set<String> workloads, Predicate<String> which) {
    List<String> cells = new ArrayList<>();
    for (String label : labels) {
      List<Double> ratios =
          workloads.stream().filter(which).flatMap(w -> ratio(w, label).stream()).toList();
      double logs = ratios.stream().mapToDouble(Math::log).sum();
      cells.add(
          ratios.isEmpty()
              ? "-"
              : String.format(
                  Locale.ROOT, "%.2f of %d", Math.exp(logs / ratios.size()), ratios.size()));
    }
    line(out, name, cells);
  }

  private static void line(StringBuilder out, String name, List<String> cells) {
    out.append(String.format("%-24s", name));
    cells.forEach(cell -> out.append(String.format("%20s", cell)));
    out.append('\n');
  }

  /** The rows as JSON, one a line. */
  String json() {
    return rows.stream()
        .filter(row -> row.failure() == null)
        .map(Report::json)
        .collect(Collectors.joining(",\n  ", "{\"rows\": [\n  ", "\n]}\n"));
  }

  private static String json(Measurement row) {
    return String.format(
        Locale.ROOT,
        "{\"workload\": \"%s\", \"engine\": \"%s\", \"jdk\": %s, \"median_ms\": %.4f,"
            + " \"min_ms\": %.4f, \"checksum\": %d, \"samples\": %d, \"ready_ms\": %s,"
            + " \"first_ms\": %s}",
        row.workload(),
        row.engine(),
        row.jdk() == null ? "null" : "\"" + row.jdk() + "\"",
        row.median(),
        row.min(),
        row.answer(),
        row.samples().size(),
        number(row.ready()),
        number(row.first()));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.1f", value);
  }
}
