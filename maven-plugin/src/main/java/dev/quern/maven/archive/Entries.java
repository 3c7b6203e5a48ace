package dev.quern.maven.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Collects the entries that are wanted, and checks what an archive says about each. */
final class Entries {
  private final Predicate<String> wanted;
  private final long largest;
  private final SortedMap<String, byte[]> contents = new TreeMap<>();

  Entries(Predicate<String> wanted, long largest) {
    this.wanted = wanted;
    this.largest = largest;
  }

  SortedMap<String, byte[]> contents() {
    return contents;
  }

  /** Tells whether an entry is wanted; checks its name in any case. */
  boolean wants(String name) throws ArchiveException {
    for (String segment : name.split("[/\\\\]", -1)) {
      if (segment.equals("..")) {
        throw outside(name);
      }
    }
    if (name.startsWith("/") || name.startsWith("\\") || name.matches("[A-Za-z]:.*")) {
      throw outside(name);
    }
    // It would forge lines of the log.
    if (ModuleArchive.isModule(name) && name.chars().anyMatch(Character::isISOControl)) {
      throw new ArchiveException("The name of a module has control characters: " + printable(name));
    }
    return wanted.test(name);
  }

  /** Reads an entry, which has to have the size that is stated. */
  void add(String name, long size, InputStream in) throws IOException {
    if (size < 0 || size > largest) {
      throw new EntryTooLargeException(
          "The entry %s states a size of %s bytes; at most %d are read"
              .formatted(printable(name), Long.toUnsignedString(size), largest));
    }
    // One more than stated, to notice if there are more. The JDK reads in pieces, so that memory is
    // taken as bytes come.
    byte[] content = in.readNBytes((int) size + 1);
    if (content.length != size) {
      throw new ArchiveException(
          "The entry %s lies about its size: %d bytes stated, %s there"
              .formatted(printable(name), size, content.length > size ? "more" : content.length));
    }
    if (contents.put(name, content) != null) {
      throw new ArchiveException("It has two entries called " + printable(name));
    }
  }

  private static ArchiveException outside(String name) {
    return new ArchiveException("The name of an entry leads outside: " + printable(name));
  }

  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
