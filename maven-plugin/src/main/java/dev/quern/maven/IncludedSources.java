package dev.quern.maven;

import dev.quern.compiler.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Chooses the sources that go where the Java sources of the API are, and so into the jar of
 * sources: those that a module's debugging information names and that are below a configured root,
 * and texts that a source map has in it.
 *
 * <p>They go into the package of the module's classes, with their names only, since debuggers look
 * for the name in a class file there. What a module names is not trusted: nothing is read that is
 * not below a root, links followed, and nothing is written that a compiler for the JVM would take
 * for its own.
 *
 * @param wanted whether sources are included at all
 * @param roots where files are looked for, in this order
 */
record IncludedSources(boolean wanted, List<Root> roots) {

  /** No sources are included. */
  static final IncludedSources NONE = new IncludedSources(false, List.of());

  private static final Set<String> LANGUAGES =
      Set.of(
          "asm", "c", "c++", "cc", "cpp", "cxx", "d", "def", "f", "f90", "go", "h", "hh", "hpp",
          "hxx", "inc", "inl", "ipp", "l", "m", "mm", "nim", "pas", "rs", "s", "swift", "tcc", "ts",
          "wat", "y", "zig");

  /**
   * Where sources are.
   *
   * @param directory the directory
   * @param recordedAs what the debugging information calls it
   */
  record Root(Path directory, String recordedAs) {}

  IncludedSources {
    roots = List.copyOf(roots);
  }

  /** Takes the configuration. */
  static IncludedSources of(boolean wanted, List<SourceRootParameter> parameters)
      throws BuildException {
    List<Root> roots = new ArrayList<>();
    for (SourceRootParameter parameter : parameters) {
      if (parameter.directory() == null || !parameter.directory().isDirectory()) {
        throw new BuildException(
            "A <sourceRoot> of the plugin's configuration is not complete",
            parameter.directory() == null
                ? "It has no <directory>"
                : "There is no directory " + parameter.directory(),
            "Give it the <directory> that the sources are in.");
      }
      Path directory = parameter.directory().toPath().toAbsolutePath().normalize();
      String recordedAs =
          parameter.recordedAs() == null ? directory.toString() : parameter.recordedAs();
      roots.add(new Root(directory, withoutSlash(recordedAs.replace('\\', '/'))));
    }
    return new IncludedSources(wanted, roots);
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Identifies everything that may be included besides the module and its map. */
  String digest() throws IOException {
    StringBuilder all = new StringBuilder().append(wanted);
    if (wanted) {
      for (Root root : roots) {
        all.append('\n').append(root);
        try (Stream<Path> files = Files.walk(root.directory())) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            if (isSource(file.getFileName().toString())) {
              all.append('\n').append(file).append(' ');
              all.append(Digests.sha256(Files.readAllBytes(file)));
            }
          }
        }
      }
    }
    return all.toString();
  }

  /**
   * Reads the sources of a module.
   *
   * @param className its class
   * @param named the sources that it names
   * @param warnings takes sentences about sources that are left out
   * @return the sources by their paths below the root of Java sources
   */
  SortedMap<String, byte[]> of(String className, List<SourceText> named, List<String> warnings)
      throws IOException {
    SortedMap<String, byte[]> sources = new TreeMap<>();
    if (!wanted) {
      return sources;
    }
    String folder = className.substring(0, className.lastIndexOf('.') + 1).replace('.', '/');
    SortedMap<String, String> taken = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (SourceText source : named) {
      String path = source.path().replace('\\', '/');
      String name = path.substring(path.lastIndexOf('/') + 1);
      Optional<byte[]> text = isSource(name) ? read(path, source.text()) : Optional.empty();
      if (text.isEmpty()) {
        continue;
      }
      String other = taken.putIfAbsent(name, path);
      if (other == null) {
        sources.put(folder + name, text.get());
      } else {
        warnings.add(
            "The source %s is left out: %s has its name, by which debuggers look for it."
                .formatted(path, other));
      }
    }
    return sources;
  }

  private Optional<byte[]> read(String path, Optional<String> text) throws IOException {
    for (Root root : roots) {
      Optional<Path> file = file(root, path);
      if (file.isPresent()) {
        return Optional.of(Files.readAllBytes(file.get()));
      }
    }
    return text.map(t -> t.getBytes(StandardCharsets.UTF_8));
  }

  /** The file that a path means below a root, if there is one. */
  private static Optional<Path> file(Root root, String path) throws IOException {
    String below = path;
    if (path.startsWith(root.recordedAs() + "/")) {
      below = path.substring(root.recordedAs().length() + 1);
    }
    try {
      if (Path.of(below).isAbsolute() || below.startsWith("/") || below.indexOf(':') >= 0) {
        return Optional.empty();
      }
      Path file = root.directory().resolve(below).normalize();
      boolean isBelow =
          file.startsWith(root.directory())
              && Files.isRegularFile(file)
              && file.toRealPath().startsWith(root.directory().toRealPath());
      return isBelow ? Optional.of(file) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isSource(String name) {
    int dot = name.lastIndexOf('.');
    return name.matches("[A-Za-z0-9_][A-Za-z0-9_.+-]{0,199}")
        && LANGUAGES.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
