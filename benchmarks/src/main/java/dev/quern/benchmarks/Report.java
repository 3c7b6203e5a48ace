package dev.quern.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tables and the JSON of a run. */
final class Report {

  /** Kernels of one huge function each; their mean is apart. */
  private static final Set<String> HUGE = Set.of("kernel/vm_huge", "kernel/keccak");

  private final List<Measurement> rows;
  private final List<String> labels;
  private final Set<String> workloads = new LinkedHashSet<>();
  private final String reference;

  /** Makes a report; ratios are to V8 where it ran, else to the first engine. */
  Report(List<Measurement> rows) {
    this.rows = rows;
    Set<String> all = new LinkedHashSet<>();
    rows.forEach(row -> all.add(label(row)));
    rows.forEach(row -> workloads.add(row.workload()));
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

  /** All tables, the steady state first. */
  List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    tables.add(steadyState());
    for (Measurement.Fact fact : Measurement.Fact.values()) {
      fact(fact).ifPresent(tables::add);
    }
    return tables;
  }

  /**
   * Medians in milliseconds with their ratio to the reference and half of the interquartile range,
   * then geometric means of the ratios.
   */
  private Table steadyState() {
    List<List<String>> lines = new ArrayList<>();
    for (String workload : workloads) {
      lines.add(line(workload, labels.stream().map(label -> cell(workload, label)).toList()));
    }
    mean(lines, "mean, kernels", w -> w.startsWith("kernel/") && !HUGE.contains(w));
    mean(lines, "mean, huge functions", HUGE::contains);
    mean(
        lines,
        "mean, vectors",
        w -> w.startsWith(Workload.VECTOR_KERNELS) && !w.endsWith(Workload.SCALAR));
    mean(lines, "mean, real modules", w -> w.startsWith("real/"));
    mean(lines, "mean, Kotlin", w -> w.startsWith(Workload.COLLECTED + "kotlin-"));
    mean(lines, "mean, TeaVM", w -> w.startsWith(Workload.COLLECTED + "teavm-"));
    return new Table(
        "Steady state: median ms of a call (times the " + reference + " time ± half the quartiles)",
        line("workload", labels),
        lines);
  }

  private String cell(String workload, String label) {
    return row(workload, label)
        .map(
            r ->
                format(
                    "%.1f (%.2f ±%.0f%%)",
                    r.median(), ratio(workload, label).orElse(Double.NaN), 100 * r.spread()))
        .orElse(isRefused(workload, label) ? "refused" : "-");
  }

  private boolean isRefused(String workload, String label) {
    return rows.stream()
        .anyMatch(r -> r.refused() && r.workload().equals(workload) && label(r).equals(label));
  }

  private void mean(List<List<String>> lines, String name, Predicate<String> which) {
    List<String> cells = new ArrayList<>();
    for (String label : labels) {
      List<Double> ratios =
          workloads.stream().filter(which).flatMap(w -> ratio(w, label).stream()).toList();
      double logs = ratios.stream().mapToDouble(Math::log).sum();
      cells.add(
          ratios.isEmpty()
              ? "-"
              : format("%.2f of %d", Math.exp(logs / ratios.size()), ratios.size()));
    }
    lines.add(line(name, cells));
  }

  /** What the engines that know it say of a fact. */
  private Optional<Table> fact(Measurement.Fact fact) {
    List<String> knowing =
        labels.stream()
            .filter(label -> rows.stream().anyMatch(r -> label(r).equals(label) && r.has(fact)))
            .toList();
    if (knowing.isEmpty()) {
      return Optional.empty();
    }
    List<List<String>> lines = new ArrayList<>();
    for (String workload : workloads) {
      List<String> cells =
          knowing.stream()
              .map(
                  label ->
                      row(workload, label)
                          .filter(r -> r.has(fact))
                          .map(r -> format(fact.format, r.fact(fact) / fact.unit))
                          .orElse("-"))
              .toList();
      lines.add(line(workload, cells));
    }
    return Optional.of(new Table(fact.title, line("workload", knowing), lines));
  }

  private static List<String> line(String first, List<String> others) {
    List<String> line = new ArrayList<>();
    line.add(first);
    line.addAll(others);
    return line;
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** The rows as JSON, one a line. */
  String json() {
    return rows.stream()
        .filter(row -> row.failure() == null)
        .map(Report::json)
        .collect(Collectors.joining(",\n  ", "{\"rows\": [\n  ", "\n]}\n"));
  }

  private static String json(Measurement row) {
    StringBuilder out =
        new StringBuilder(
            format(
                "{\"workload\": \"%s\", \"engine\": \"%s\", \"jdk\": %s, \"median_ms\": %.4f,"
                    + " \"min_ms\": %.4f, \"checksum\": %d, \"samples\": %d, \"quartile1_ms\":"
                    + " %.4f, \"quartile3_ms\": %.4f",
                row.workload(),
                row.engine(),
                row.jdk() == null ? "null" : "\"" + row.jdk() + "\"",
                row.median(),
                row.min(),
                row.answer(),
                row.samples().size(),
                row.quantile(0.25),
                row.quantile(0.75)));
    for (Measurement.Fact fact : Measurement.Fact.values()) {
      out.append(", \"").append(fact.key).append("\": ");
      out.append(row.has(fact) ? format("%.1f", row.fact(fact)) : "null");
    }
    return out.append('}').toString();
  }
}
