package dev.quern.maven.archive;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A folder, such as what stands for a jar that a build with many projects has not packed yet. */
final class FolderArchive implements ModuleArchive {
  private final Path folder;

  FolderArchive(Path folder) {
    this.folder = folder;
  }

  @Override
  public SortedMap<String, byte[]> read(Predicate<String> wanted, long largest) throws IOException {
    Entries entries = new Entries(wanted, largest);
    List<Path> files;
    try (Stream<Path> paths = Files.walk(folder)) {
      files = paths.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
      if (entries.wants(name)) {
        try (InputStream in = Files.newInputStream(file)) {
          entries.add(name, Files.size(file), in);
        }
      }
    }
    return entries.contents();
  }
}
