package dev.quern.maven;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SortedSet;

/**
 * A root of outputs. New files are complete before they get their names, and a file whose content
 * stays the same is not touched, so that later steps of the build see what has changed.
 */
final class OutputFolder {

  private final Path root;

  OutputFolder(Path root) {
    this.root = root;
  }

  boolean containsAll(SortedSet<String> paths) {
    return paths.stream().allMatch(path -> Files.isRegularFile(root.resolve(path)));
  }

  /** Takes a file over from a folder of the same file system. */
  void take(Path staging, String path) throws IOException {
    Path from = staging.resolve(path);
    Path to = root.resolve(path);
    if (Files.isRegularFile(to) && Files.mismatch(from, to) < 0) {
      return;
    }
    Files.createDirectories(to.getParent());
    replace(from, to);
  }

  /** Deletes a file, and the folders that are empty then. */
  void delete(String path) throws IOException {
    Path file = root.resolve(path);
    Files.deleteIfExists(file);
    Path folder = file.getParent();
    while (!folder.equals(root) && isEmptyFolder(folder)) {
      Files.delete(folder);
      folder = folder.getParent();
    }
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  /** Writes a text file; until it is whole, it is in the staging folder. */
  static void write(Path file, String text, Path staging) throws IOException {
    Files.createDirectories(staging);
    Files.createDirectories(file.getParent());
    replace(Files.writeString(staging.resolve("text"), text), file);
  }

  static void replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
