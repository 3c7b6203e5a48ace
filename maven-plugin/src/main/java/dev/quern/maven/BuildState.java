package dev.quern.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an execution keeps between builds: a fingerprint of all that its outputs depend on, and
 * which outputs it made. A text file: the fingerprint in the first line, then a path a line, {@code
 * s } before those of sources and {@code c } before those of classes.
 *
 * @param fingerprint of the inputs; empty if outputs may be incomplete
 * @param sources paths below the root of sources, with slashes
 * @param classes paths below the root of classes, with slashes
 */
record BuildState(String fingerprint, SortedSet<String> sources, SortedSet<String> classes) {

  static final BuildState NONE = new BuildState("", new TreeSet<>(), new TreeSet<>());

  static BuildState load(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return NONE;
    }
    SortedSet<String> sources = new TreeSet<>();
    SortedSet<String> classes = new TreeSet<>();
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      (line.startsWith("s ") ? sources : classes).add(line.substring(2));
    }
    return new BuildState(lines.isEmpty() ? "" : lines.get(0), sources, classes);
  }

  void save(Path file) throws IOException {
    StringBuilder text = new StringBuilder(fingerprint).append('\n');
    sources.forEach(path -> text.append("s ").append(path).append('\n'));
    classes.forEach(path -> text.append("c ").append(path).append('\n'));
    Files.createDirectories(file.getParent());
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(temporary, text);
    OutputFolder.replace(temporary, file);
  }

  /** The same outputs and those of another state, marked as possibly incomplete. */
  BuildState incompleteWith(BuildState other) {
    SortedSet<String> allSources = new TreeSet<>(sources);
    allSources.addAll(other.sources);
    SortedSet<String> allClasses = new TreeSet<>(classes);
    allClasses.addAll(other.classes);
    return new BuildState("", allSources, allClasses);
  }
}
