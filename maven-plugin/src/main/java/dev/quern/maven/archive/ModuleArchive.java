package dev.quern.maven.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Something that holds modules: a zip file such as a jar, a tarball of npm's, or a folder. */
public interface ModuleArchive {

  /** How large a module may be, in bytes, as everywhere: engines take up to 1 GiB. */
  long LARGEST_MODULE = 1L << 30;

  /**
   * Reads entries.
   *
   * @param wanted chooses them by their names, which have slashes
   * @param largest how large each may be, at most {@link #LARGEST_MODULE}
   * @return their contents by their names
   * @throws ArchiveException if the archive is broken, or any of its names leads outside of it
   * @throws EntryTooLargeException if one of them is larger
   * @throws IOException if it cannot be read
   */
  SortedMap<String, byte[]> read(Predicate<String> wanted, long largest) throws IOException;

  /**
   * The names of the modules in it.
   *
   * @return the names of all entries that end in {@code .wasm} or {@code .wat}
   * @throws IOException if it cannot be read
   */
  default SortedSet<String> modules() throws IOException {
    SortedSet<String> names = new TreeSet<>();
    read(
        name -> {
          if (isModule(name)) {
            names.add(name);
          }
          return false;
        },
        LARGEST_MODULE);
    return names;
  }

  /**
   * Tells by its name whether an entry is a module.
   *
   * @param name the entry's name
   * @return true for {@code .wasm} and {@code .wat}
   */
  static boolean isModule(String name) {
    return name.endsWith(".wasm") || name.endsWith(".wat");
  }

  /**
   * Finds out by its first bytes what an archive is.
   *
   * @param path the archive
   * @return a reader for it
   * @throws ArchiveException if it is none
   * @throws IOException if it cannot be read
   */
  static ModuleArchive of(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new FolderArchive(path);
    }
    byte[] start;
    try (InputStream in = Files.newInputStream(path)) {
      start = in.readNBytes(2);
    }
    if (start.length == 2 && start[0] == 'P' && start[1] == 'K') {
      return new ZipArchive(path);
    } else if (start.length == 2 && start[0] == 0x1F && (start[1] & 0xFF) == 0x8B) {
      return new TarballArchive(path);
    }
    throw new ArchiveException("It is neither a zip file nor a gzipped tarball");
  }
}
