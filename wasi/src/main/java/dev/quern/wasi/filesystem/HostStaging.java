package dev.quern.wasi.filesystem;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Makes directories, symbolic links and hard links, as {@link HostGrant} explains: first under a
 * reserved name in the grant's top directory, then moved into place through open directories.
 */
final class HostStaging {

  private HostStaging() {}

  /** Makes an entry at a path, which it does not follow. */
  private interface Maker {
    void make(Path path) throws IOException;
  }

  static void createDirectory(HostDirectory in, String name) throws IOException {
    make(in, name, Files::createDirectory, null);
  }

  static void symlink(HostDirectory in, String target, String name) throws IOException {
    Path text = HostNames.linkToHost(target);
    make(in, name, path -> Files.createSymbolicLink(path, text), null);
  }

  /** The source can only be named by path, so what the link leads to is compared before use. */
  static void link(HostDirectory from, String name, HostDirectory to, String newName)
      throws IOException {
    synchronized (HostGrant.STRUCTURE) {
      BasicFileAttributes attributes = from.readExisting(name);
      if (attributes.isDirectory()) {
        throw new ErrnoException(Errno.PERM);
      }
      HostKey key = HostKey.of(attributes);
      from.grant().checkDevice(key);
      Path source = from.path().resolve(HostDirectory.entry(name));
      if (!HostGrant.isAt(source, key)) {
        throw new ErrnoException(Errno.NOTCAPABLE);
      }
      make(to, newName, path -> Files.createLink(path, source), key);
    }
  }

  /**
   * Makes an entry.
   *
   * @param in its directory
   * @param name its name
   * @param maker makes it
   * @param expected what it must be, null if it is new
   */
  private static void make(HostDirectory in, String name, Maker maker, HostKey expected)
      throws IOException {
    Path entry = HostDirectory.entry(name);
    synchronized (HostGrant.STRUCTURE) {
      if (in.read(name) != null) {
        throw new FileAlreadyExistsException(name);
      }
      HostGrant grant = in.grant();
      grant.checkTop();
      if (expected == null && grant.isTop(in.key())) {
        maker.make(grant.path().resolve(entry));
        return;
      }
      Path stage = Path.of(grant.stageName());
      maker.make(grant.path().resolve(stage));
      boolean moved = false;
      try {
        check(in.top(), stage, expected);
        in.top().stream().move(stage, in.stream(), entry);
        moved = true;
      } finally {
        if (!moved) {
          discard(in.top(), stage);
        }
      }
    }
  }

  private static void check(HostDirectory top, Path stage, HostKey expected) throws IOException {
    if (expected != null && !expected.equals(HostKey.of(staged(top, stage)))) {
      throw new ErrnoException(Errno.NOTCAPABLE);
    }
  }

  private static BasicFileAttributes staged(HostDirectory top, Path stage) throws IOException {
    return top.stream()
        .getFileAttributeView(
            stage, BasicFileAttributeView.class, java.nio.file.LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  private static void discard(HostDirectory top, Path stage) throws IOException {
    try {
      if (staged(top, stage).isDirectory()) {
        top.stream().deleteDirectory(stage);
      } else {
        top.stream().deleteFile(stage);
      }
    } catch (NoSuchFileException gone) {
      // The system moved it after all, or somebody tidied up.
    }
  }
}
