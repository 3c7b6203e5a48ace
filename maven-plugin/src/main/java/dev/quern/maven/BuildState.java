package dev.quern.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an execution keeps between builds: for each module, by the class that it becomes, what its
 * outputs are made of and which they are.
 *
 * <p>It is a text file. A line {@code m class fingerprint} begins a module; lines {@code s path}
 * and {@code c path} are its outputs, lines {@code l path} sources that were left out, lines {@code
 * r text} its report.
 *
 * @param modules the modules by their class names
 */
record BuildState(SortedMap<String, Outputs> modules) {

  static final BuildState NONE = new BuildState(new TreeMap<>());

  /** What stands for a fingerprint while outputs may be incomplete. */
  private static final String INCOMPLETE = "-";

  BuildState {
    modules = Collections.unmodifiableSortedMap(new TreeMap<>(modules));
  }

  /**
   * The outputs of one module.
   *
   * @param fingerprint of everything that they depend on
   * @param sources paths below the root of sources, with slashes
   * @param leftOut such paths that are those of another module, which has another text there
   * @param classes paths below the root of classes, with slashes
   * @param report what became of the module, a JSON object in lines
   */
  record Outputs(
      String fingerprint,
      SortedSet<String> sources,
      SortedSet<String> leftOut,
      SortedSet<String> classes,
      List<String> report) {
    Outputs {
      sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
      leftOut = Collections.unmodifiableSortedSet(new TreeSet<>(leftOut));
      classes = Collections.unmodifiableSortedSet(new TreeSet<>(classes));
      report = List.copyOf(report);
    }

    Outputs incomplete() {
      return new Outputs(INCOMPLETE, sources, leftOut, classes, List.of());
    }
  }

  static BuildState load(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return NONE;
    }
    SortedMap<String, Outputs> modules = new TreeMap<>();
    int next = 0;
    while (next < lines.size()) {
      String[] module = lines.get(next++).split(" ");
      if (module.length != 3) {
        return NONE;
      }
      SortedSet<String> sources = new TreeSet<>();
      SortedSet<String> leftOut = new TreeSet<>();
      SortedSet<String> classes = new TreeSet<>();
      List<String> report = new ArrayList<>();
      while (next < lines.size() && !lines.get(next).startsWith("m ")) {
        String line = lines.get(next++);
        String text = line.substring(Math.min(2, line.length()));
        switch (line.charAt(0)) {
          case 's' -> sources.add(text);
          case 'l' -> leftOut.add(text);
          case 'c' -> classes.add(text);
          case 'r' -> report.add(text);
          default -> {
            return NONE;
          }
        }
      }
      modules.put(module[1], new Outputs(module[2], sources, leftOut, classes, report));
    }
    return new BuildState(modules);
  }

  /** Saves it; until it is whole, it is in the staging folder. */
  void save(Path file, Path staging) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Outputs> module : modules.entrySet()) {
      Outputs outputs = module.getValue();
      text.append("m ").append(module.getKey()).append(' ').append(outputs.fingerprint());
      text.append('\n');
      outputs.sources().forEach(path -> text.append("s ").append(path).append('\n'));
      outputs.leftOut().forEach(path -> text.append("l ").append(path).append('\n'));
      outputs.classes().forEach(path -> text.append("c ").append(path).append('\n'));
      outputs.report().forEach(line -> text.append("r ").append(line).append('\n'));
    }
    OutputFolder.write(file, text.toString(), staging);
  }

  /** What may be there on the way from this state to another: the outputs of both. */
  BuildState onTheWayTo(BuildState next) {
    SortedMap<String, Outputs> all = new TreeMap<>(next.modules);
    all.replaceAll(
        (name, outputs) -> outputs.equals(modules.get(name)) ? outputs : outputs.incomplete());
    modules.forEach(
        (name, outputs) ->
            all.merge(
                name,
                outputs.incomplete(),
                (added, old) -> added.equals(outputs) ? outputs : union(added, old)));
    return new BuildState(all);
  }

  private static Outputs union(Outputs a, Outputs b) {
    SortedSet<String> sources = new TreeSet<>(a.sources());
    sources.addAll(b.sources());
    SortedSet<String> classes = new TreeSet<>(a.classes());
    classes.addAll(b.classes());
    return new Outputs(INCOMPLETE, sources, a.leftOut(), classes, List.of());
  }

  /** This state with some of its modules only. */
  BuildState only(Set<String> classNames) {
    SortedMap<String, Outputs> some = new TreeMap<>(modules);
    some.keySet().retainAll(classNames);
    return new BuildState(some);
  }

  SortedSet<String> sources() {
    SortedSet<String> all = new TreeSet<>();
    modules.values().forEach(outputs -> all.addAll(outputs.sources()));
    return all;
  }

  SortedSet<String> classes() {
    SortedSet<String> all = new TreeSet<>();
    modules.values().forEach(outputs -> all.addAll(outputs.classes()));
    return all;
  }
}
