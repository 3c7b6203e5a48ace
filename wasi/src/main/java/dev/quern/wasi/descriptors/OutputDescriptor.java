package dev.quern.wasi.descriptors;

import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import dev.quern.wasi.filesystem.FileType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;

/** Standard output or standard error. Every write is flushed: the program has its own buffers. */
public final class OutputDescriptor extends Descriptor {

  private static final int PART = 8192;

  private final OutputStream stream;
  private final boolean terminal;

  /**
   * Makes a descriptor.
   *
   * @param stream where bytes go
   * @param terminal whether the program is told that it is a terminal
   */
  public OutputDescriptor(OutputStream stream, boolean terminal) {
    super(Rights.OUTPUT, 0);
    this.stream = stream;
    this.terminal = terminal;
  }

  @Override
  public FileType type() {
    return terminal ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int count = source.remaining();
    if (source.hasArray()) {
      stream.write(source.array(), source.arrayOffset() + source.position(), count);
      source.position(source.limit());
    } else {
      writeParts(source);
    }
    sync(true);
    return count;
  }

  /** Writes bytes of a memory that threads share, which is outside of the Java heap. */
  private void writeParts(ByteBuffer source) throws IOException {
    byte[] part = new byte[Math.min(source.remaining(), PART)];
    while (source.hasRemaining()) {
      int count = Math.min(source.remaining(), part.length);
      source.get(part, 0, count);
      stream.write(part, 0, count);
    }
  }

  @Override
  public void sync(boolean metadata) throws IOException {
    stream.flush();
    if (stream instanceof PrintStream print && print.checkError()) {
      throw new ErrnoException(Errno.PIPE);
    }
  }

  @Override
  public long writable() {
    return 65536;
  }
}
