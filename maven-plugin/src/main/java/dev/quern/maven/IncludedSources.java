package dev.quern.maven;

import dev.quern.compiler.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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
 * @param outputs the directories that builds write to: what is in one below a root does not count
 *     as a change of the root
 */
record IncludedSources(boolean wanted, List<Root> roots, List<Path> outputs) {

  /** No sources are included. */
  static final IncludedSources NONE = new IncludedSources(false, List.of(), List.of());

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
    outputs = outputs.stream().map(path -> path.toAbsolutePath().normalize()).toList();
  }

  /** Takes the configuration. */
  static IncludedSources of(
      boolean wanted, List<SourceRootParameter> parameters, List<Path> outputs)
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
    return new IncludedSources(wanted, roots, outputs);
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Identifies everything that may be included besides the module and its map. */
  String digest() throws BuildException {
    StringBuilder all = new StringBuilder().append(wanted);
    if (wanted) {
      for (Root root : roots) {
        all.append('\n').append(root);
        try {
          for (Path file : files(root.directory())) {
            all.append('\n').append(file).append(' ');
            all.append(Digests.sha256(Files.readAllBytes(file)));
          }
        } catch (IOException e) {
          throw new BuildException(
              "Cannot read the sources below " + root.directory(),
              e.toString(),
              "See that all of it may be read, or give the <sourceRoot> a <directory> that holds"
                  + " sources only.",
              e);
        }
      }
    }
    return all.toString();
  }

  /** The sources below a root that no build writes. */
  private SortedSet<Path> files(Path root) throws IOException {
    SortedSet<Path> files = new TreeSet<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isOutput(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isSource(file.getFileName().toString()) && Files.isRegularFile(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (isOutput(file)) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          private boolean isOutput(Path folder) {
            // A root in a build's directory, such as of unpacked sources, is one all the same.
            return !folder.equals(root) && outputs.contains(folder);
          }
        });
    return files;
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
