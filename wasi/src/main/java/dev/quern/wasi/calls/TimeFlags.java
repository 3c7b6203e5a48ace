package dev.quern.wasi.calls;

import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import dev.quern.wasi.filesystem.FileTimes;
import java.util.OptionalLong;

/** The bits that say which times of a file to set, and to what. */
final class TimeFlags {

  private static final int ACCESSED = 1;
  private static final int ACCESSED_NOW = 2;
  private static final int MODIFIED = 4;
  private static final int MODIFIED_NOW = 8;
  private static final int ALL = 15;

  private TimeFlags() {}

  static FileTimes times(Clocks clocks, long accessed, long modified, int flags)
      throws ErrnoException {
    if ((flags & ~ALL) != 0) {
      throw new ErrnoException(Errno.INVAL);
    }
    return new FileTimes(
        time(clocks, accessed, flags, ACCESSED, ACCESSED_NOW),
        time(clocks, modified, flags, MODIFIED, MODIFIED_NOW));
  }

  private static OptionalLong time(Clocks clocks, long time, int flags, int given, int now)
      throws ErrnoException {
    boolean isGiven = (flags & given) != 0;
    boolean isNow = (flags & now) != 0;
    // Times are unsigned for WASI; one past the year 2262 is none of a host's.
    if ((isGiven && isNow) || (isGiven && time < 0)) {
      throw new ErrnoException(Errno.INVAL);
    }
    if (isNow) {
      return OptionalLong.of(clocks.time(Clocks.REALTIME));
    }
    return isGiven ? OptionalLong.of(time) : OptionalLong.empty();
  }
}
