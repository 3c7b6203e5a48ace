package dev.quern.wasi.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A handle of a file in memory. */
final class MemoryOpenFile implements OpenFile {

  private final MemoryFile file;
  private boolean open = true;

  /** Makes a handle, under the volume's lock. */
  MemoryOpenFile(MemoryFile file) {
    this.file = file;
    file.opened();
  }

  @Override
  public int read(ByteBuffer target, long position) {
    synchronized (file.volume) {
      return file.read(target, position);
    }
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    synchronized (file.volume) {
      return file.write(source, position);
    }
  }

  @Override
  public long append(ByteBuffer source) throws IOException {
    synchronized (file.volume) {
      file.write(source, file.nodeSize());
      return file.nodeSize();
    }
  }

  @Override
  public long size() {
    synchronized (file.volume) {
      return file.nodeSize();
    }
  }

  @Override
  public void setSize(long size) throws IOException {
    synchronized (file.volume) {
      file.setSize(size);
    }
  }

  @Override
  public void sync(boolean metadata) {
    // Memory is all there is: what was written is where it will ever be.
  }

  @Override
  public FileStatus status() {
    synchronized (file.volume) {
      return file.nodeStatus();
    }
  }

  @Override
  public void setTimes(FileTimes times) {
    synchronized (file.volume) {
      file.setNodeTimes(times);
    }
  }

  @Override
  public void close() {
    synchronized (file.volume) {
      if (open) {
        open = false;
        file.closed();
      }
    }
  }
}
