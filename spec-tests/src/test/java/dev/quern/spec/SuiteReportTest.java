package dev.quern.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Totals, and the JSON that other tools read. */
class SuiteReportTest {
  private static SuiteReport report() {
    SuiteReport report = new SuiteReport();
    report.add(
        new FileReport(
            "a.wast",
            List.of(
                new FileReport.Line(1, new Outcome.Passed()),
                new FileReport.Line(2, new Outcome.Failed("expected \"x\"\ngot y")),
                new FileReport.Line(3, new Outcome.Skipped("SIMD, used by v128.const")))));
    report.add(
        new FileReport(
            "b.wast",
            List.of(
                new FileReport.Line(9, new Outcome.Passed()),
                new FileReport.Line(10, new Outcome.Superseded("one memory is not the most")))));
    report.add(
        new FileReport(
            "c.wast", List.of(new FileReport.Line(1, new Outcome.LeftOut("a proposal")))));
    return report;
  }

  @Test
  void summaryForPeople() {
    assertEquals(
        List.of(
            "2 files, 5 assertions: 2 passed, 1 failed, 1 skipped, 1 superseded",
            "       1 scripts left out: a proposal",
            "       1 skipped: SIMD",
            "       1 superseded: one memory is not the most"),
        report().summary().lines().toList());
  }

  @Test
  void jsonForMachines(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("target/report.json");
    report().writeJson(file);
    assertEquals(
        """
        {
          "files": 2,
          "assertions": 5,
          "passed": 2,
          "failed": 1,
          "skipped": [
            {"file": "a.wast", "line": 3, "reason": "SIMD, used by v128.const"}
          ],
          "superseded": [
            {"file": "b.wast", "line": 10, "reason": "one memory is not the most"}
          ],
          "leftOut": [
            {"file": "c.wast", "line": 1, "reason": "a proposal"}
          ],
          "failures": [
            {"file": "a.wast", "line": 2, "reason": "expected \\"x\\"\\ngot y"}
          ]
        }
        """,
        Files.readString(file));
  }

  @Test
  void failuresNameFileAndLine() {
    FileReport file =
        new FileReport("a.wast", List.of(new FileReport.Line(2, new Outcome.Failed("wrong"))));
    assertEquals(List.of("a.wast:2: wrong"), file.failures());
  }
}
