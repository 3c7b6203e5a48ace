package dev.quern.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static Measurement row(String workload, String engine, String jdk, double... samples) {
    List<Double> sorted = java.util.Arrays.stream(samples).sorted().boxed().toList();
    return new Measurement(
        workload, engine, jdk, 7, Map.of(Measurement.Fact.READY, 1.25), sorted, false, null);
  }

  @Test
  void medianAndMinimum() {
    assertEquals(2, row("w", "e", null, 1, 2, 9).median());
    assertEquals(3, row("w", "e", null, 1, 2, 4, 9).median());
    assertEquals(1, row("w", "e", null, 1, 2, 4, 9).min());
  }

  @Test
  void ratiosAreToTheTimeOfV8AndMeansAreGeometric() {
    String table =
        new Report(
                List.of(
                    row("kernel/a", "quern", "25", 20),
                    row("kernel/a", "node", null, 10),
                    row("kernel/b", "quern", "25", 10),
                    row("kernel/b", "node", null, 20),
                    row("kernel/vm_huge", "quern", "25", 30),
                    row("kernel/vm_huge", "node", null, 10)))
            .tables()
            .get(0)
            .text();
    assertTrue(table.contains("20.0 (2.00 ±0%)"), table);
    assertTrue(table.contains("10.0 (0.50 ±0%)"), table);
    assertTrue(table.lines().anyMatch(l -> l.matches("mean, kernels +1.00 of 2 .*")), table);
    assertTrue(table.lines().anyMatch(l -> l.matches("mean, huge functions +3.00 of 1 .*")), table);
  }

  @Test
  void aFailureIsADashAndNoRow() {
    Measurement failed =
        new Measurement(
            "kernel/a", "chicory", "25", 0, Map.of(), List.of(), false, "no such thing");
    Report report = new Report(List.of(row("kernel/a", "node", null, 10), failed));
    String table = report.tables().get(0).text();
    assertTrue(table.lines().anyMatch(l -> l.matches("kernel/a +10.0 \\(1.00 ±0%\\) +-")), table);
    assertEquals(
        """
        {"rows": [
          {"workload": "kernel/a", "engine": "node", "jdk": null, "median_ms": 10.0000, \
        "min_ms": 10.0000, "checksum": 7, "samples": 1, "quartile1_ms": 10.0000, \
        "quartile3_ms": 10.0000, "ready_ms": 1.3, "first_ms": null, "compile_ms": null, \
        "instance_us": null, "class_bytes": null, "peak_bytes": null}
        ]}
        """,
        report.json());
  }

  @Test
  void aRefusalSaysSo() {
    Measurement refused =
        new Measurement("simd/a", "endive", "25", 0, Map.of(), List.of(), true, "refused: vectors");
    Report report = new Report(List.of(row("simd/a", "node", null, 10), refused));
    String table = report.tables().get(0).text();
    assertTrue(table.lines().anyMatch(l -> l.matches("simd/a +10.0 .*refused")), table);
    assertTrue(refused.isExcused());
  }

  @Test
  void theSpreadIsHalfOfTheInterquartileRange() {
    Measurement row = row("kernel/a", "quern", "25", 90, 95, 100, 105, 110);
    assertEquals(0.05, row.spread(), 1e-9);
    assertEquals(95, row.quantile(0.25), 1e-9);
  }

  @Test
  void aFactHasATableOfTheEnginesThatKnowIt() {
    Report report =
        new Report(List.of(row("kernel/a", "quern", "25", 1), row("kernel/a", "node", null, 1)));
    assertEquals(2, report.tables().size());
    assertEquals(
        """
        **Ready: ms from the start of main until compiled and instantiated**

        | workload | quern 25 | node |
        |---|---:|---:|
        | kernel/a | 1 | 1 |

        """,
        report.tables().get(1).markdown());
  }
}
