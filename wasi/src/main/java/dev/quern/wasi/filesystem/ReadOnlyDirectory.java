package dev.quern.wasi.filesystem;

import java.io.IOException;
import java.util.List;

/** A directory of which nothing can be changed: every change is {@link Errno#ROFS}. */
public final class ReadOnlyDirectory implements Directory {

  private final Directory directory;

  /**
   * Protects a directory.
   *
   * @param directory what is read; owned by this one
   */
  public ReadOnlyDirectory(Directory directory) {
    this.directory = directory;
  }

  @Override
  public Directory retain() {
    return new ReadOnlyDirectory(directory.retain());
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public FileStatus status() throws IOException {
    return directory.status();
  }

  @Override
  public FileStatus status(String name) throws IOException {
    return directory.status(name);
  }

  @Override
  public FileType type(String name) throws IOException {
    return directory.type(name);
  }

  @Override
  public List<String> names() throws IOException {
    return directory.names();
  }

  @Override
  public Directory open(String name) throws IOException {
    return new ReadOnlyDirectory(directory.open(name));
  }

  @Override
  public OpenFile openFile(String name, OpenMode mode) throws IOException {
    if (mode.create() && mode.exclusive() && directory.type(name) != null) {
      throw new ErrnoException(Errno.EXIST);
    }
    boolean creates = mode.create() && directory.type(name) == null;
    if (creates || mode.write() || mode.truncate()) {
      throw refusal();
    }
    return directory.openFile(name, OpenMode.READ);
  }

  @Override
  public String readLink(String name) throws IOException {
    return directory.readLink(name);
  }

  @Override
  public void createDirectory(String name) throws IOException {
    throw directory.type(name) == null ? refusal() : new ErrnoException(Errno.EXIST);
  }

  @Override
  public void removeDirectory(String name) throws IOException {
    throw refusal();
  }

  @Override
  public void unlink(String name) throws IOException {
    throw refusal();
  }

  @Override
  public void symlink(String target, String name) throws IOException {
    throw refusal();
  }

  @Override
  public void rename(String name, Directory to, String newName) throws IOException {
    throw refusal();
  }

  @Override
  public void link(String name, Directory to, String newName) throws IOException {
    throw refusal();
  }

  @Override
  public void setTimes(FileTimes times) throws IOException {
    throw refusal();
  }

  @Override
  public void setTimes(String name, FileTimes times) throws IOException {
    throw refusal();
  }

  @Override
  public void sync(boolean metadata) throws IOException {
    directory.sync(metadata);
  }

  @Override
  public void close() throws IOException {
    directory.close();
  }

  private static ErrnoException refusal() {
    return new ErrnoException(Errno.ROFS);
  }
}
