package dev.quern.wasi.filesystem;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * A regular file in memory: pages by their number, so that a file with holes takes no room for
 * them. The content lives until the last name is gone and the last handle is closed.
 */
final class MemoryFile extends MemoryNode {

  /** Above this a file is too big, whatever the volume's capacity. */
  static final long MAX_SIZE = 1L << 40;

  private static final int PAGE = 4096;

  private final Map<Long, byte[]> pages = new HashMap<>();
  private long size;
  private int handles;

  MemoryFile(MemoryVolume volume) {
    super(volume);
  }

  @Override
  FileType nodeType() {
    return FileType.REGULAR_FILE;
  }

  @Override
  long nodeSize() {
    return size;
  }

  @Override
  void unlinked() {
    dropIfUnused();
  }

  void opened() {
    handles++;
  }

  void closed() {
    handles--;
    dropIfUnused();
  }

  private void dropIfUnused() {
    if (handles == 0 && links == 0) {
      volume.give((long) pages.size() * PAGE);
      pages.clear();
      size = 0;
    }
  }

  int read(ByteBuffer target, long position) {
    int count = (int) Math.min(target.remaining(), Math.max(0, size - position));
    int left = count;
    long at = position;
    while (left > 0) {
      int offset = (int) (at % PAGE);
      int length = Math.min(left, PAGE - offset);
      byte[] page = pages.get(at / PAGE);
      if (page == null) {
        target.put(new byte[length]);
      } else {
        target.put(page, offset, length);
      }
      at += length;
      left -= length;
    }
    accessed = volume.now();
    return count;
  }

  /** Writes as much as there is room for; fails only if there is room for nothing. */
  int write(ByteBuffer source, long position) throws ErrnoException {
    if (source.hasRemaining() && position >= MAX_SIZE) {
      throw new ErrnoException(Errno.FBIG);
    }
    int count = (int) Math.min(source.remaining(), MAX_SIZE - position);
    int written = 0;
    while (written < count) {
      long at = position + written;
      int offset = (int) (at % PAGE);
      int length = Math.min(count - written, PAGE - offset);
      byte[] page;
      try {
        page = page(at / PAGE);
      } catch (ErrnoException full) {
        if (written == 0) {
          throw full;
        }
        break;
      }
      source.get(page, offset, length);
      written += length;
      size = Math.max(size, at + length);
    }
    touch();
    return written;
  }

  private byte[] page(long number) throws ErrnoException {
    byte[] page = pages.get(number);
    if (page == null) {
      volume.take(PAGE);
      page = new byte[PAGE];
      pages.put(number, page);
    }
    return page;
  }

  void setSize(long newSize) throws ErrnoException {
    if (newSize > MAX_SIZE) {
      throw new ErrnoException(Errno.FBIG);
    }
    if (newSize < size) {
      long kept = (newSize + PAGE - 1) / PAGE;
      Iterator<Long> numbers = pages.keySet().iterator();
      while (numbers.hasNext()) {
        if (numbers.next() >= kept) {
          numbers.remove();
          volume.give(PAGE);
        }
      }
      byte[] last = pages.get(newSize / PAGE);
      if (last != null) {
        java.util.Arrays.fill(last, (int) (newSize % PAGE), PAGE, (byte) 0);
      }
    }
    size = newSize;
    touch();
  }
}
