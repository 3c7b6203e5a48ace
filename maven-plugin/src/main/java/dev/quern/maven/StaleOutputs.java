package dev.quern.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Outputs of modules that are gone, or are called otherwise now. They are deleted where the plugin
 * wrote them and where the build put them since: classes as copied resources, sources as what javac
 * made of them.
 */
final class StaleOutputs {

  private static final String JAVA = ".java";

  private StaleOutputs() {}

  /** Deletes the files of the last build that have no successor. */
  static void delete(BuildRequest request, BuildState last, BuildState next) throws IOException {
    OutputFolder copies = new OutputFolder(request.copies());
    SortedSet<String> staleClasses = new TreeSet<>(last.classes());
    staleClasses.removeAll(next.classes());
    for (String path : staleClasses) {
      new OutputFolder(request.classes()).delete(path);
      copies.delete(path);
    }
    SortedSet<String> staleSources = new TreeSet<>(last.sources());
    staleSources.removeAll(next.sources());
    for (String path : staleSources) {
      new OutputFolder(request.sources()).delete(path);
      if (path.endsWith(JAVA)) {
        deleteCompiled(request.copies(), copies, path);
      }
    }
  }

  /** Deletes what javac has made of a source: the class of its name and those nested in it. */
  private static void deleteCompiled(Path root, OutputFolder copies, String source)
      throws IOException {
    String name = source.substring(0, source.length() - JAVA.length());
    Path folder = root.resolve(source).getParent();
    if (!Files.isDirectory(folder)) {
      return;
    }
    String simpleName = name.substring(name.lastIndexOf('/') + 1);
    List<Path> compiled;
    try (var files = Files.list(folder)) {
      compiled =
          files
              .filter(
                  file -> {
                    String fileName = file.getFileName().toString();
                    return fileName.equals(simpleName + ".class")
                        || (fileName.startsWith(simpleName + "$") && fileName.endsWith(".class"));
                  })
              .toList();
    }
    for (Path file : compiled) {
      copies.delete(root.relativize(file).toString());
    }
  }
}
