package dev.quern.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of the official suite cannot leave out anything unnoticed. */
class OfficialSuiteTest {

  private static FileReport report(String file, int line, Outcome outcome) {
    return new FileReport(file, List.of(new FileReport.Line(line, outcome)));
  }

  private static FileReport superseded(String place) {
    int colon = place.lastIndexOf(':');
    int line = Integer.parseInt(place.substring(colon + 1));
    return report(place.substring(0, colon), line, new Outcome.Superseded("older"));
  }

  /** As many scripts as the suite has, and all that is known to be superseded. */
  private static List<FileReport> whole() {
    List<FileReport> files = new ArrayList<>();
    OfficialSuite.SUPERSEDED.forEach(place -> files.add(superseded(place)));
    while (files.size() < OfficialSuite.SCRIPTS) {
      files.add(report(files.size() + ".wast", 1, new Outcome.Passed()));
    }
    files.add(report("proposals/other/a.wast", 1, new Outcome.LeftOut("a proposal")));
    return files;
  }

  @Test
  void theWholeSuiteHasNoProblems() {
    assertEquals(11, OfficialSuite.SUPERSEDED.size());
    assertEquals(List.of(), OfficialSuite.problems(whole()));
  }

  @Test
  void aScriptThatDidNotRunIsMissed() {
    List<FileReport> files = whole();
    files.remove(OfficialSuite.SCRIPTS - 1);
    assertEquals(
        List.of("273 scripts ran; the suite at commit 193e551 has 274"),
        OfficialSuite.problems(files));
  }

  @Test
  void aScriptThatIsLeftOutIsMissed() {
    List<FileReport> files = whole();
    files.set(OfficialSuite.SCRIPTS - 1, report("b.wast", 1, new Outcome.LeftOut("too slow")));
    assertEquals(
        List.of("273 scripts ran; the suite at commit 193e551 has 274"),
        OfficialSuite.problems(files));
  }

  @Test
  void nothingMayBeSkipped() {
    List<FileReport> files = whole();
    files.set(OfficialSuite.SCRIPTS - 1, report("b.wast", 7, new Outcome.Skipped("SIMD")));
    assertEquals(List.of("b.wast:7 is skipped: SIMD"), OfficialSuite.problems(files));
  }

  @Test
  void onlyWhatIsKnownIsSuperseded() {
    List<FileReport> files = whole();
    files.set(0, superseded("b.wast:7"));
    assertEquals(
        List.of(
            "b.wast:7 is superseded, and not known to be",
            OfficialSuite.SUPERSEDED.get(0) + " is known to be superseded, and is not"),
        OfficialSuite.problems(files));
  }

  @Test
  void aFolderThatWasNamedHasScripts(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing");
    assertEquals(List.of(), OfficialSuite.scripts(missing, false));
    assertThrows(NoSuchFileException.class, () -> OfficialSuite.scripts(missing, true));
    assertThrows(NoSuchFileException.class, () -> OfficialSuite.scripts(folder, true));
    Path script = Files.createFile(folder.resolve("a.wast"));
    assertEquals(List.of(script), OfficialSuite.scripts(folder, true));
  }
}
