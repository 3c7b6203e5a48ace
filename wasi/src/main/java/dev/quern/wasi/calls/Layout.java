package dev.quern.wasi.calls;

import dev.quern.wasi.descriptors.Whence;
import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import dev.quern.wasi.filesystem.FileStatus;

/**
 * What differs between the two versions of the interface: some layouts, and the order of whence.
 */
public enum Layout {
  /** {@code wasi_unstable}. */
  UNSTABLE(56, 56, 8, 24),
  /** {@code wasi_snapshot_preview1}. */
  PREVIEW1(64, 48, 0, 16);

  private final int statusSize;
  private final int subscriptionSize;
  private final int clockShift;
  private final int clockId;

  Layout(int statusSize, int subscriptionSize, int clockShift, int clockId) {
    this.statusSize = statusSize;
    this.subscriptionSize = subscriptionSize;
    this.clockShift = clockShift;
    this.clockId = clockId;
  }

  int statusSize() {
    return statusSize;
  }

  int subscriptionSize() {
    return subscriptionSize;
  }

  /** The offset of a clock subscription's clock. */
  int clockId() {
    return clockId;
  }

  /** The offset of a clock subscription's time. */
  int clockTimeout() {
    return 24 + clockShift;
  }

  /** The offset of a clock subscription's flags. */
  int clockFlags() {
    return 40 + clockShift;
  }

  Whence whence(int code) throws ErrnoException {
    if (code < 0 || code > 2) {
      throw new ErrnoException(Errno.INVAL);
    }
    if (this == PREVIEW1) {
      return Whence.values()[code];
    }
    Whence[] unstable = {Whence.CUR, Whence.END, Whence.SET};
    return unstable[code];
  }

  void putStatus(GuestMemory memory, int pointer, FileStatus status) throws ErrnoException {
    memory.zero(pointer, statusSize);
    memory.putLong(pointer, status.device());
    memory.putLong(pointer + 8, status.inode());
    memory.putByte(pointer + 16, status.type().code());
    int at;
    if (this == PREVIEW1) {
      memory.putLong(pointer + 24, status.links());
      at = pointer + 32;
    } else {
      memory.putInt(pointer + 20, (int) Math.min(status.links(), 0xffff_ffffL));
      at = pointer + 24;
    }
    memory.putLong(at, status.size());
    memory.putLong(at + 8, status.accessed());
    memory.putLong(at + 16, status.modified());
    memory.putLong(at + 24, status.changed());
  }
}
