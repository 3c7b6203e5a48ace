package dev.quern.cli;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Compiled modules on disk, one file each, named by a digest of everything that the code depends
 * on.
 *
 * <p>An entry is written under another name and moved to its place, so readers see all of it or
 * nothing, however many processes write at once. It ends with a checksum: an entry that is cut off
 * or damaged counts as missing. An entry that nobody has used for a month is deleted when another
 * is added. A failure to read or write the cache is no failure of the command.
 *
 * <p>What is here runs inside of the JVM without a sandbox, so a folder that other users can write
 * to is not used.
 */
final class CodeCache {

  private static final int MAGIC = 0x51524e43;
  private static final String SUFFIX = ".code";
  private static final String TEMPORARY = ".new";
  private static final Duration UNUSED = Duration.ofDays(30);
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;

  CodeCache(Path folder) {
    this.folder = folder;
  }

  /** Where the cache is unless the user says otherwise; nowhere if there is no home. */
  static Optional<Path> defaultFolder(Map<String, String> environment) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (!cache.isEmpty() && Path.of(cache).isAbsolute()) {
      return Optional.of(Path.of(cache, "quern"));
    }
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
    return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".cache", "quern"));
  }

  /**
   * The entry of a key.
   *
   * @return the files of the compiled module by their paths, if the cache has them whole
   */
  Optional<Map<String, byte[]>> load(String key) {
    Path entry = folder.resolve(key + SUFFIX);
    try {
      if (!Files.exists(entry) || !isPrivate()) {
        return Optional.empty();
      }
      Optional<Map<String, byte[]>> files = parse(Files.readAllBytes(entry));
      if (files.isPresent()) {
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
      }
      return files;
    } catch (IOException | OutOfMemoryError e) {
      return Optional.empty();
    }
  }

  /** Adds an entry, or replaces a damaged one. */
  void store(String key, Map<String, byte[]> files) {
    Path temporary = null;
    try {
      create();
      if (!isPrivate()) {
        return;
      }
      deleteOld();
      temporary = Files.createTempFile(folder, key, TEMPORARY);
      write(temporary, files);
      Files.move(temporary, folder.resolve(key + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      deleteQuietly(temporary);
    }
  }

  private void create() throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.toAbsolutePath().getParent() != null) {
      Files.createDirectories(folder.toAbsolutePath().getParent());
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  /** Whether nobody else can put code here. */
  private boolean isPrivate() throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (view == null) {
      return true;
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    return !permissions.contains(PosixFilePermission.GROUP_WRITE)
        && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static void write(Path file, Map<String, byte[]> files) throws IOException {
    CRC32C checksum = new CRC32C();
    try (DataOutputStream out =
        new DataOutputStream(
            new CheckedOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), checksum))) {
      out.writeInt(MAGIC);
      out.writeInt(files.size());
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeInt(entry.getValue().length);
        out.write(entry.getValue());
      }
      out.writeLong(checksum.getValue());
    }
  }

  private static Optional<Map<String, byte[]>> parse(byte[] bytes) throws IOException {
    int end = bytes.length - Long.BYTES;
    if (end < 0) {
      return Optional.empty();
    }
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, end);
    long stored = new DataInputStream(new ByteArrayInputStream(bytes, end, Long.BYTES)).readLong();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, end));
    if (stored != checksum.getValue() || in.readInt() != MAGIC) {
      return Optional.empty();
    }
    Map<String, byte[]> files = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String path = in.readUTF();
      files.put(path, in.readNBytes(in.readInt()));
    }
    return Optional.of(files);
  }

  private void deleteOld() throws IOException {
    Instant now = Instant.now();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        Instant used = Files.getLastModifiedTime(entry).toInstant();
        boolean old =
            name.endsWith(SUFFIX)
                ? used.isBefore(now.minus(UNUSED))
                : name.endsWith(TEMPORARY) && used.isBefore(now.minus(ABANDONED));
        if (old) {
          deleteQuietly(entry);
        }
      }
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // It may stay.
    }
  }
}
