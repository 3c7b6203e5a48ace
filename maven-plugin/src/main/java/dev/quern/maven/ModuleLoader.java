package dev.quern.maven;

import dev.quern.compiler.sourcemap.SourceMapException;
import dev.quern.compiler.sourcemap.SourceMapLocation;
import dev.quern.maven.archive.ArchiveException;
import dev.quern.maven.archive.EntryTooLargeException;
import dev.quern.maven.archive.ModuleArchive;
import dev.quern.text.TextException;
import dev.quern.text.WatReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads modules from files, artifacts and archives and checks their digests. */
final class ModuleLoader {

  private static final int NAMES_SHOWN = 10;

  /** Finds the file of an artifact. */
  @FunctionalInterface
  interface ArtifactFiles {
    /**
     * Finds it, downloading it if need be.
     *
     * @param coordinates {@code groupId:artifactId[:extension[:classifier]]:version}
     * @return the file
     * @throws BuildException if there is no such artifact
     */
    Path find(String coordinates) throws BuildException;
  }

  private final ArtifactFiles artifacts;

  ModuleLoader(ArtifactFiles artifacts) {
    this.artifacts = artifacts;
  }

  /** Reads a module as it stands: text is still text. */
  byte[] read(ModuleSource source) throws BuildException {
    byte[] bytes;
    if (source instanceof ModuleSource.FromFile file) {
      bytes = readFile(file);
    } else if (source instanceof ModuleSource.FromArtifact artifact) {
      bytes = readArtifact(artifact);
    } else {
      bytes = readEntry((ModuleSource.FromEntry) source);
    }
    checkDigest(source, bytes);
    return bytes;
  }

  /**
   * Finds the modules in a directory of an archive. The digest of a directory is that of the lines
   * that {@code sha256sum} prints for its modules, in the order of their paths below it.
   */
  List<ModuleSource> list(Container container, String directory, Optional<String> sha256)
      throws BuildException {
    String path = directory.equals(".") ? "" : directory;
    String prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
    SortedMap<String, byte[]> modules =
        read(container, name -> name.startsWith(prefix) && ModuleArchive.isModule(name));
    if (modules.isEmpty()) {
      throw new BuildException(
          "There is no module in the directory " + container.description() + "!/" + prefix,
          "The archive has no .wasm or .wat file there" + modulesIn(container),
          "Correct <directory> in the module's configuration.");
    }
    List<ModuleSource> sources = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<String, byte[]> module : modules.entrySet()) {
      String digest = Digests.sha256(module.getValue());
      String name = module.getKey().substring(prefix.length());
      lines.append(digest).append("  ").append(name).append('\n');
      sources.add(new ModuleSource.FromEntry(container, module.getKey(), Optional.of(digest)));
    }
    Digests.checkForeign(
        "directory " + container.description() + "!/" + prefix,
        sha256,
        Digests.sha256(lines.toString().getBytes(StandardCharsets.UTF_8)));
    return sources;
  }

  /** Reads the source map that is beside a module. */
  byte[] readSourceMap(ModuleSource source, SourceMapLocation location)
      throws SourceMapException, BuildException {
    if (source instanceof ModuleSource.FromFile file) {
      return location.readBeside(file.path());
    } else if (source instanceof ModuleSource.FromEntry entry) {
      String folder = entry.entry().substring(0, entry.entry().lastIndexOf('/') + 1);
      String path = folder + location.path();
      byte[] map = readSourceMap(entry.container(), path);
      if (map != null) {
        return map;
      }
    }
    throw new SourceMapException("there is no such file beside the module");
  }

  private byte[] readSourceMap(Container container, String path)
      throws SourceMapException, BuildException {
    try {
      return open(container).read(path::equals, SourceMapLocation.MAX_SIZE).get(path);
    } catch (EntryTooLargeException e) {
      throw SourceMapLocation.tooLarge();
    } catch (IOException e) {
      throw unreadable(container, e);
    }
  }

  /** Gives a module in the binary format. */
  static byte[] toBinary(ModuleSource source, byte[] bytes) throws BuildException {
    if (!source.fileName().endsWith(".wat")) {
      return bytes;
    }
    try {
      return WatReader.toBinary(bytes, source.fileName());
    } catch (TextException e) {
      throw BuildException.in(
          source,
          "read",
          e.getMessage(),
          "Correct the text of the module at that place.",
          e.line(),
          e.column());
    }
  }

  private static byte[] readFile(ModuleSource.FromFile file) throws BuildException {
    if (!Files.isRegularFile(file.path())) {
      throw new BuildException(
          "There is no module " + file.description(),
          "No such file: " + file.path(),
          "Correct <file> in the module's configuration, or see that the file is made in an earlier"
              + " phase.");
    }
    try {
      return Files.readAllBytes(file.path());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private byte[] readArtifact(ModuleSource.FromArtifact artifact) throws BuildException {
    try {
      return Files.readAllBytes(artifacts.find(artifact.coordinates()));
    } catch (IOException e) {
      throw unreadable(artifact, e);
    }
  }

  private byte[] readEntry(ModuleSource.FromEntry source) throws BuildException {
    SortedMap<String, byte[]> found = read(source.container(), source.entry()::equals);
    if (found.isEmpty()) {
      throw new BuildException(
          "There is no module " + source.description(),
          "The archive has no entry of that name" + modulesIn(source.container()),
          "Correct <entry> in the module's configuration.");
    }
    return found.get(source.entry());
  }

  private SortedMap<String, byte[]> read(Container container, Predicate<String> wanted)
      throws BuildException {
    try {
      return open(container).read(wanted, ModuleArchive.LARGEST_MODULE);
    } catch (IOException e) {
      throw unreadable(container, e);
    }
  }

  private static BuildException unreadable(Container container, IOException e) {
    String problem = "Cannot read the archive " + container.description();
    if (e instanceof ArchiveException) {
      return new BuildException(
          problem,
          e.getMessage(),
          "Do not use this archive unless you know who made it and why it is so; get it again from"
              + " where it is published.");
    }
    return new BuildException(
        problem,
        e.toString(),
        "Correct its name in the module's configuration, and check that it is whole and may be"
            + " read.",
        e);
  }

  private ModuleArchive open(Container container) throws BuildException, IOException {
    return ModuleArchive.of(
        container instanceof Container.File file
            ? file.path()
            : artifacts.find(((Container.Artifact) container).coordinates()));
  }

  private String modulesIn(Container container) throws BuildException {
    try {
      SortedSet<String> names = open(container).modules();
      return names.isEmpty()
          ? "; it holds no modules"
          : names.stream()
              .limit(NAMES_SHOWN)
              .collect(Collectors.joining(", ", "; its modules are ", ""));
    } catch (IOException e) {
      return "";
    }
  }

  private static void checkDigest(ModuleSource source, byte[] bytes) throws BuildException {
    String actual = Digests.sha256(bytes);
    if (source instanceof ModuleSource.FromFile) {
      Digests.checkOwn("module " + source.description(), source.sha256(), actual);
    } else {
      Digests.checkForeign("module " + source.description(), source.sha256(), actual);
    }
  }

  private static BuildException unreadable(ModuleSource source, IOException e) {
    return new BuildException(
        "Cannot read the module " + source.description(),
        e.toString(),
        "Check that the file is whole and may be read.",
        e);
  }
}
