package dev.quern.wasi.filesystem;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A directory in memory, which is its own handle. Every operation holds the volume's lock, so that
 * many instances on many threads may share a volume.
 */
public final class MemoryDirectory extends MemoryNode implements Directory {

  private final TreeMap<String, MemoryNode> entries = new TreeMap<>();
  private MemoryDirectory parent;
  private boolean removed;

  MemoryDirectory(MemoryVolume volume, MemoryDirectory parent) {
    super(volume);
    this.parent = parent;
    this.links = 2;
  }

  @Override
  FileType nodeType() {
    return FileType.DIRECTORY;
  }

  @Override
  long nodeSize() {
    return 0;
  }

  @Override
  public Directory retain() {
    return this;
  }

  @Override
  public FileStatus status() {
    synchronized (volume) {
      return nodeStatus();
    }
  }

  @Override
  public FileStatus status(String name) throws IOException {
    synchronized (volume) {
      return existing(name).nodeStatus();
    }
  }

  @Override
  public FileType type(String name) {
    synchronized (volume) {
      MemoryNode node = entries.get(name);
      return node == null ? null : node.nodeType();
    }
  }

  @Override
  public List<String> names() {
    synchronized (volume) {
      return new ArrayList<>(entries.keySet());
    }
  }

  @Override
  public Directory open(String name) throws IOException {
    synchronized (volume) {
      return directory(existing(name));
    }
  }

  @Override
  public OpenFile openFile(String name, OpenMode mode) throws IOException {
    synchronized (volume) {
      MemoryNode node = entries.get(name);
      if (node == null && mode.create()) {
        node = new MemoryFile(volume);
        add(name, node);
      } else if (mode.create() && mode.exclusive()) {
        throw new ErrnoException(Errno.EXIST);
      }
      if (!(existing(name) instanceof MemoryFile file)) {
        boolean link = node instanceof MemoryLink;
        throw new ErrnoException(link ? Errno.LOOP : Errno.ISDIR);
      }
      if (mode.truncate()) {
        file.setSize(0);
      }
      return new MemoryOpenFile(file);
    }
  }

  @Override
  public void createDirectory(String name) throws IOException {
    synchronized (volume) {
      vacant(name);
      add(name, new MemoryDirectory(volume, this));
      links++;
    }
  }

  @Override
  public void removeDirectory(String name) throws IOException {
    synchronized (volume) {
      if (!(existing(name) instanceof MemoryDirectory directory)) {
        throw new ErrnoException(Errno.NOTDIR);
      }
      if (!directory.entries.isEmpty()) {
        throw new ErrnoException(Errno.NOTEMPTY);
      }
      remove(name);
      directory.removed = true;
      directory.links = 0;
      links--;
    }
  }

  @Override
  public void unlink(String name) throws IOException {
    synchronized (volume) {
      if (existing(name) instanceof MemoryDirectory) {
        throw new ErrnoException(Errno.ISDIR);
      }
      remove(name);
    }
  }

  @Override
  public void symlink(String target, String name) throws IOException {
    synchronized (volume) {
      vacant(name);
      MemoryLink link = new MemoryLink(volume, target);
      try {
        add(name, link);
      } catch (ErrnoException full) {
        link.unlinked();
        throw full;
      }
    }
  }

  @Override
  public String readLink(String name) throws IOException {
    synchronized (volume) {
      if (!(existing(name) instanceof MemoryLink link)) {
        throw new ErrnoException(Errno.INVAL);
      }
      return link.target;
    }
  }

  @Override
  public void rename(String name, Directory to, String newName) throws IOException {
    MemoryDirectory target = sameVolume(to);
    synchronized (volume) {
      MemoryNode node = existing(name);
      MemoryNode replaced = target.entries.get(newName);
      if (node == replaced) {
        return;
      }
      if (node instanceof MemoryDirectory directory && directory.contains(target)) {
        throw new ErrnoException(Errno.INVAL);
      }
      if (replaced != null) {
        target.replace(node, replaced, newName);
      }
      target.add(newName, node);
      remove(name);
      if (node instanceof MemoryDirectory directory) {
        directory.parent = target;
        links--;
        target.links++;
      }
    }
  }

  private void replace(MemoryNode node, MemoryNode replaced, String name) throws IOException {
    if (replaced instanceof MemoryDirectory) {
      if (!(node instanceof MemoryDirectory)) {
        throw new ErrnoException(Errno.ISDIR);
      }
      removeDirectory(name);
    } else if (node instanceof MemoryDirectory) {
      throw new ErrnoException(Errno.NOTDIR);
    } else {
      unlink(name);
    }
  }

  private boolean contains(MemoryDirectory other) {
    MemoryDirectory ancestor = other;
    while (ancestor != null && ancestor != this) {
      ancestor = ancestor.parent;
    }
    return ancestor == this;
  }

  @Override
  public void link(String name, Directory to, String newName) throws IOException {
    MemoryDirectory target = sameVolume(to);
    synchronized (volume) {
      MemoryNode node = existing(name);
      if (node instanceof MemoryDirectory) {
        throw new ErrnoException(Errno.PERM);
      }
      target.vacant(newName);
      target.add(newName, node);
    }
  }

  private MemoryDirectory sameVolume(Directory to) throws ErrnoException {
    if (to.isReadOnly()) {
      throw new ErrnoException(Errno.ROFS);
    }
    if (to instanceof MemoryDirectory target && target.volume == volume) {
      return target;
    }
    throw new ErrnoException(Errno.XDEV);
  }

  @Override
  public void setTimes(FileTimes times) {
    synchronized (volume) {
      setNodeTimes(times);
    }
  }

  @Override
  public void setTimes(String name, FileTimes times) throws IOException {
    synchronized (volume) {
      existing(name).setNodeTimes(times);
    }
  }

  @Override
  public void close() {
    // Nothing is held: the directory lives as long as somebody refers to it.
  }

  private MemoryNode existing(String name) throws ErrnoException {
    MemoryNode node = entries.get(name);
    if (node == null) {
      throw new ErrnoException(Errno.NOENT);
    }
    return node;
  }

  private void vacant(String name) throws ErrnoException {
    if (entries.containsKey(name)) {
      throw new ErrnoException(Errno.EXIST);
    }
  }

  private static MemoryDirectory directory(MemoryNode node) throws ErrnoException {
    if (node instanceof MemoryDirectory directory) {
      return directory;
    }
    boolean link = node instanceof MemoryLink;
    throw new ErrnoException(link ? Errno.LOOP : Errno.NOTDIR);
  }

  private void add(String name, MemoryNode node) throws ErrnoException {
    if (removed) {
      throw new ErrnoException(Errno.NOENT);
    }
    volume.take(MemoryVolume.NODE_BYTES + name.length());
    entries.put(name, node);
    if (!(node instanceof MemoryDirectory)) {
      node.links++;
    }
    node.changed = volume.now();
    touch();
  }

  private void remove(String name) {
    MemoryNode node = entries.remove(name);
    volume.give(MemoryVolume.NODE_BYTES + name.length());
    if (!(node instanceof MemoryDirectory)) {
      node.links--;
      if (node.links == 0) {
        node.unlinked();
      }
    }
    node.changed = volume.now();
    touch();
  }

  @Override
  public void sync(boolean metadata) {
    // Nothing in memory is safer than it is.
  }
}
