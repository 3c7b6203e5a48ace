package dev.quern.wasi.descriptors;

import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import dev.quern.wasi.filesystem.FileType;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Standard input. */
public final class InputDescriptor extends Descriptor {

  private final StandardInput input;
  private final boolean terminal;

  /**
   * Makes a descriptor.
   *
   * @param input where bytes come from
   * @param terminal whether the program is told that it is a terminal
   */
  public InputDescriptor(StandardInput input, boolean terminal) {
    super(Rights.INPUT, 0);
    this.input = input;
    this.terminal = terminal;
  }

  @Override
  public FileType type() {
    return terminal ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN;
  }

  /**
   * Where bytes come from.
   *
   * @return the input, to wait for
   */
  public StandardInput input() {
    return input;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (has(FdFlags.NONBLOCK) && input.available() < 0) {
      throw new ErrnoException(Errno.AGAIN);
    }
    return input.read(target);
  }

  @Override
  public boolean hasMore() throws IOException {
    return input.available() > 0;
  }

  @Override
  public long readable() throws IOException {
    return input.available();
  }
}
