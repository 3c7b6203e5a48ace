package dev.quern.maven.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip file, such as a jar. */
final class ZipArchive implements ModuleArchive {
  private final Path path;

  ZipArchive(Path path) {
    this.path = path;
  }

  @Override
  public SortedMap<String, byte[]> read(Predicate<String> wanted, long largest) throws IOException {
    Entries entries = new Entries(wanted, largest);
    try (ZipFile zip = new ZipFile(path.toFile())) {
      Enumeration<? extends ZipEntry> all = zip.entries();
      while (all.hasMoreElements()) {
        ZipEntry entry = all.nextElement();
        if (entries.wants(entry.getName()) && !entry.isDirectory()) {
          try (InputStream in = zip.getInputStream(entry)) {
            entries.add(entry.getName(), entry.getSize(), in);
          }
        }
      }
    } catch (ZipException e) {
      throw new ArchiveException("The zip file is broken: " + e.getMessage());
    }
    return entries.contents();
  }
}
