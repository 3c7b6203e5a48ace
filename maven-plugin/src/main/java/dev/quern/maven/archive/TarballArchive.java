package dev.quern.maven.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A gzipped tar file, such as what {@code npm pack} gives; its entries begin with "package/". */
final class TarballArchive implements ModuleArchive {
  private final Path path;

  TarballArchive(Path path) {
    this.path = path;
  }

  @Override
  public SortedMap<String, byte[]> read(Predicate<String> wanted, long largest) throws IOException {
    Entries entries = new Entries(wanted, largest);
    try (InputStream file = Files.newInputStream(path);
        InputStream in = new GZIPInputStream(new BufferedInputStream(file))) {
      TarReader tar = new TarReader(in);
      while (tar.next()) {
        if (entries.wants(tar.name()) && tar.isFile()) {
          entries.add(tar.name(), tar.size(), tar.content());
        }
      }
    } catch (ZipException e) {
      throw new ArchiveException("The tarball is broken: " + e.getMessage());
    } catch (EOFException e) {
      throw new ArchiveException("The tarball ends too early");
    }
    return entries.contents();
  }
}
