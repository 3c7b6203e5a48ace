package dev.quern.wasi.filesystem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A directory on disk, open: every operation that {@link SecureDirectoryStream} has goes through
 * the open directory and follows no link, so that no race can lead it elsewhere. The others are
 * {@link HostStaging}'s and {@link HostChecked}'s.
 *
 * <p>Only regular files are opened: no devices, pipes or sockets. Mount points are not entered.
 */
final class HostDirectory implements Directory {

  private static final int ATTEMPTS = 5;
  private static final Path SELF = Path.of(".");

  private final HostGrant grant;
  private final HostDirectory top;
  private final SecureDirectoryStream<Path> stream;
  private final Path path;
  private final HostKey key;
  private int handles = 1;

  /** Takes over the stream. The top directory, null for itself, stays open as long as this one. */
  HostDirectory(
      HostGrant grant,
      HostDirectory top,
      SecureDirectoryStream<Path> stream,
      Path path,
      HostKey key) {
    this.grant = grant;
    this.top = top == null ? this : (HostDirectory) top.retain();
    this.stream = stream;
    this.path = path;
    this.key = key;
  }

  static HostKey keyOf(SecureDirectoryStream<Path> stream) throws IOException {
    return HostKey.of(stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes());
  }

  HostGrant grant() {
    return grant;
  }

  HostDirectory top() {
    return top;
  }

  SecureDirectoryStream<Path> stream() {
    return stream;
  }

  HostKey key() {
    return key;
  }

  /** Where the directory was when it was opened. */
  Path path() {
    return path;
  }

  @Override
  public Directory retain() {
    synchronized (stream) {
      handles++;
    }
    return this;
  }

  @Override
  public void close() throws IOException {
    synchronized (stream) {
      handles--;
      if (handles > 0) {
        return;
      }
    }
    stream.close();
    if (top != this) {
      top.close();
    }
  }

  /** An entry's attributes, null if there is none. */
  BasicFileAttributes read(String name) throws IOException {
    try {
      return view(name).readAttributes();
    } catch (NoSuchFileException absent) {
      return null;
    }
  }

  BasicFileAttributes readExisting(String name) throws IOException {
    BasicFileAttributes attributes = read(name);
    if (attributes == null) {
      throw new ErrnoException(Errno.NOENT);
    }
    return attributes;
  }

  BasicFileAttributeView view(String name) throws IOException {
    return stream.getFileAttributeView(
        entry(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** The name for the host; reserved ones do not exist for programs. */
  static Path entry(String name) throws ErrnoException {
    if (name.startsWith(HostGrant.RESERVED)) {
      throw new ErrnoException(Errno.NOENT);
    }
    return HostNames.toHost(name);
  }

  @Override
  public FileStatus status() throws IOException {
    BasicFileAttributes attributes =
        stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
    return HostStatus.of(attributes, key, path);
  }

  @Override
  public FileStatus status(String name) throws IOException {
    BasicFileAttributes attributes = readExisting(name);
    Path host = path.resolve(entry(name));
    return grant.linkTimes().exact(HostStatus.of(attributes, HostKey.of(attributes), host));
  }

  @Override
  public FileType type(String name) throws IOException {
    BasicFileAttributes attributes = read(name);
    return attributes == null ? null : HostStatus.type(attributes);
  }

  @Override
  public List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        stream.newDirectoryStream(SELF, LinkOption.NOFOLLOW_LINKS)) {
      for (Path entry : entries) {
        String name = HostNames.toGuest(entry.getFileName());
        if (!name.startsWith(HostGrant.RESERVED)) {
          names.add(name);
        }
      }
    } catch (DirectoryIteratorException failed) {
      throw failed.getCause();
    }
    return names;
  }

  @Override
  public Directory open(String name) throws IOException {
    // Looked at first, since opening a pipe would wait for its other end.
    switch (HostStatus.type(readExisting(name))) {
      case DIRECTORY -> {}
      case SYMBOLIC_LINK -> throw new ErrnoException(Errno.LOOP);
      default -> throw new ErrnoException(Errno.NOTDIR);
    }
    Path entry = entry(name);
    SecureDirectoryStream<Path> opened =
        stream.newDirectoryStream(entry, LinkOption.NOFOLLOW_LINKS);
    try {
      HostKey openedKey = keyOf(opened);
      grant.checkDevice(openedKey);
      return new HostDirectory(grant, top, opened, path.resolve(entry), openedKey);
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  @Override
  public OpenFile openFile(String name, OpenMode mode) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return openOnce(name, mode);
      } catch (FileAlreadyExistsException | NoSuchFileException changed) {
        // Somebody made or removed it between look and leap.
        if (attempt == ATTEMPTS || mode.exclusive()) {
          throw changed;
        }
      }
    }
  }

  private OpenFile openOnce(String name, OpenMode mode) throws IOException {
    BasicFileAttributes attributes = read(name);
    if (attributes != null) {
      checkOpenable(attributes, mode);
    } else if (!mode.create()) {
      throw new ErrnoException(Errno.NOENT);
    }
    Set<OpenOption> options = new HashSet<>();
    options.add(LinkOption.NOFOLLOW_LINKS);
    boolean writes = mode.write() || mode.truncate() || attributes == null;
    if (writes) {
      options.add(StandardOpenOption.WRITE);
    }
    if (mode.read() || !writes) {
      options.add(StandardOpenOption.READ);
    }
    if (attributes == null) {
      options.add(StandardOpenOption.CREATE_NEW);
    } else if (mode.truncate()) {
      options.add(StandardOpenOption.TRUNCATE_EXISTING);
    }
    SeekableByteChannel channel = stream.newByteChannel(entry(name), options);
    try {
      BasicFileAttributes opened = attributes == null ? readExisting(name) : attributes;
      return new HostFile((FileChannel) channel, this, name, opened);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void checkOpenable(BasicFileAttributes attributes, OpenMode mode) throws ErrnoException {
    if (mode.create() && mode.exclusive()) {
      throw new ErrnoException(Errno.EXIST);
    }
    switch (HostStatus.type(attributes)) {
      case REGULAR_FILE -> grant.checkDevice(HostKey.of(attributes));
      case DIRECTORY -> throw new ErrnoException(Errno.ISDIR);
      case SYMBOLIC_LINK -> throw new ErrnoException(Errno.LOOP);
      default -> throw new ErrnoException(Errno.ACCES);
    }
  }

  @Override
  public void createDirectory(String name) throws IOException {
    HostStaging.createDirectory(this, name);
  }

  @Override
  public void removeDirectory(String name) throws IOException {
    if (!readExisting(name).isDirectory()) {
      throw new ErrnoException(Errno.NOTDIR);
    }
    synchronized (HostGrant.STRUCTURE) {
      stream.deleteDirectory(entry(name));
    }
  }

  @Override
  public void unlink(String name) throws IOException {
    if (readExisting(name).isDirectory()) {
      throw new ErrnoException(Errno.ISDIR);
    }
    synchronized (HostGrant.STRUCTURE) {
      stream.deleteFile(entry(name));
    }
  }

  @Override
  public void symlink(String target, String name) throws IOException {
    HostStaging.symlink(this, target, name);
  }

  @Override
  public String readLink(String name) throws IOException {
    return HostChecked.readLink(this, name);
  }

  @Override
  public void rename(String name, Directory to, String newName) throws IOException {
    HostDirectory target = sameKind(to);
    synchronized (HostGrant.STRUCTURE) {
      boolean directory = readExisting(name).isDirectory();
      BasicFileAttributes replaced = target.read(newName);
      if (replaced != null && directory != replaced.isDirectory()) {
        throw new ErrnoException(directory ? Errno.NOTDIR : Errno.ISDIR);
      }
      stream.move(entry(name), target.stream, entry(newName));
    }
  }

  @Override
  public void link(String name, Directory to, String newName) throws IOException {
    HostStaging.link(this, name, sameKind(to), newName);
  }

  private static HostDirectory sameKind(Directory to) throws ErrnoException {
    if (to.isReadOnly()) {
      throw new ErrnoException(Errno.ROFS);
    }
    if (to instanceof HostDirectory host) {
      return host;
    }
    throw new ErrnoException(Errno.XDEV);
  }

  @Override
  public void setTimes(FileTimes times) throws IOException {
    HostChecked.setTimes(
        stream.getFileAttributeView(BasicFileAttributeView.class), path, key, times);
  }

  @Override
  public void setTimes(String name, FileTimes times) throws IOException {
    BasicFileAttributes attributes = readExisting(name);
    Path host = path.resolve(entry(name));
    switch (HostStatus.type(attributes)) {
      case REGULAR_FILE, DIRECTORY ->
          HostChecked.setTimes(view(name), host, HostKey.of(attributes), times);
      case SYMBOLIC_LINK -> setLinkTimes(name, host, HostKey.of(attributes), times);
      default -> throw new ErrnoException(Errno.NOTSUP);
    }
  }

  private void setLinkTimes(String name, Path host, HostKey link, FileTimes times)
      throws IOException {
    FileStatus before = status(name);
    long accessed = times.accessed().orElse(before.accessed());
    long modified = times.modified().orElse(before.modified());
    HostChecked.setByPath(host, link, accessed, modified);
    grant.linkTimes().remember(link, accessed, modified);
  }

  /** A directory can be opened like a file to read, on Linux, and a channel can be forced. */
  @Override
  public void sync(boolean metadata) throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try (FileChannel channel = (FileChannel) stream.newByteChannel(SELF, options)) {
      channel.force(metadata);
    }
  }
}
