package dev.quern.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run of the whole official suite consists of, so that nothing is left out unnoticed: the
 * suite of June 2026, at the commit {@value #COMMIT}.
 */
final class OfficialSuite {
  private static final String COMMIT = "193e551";

  /** How many scripts are run: 257 at the top, and those of three proposals, legacy and custom. */
  static final int SCRIPTS = 274;

  /** The only scripts whose modules have to compile and link, and that assert nothing. */
  static final Set<String> WITHOUT_ASSERTIONS =
      Set.of(
          "data0.wast",
          "exports0.wast",
          "i32x4_relaxed_trunc.wast",
          "inline-module.wast",
          "simd_linking.wast",
          "simd_memory-multi.wast",
          "type-canon.wast");

  /** The only assertions that {@link Contradictions} may give up. */
  static final List<String> SUPERSEDED =
      List.of(
          "proposals/threads/imports.wast:309",
          "proposals/threads/imports.wast:313",
          "proposals/threads/imports.wast:317",
          "proposals/threads/imports.wast:404",
          "proposals/threads/imports.wast:408",
          "proposals/threads/imports.wast:412",
          "proposals/threads/memory.wast:14",
          "proposals/threads/memory.wast:15",
          "proposals/threads/memory.wast:83",
          "proposals/threads/memory.wast:87",
          "proposals/threads/memory.wast:91");

  private OfficialSuite() {}

  /**
   * Finds the scripts.
   *
   * @param folder where they are
   * @param named whether somebody said so; else the folder may be missing
   * @return the scripts, or nothing if there is no folder
   * @throws IOException if there are no scripts where they have to be
   */
  static List<Path> scripts(Path folder, boolean named) throws IOException {
    if (!Files.isDirectory(folder)) {
      if (named) {
        throw new NoSuchFileException(folder.toString(), null, "no folder with the official suite");
      }
      return List.of();
    }
    List<Path> files = ScriptFiles.find(folder);
    if (files.isEmpty()) {
      throw new NoSuchFileException(folder.toString(), null, "no scripts of the official suite");
    }
    return files;
  }

  /**
   * Compares what ran with what has to run.
   *
   * @param files what became of all scripts
   * @return what is missing or should not have been passed over, in words
   */
  static List<String> problems(List<FileReport> files) {
    List<String> problems = new ArrayList<>();
    long scripts = files.stream().filter(file -> file.count(Outcome.LeftOut.class) == 0).count();
    if (scripts != SCRIPTS) {
      problems.add(
          "%d scripts ran; the suite at commit %s has %d".formatted(scripts, COMMIT, SCRIPTS));
    }
    List<String> superseded = new ArrayList<>();
    for (FileReport file : files) {
      for (FileReport.Line line : file.lines()) {
        String place = file.file() + ":" + line.line();
        if (line.outcome() instanceof Outcome.Skipped skipped) {
          problems.add(place + " is skipped: " + skipped.reason());
        } else if (line.outcome() instanceof Outcome.Superseded) {
          superseded.add(place);
        }
      }
    }
    Set<String> unknown = new TreeSet<>(superseded);
    SUPERSEDED.forEach(unknown::remove);
    unknown.forEach(place -> problems.add(place + " is superseded, and not known to be"));
    Set<String> missing = new TreeSet<>(SUPERSEDED);
    superseded.forEach(missing::remove);
    missing.forEach(place -> problems.add(place + " is known to be superseded, and is not"));
    return problems;
  }
}
