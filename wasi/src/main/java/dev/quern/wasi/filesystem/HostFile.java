package dev.quern.wasi.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A regular file on disk, open.
 *
 * <p>The JDK gives a channel's size but no other attribute, so those are read through the directory
 * that the file was opened in, as long as the entry there is still this file; afterwards (it was
 * renamed or removed) the last ones known are given, with the size of now.
 */
final class HostFile implements OpenFile {

  /** The JDK copies through a buffer of the length of the request, and keeps it a thread. */
  private static final int CHUNK = 64 * 1024;

  private final FileChannel channel;
  private final HostDirectory directory;
  private final String name;
  private final HostKey key;
  private FileStatus last;

  HostFile(
      FileChannel channel, HostDirectory directory, String name, BasicFileAttributes attributes)
      throws IOException {
    this.channel = channel;
    this.key = HostKey.of(attributes);
    directory.grant().checkDevice(key);
    this.name = name;
    this.last = HostStatus.of(attributes, key);
    this.directory = (HostDirectory) directory.retain();
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    int total = 0;
    int limit = target.limit();
    try {
      while (target.position() < limit) {
        target.limit(Math.min(limit, target.position() + CHUNK));
        int count = channel.read(target, position + total);
        if (count <= 0) {
          break;
        }
        total += count;
      }
    } finally {
      target.limit(limit);
    }
    return total;
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    int total = 0;
    int limit = source.limit();
    try {
      while (source.position() < limit) {
        source.limit(Math.min(limit, source.position() + CHUNK));
        int count = channel.write(source, position + total);
        total += count;
        if (count == 0) {
          break;
        }
      }
    } catch (IOException e) {
      if (total == 0) {
        throw e;
      }
    } finally {
      source.limit(limit);
    }
    return total;
  }

  @Override
  public long append(ByteBuffer source) throws IOException {
    long end = channel.size();
    return end + write(source, end);
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public void setSize(long size) throws IOException {
    long now = channel.size();
    if (size < now) {
      channel.truncate(size);
    } else if (size > now) {
      // One zero at the end: the system fills what is before it, without blocks on the device.
      channel.write(ByteBuffer.allocate(1), size - 1);
    }
  }

  @Override
  public void sync(boolean metadata) throws IOException {
    channel.force(metadata);
  }

  @Override
  public FileStatus status() throws IOException {
    if (isInPlace()) {
      last = directory.status(name);
    }
    return new FileStatus(
        last.device(),
        last.inode(),
        last.type(),
        last.links(),
        channel.size(),
        last.accessed(),
        last.modified(),
        last.changed());
  }

  private boolean isInPlace() throws IOException {
    BasicFileAttributes attributes = directory.read(name);
    return attributes != null && key.equals(HostKey.of(attributes));
  }

  @Override
  public void setTimes(FileTimes times) throws IOException {
    if (!isInPlace()) {
      throw new ErrnoException(Errno.NOTSUP);
    }
    directory.setTimes(name, times);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      directory.close();
    }
  }
}
