package dev.quern.wasi;

import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import java.util.Set;

/**
 * What {@code proc_raise} does: a program has no signal handlers, so each signal takes its default
 * action. That is to end the program, with 128 and the signal's number as a shell reports it, or
 * nothing.
 */
final class Signals {

  private static final int LAST = 30;

  /** None, and those that are ignored: pipe, child, continue, urgent, window. */
  private static final Set<Integer> IGNORED = Set.of(0, 13, 16, 17, 22, 27);

  /** Those that stop the program until somebody continues it, which nobody can. */
  private static final Set<Integer> STOPPING = Set.of(18, 19, 20, 21);

  private Signals() {}

  static void raise(int signal) throws ErrnoException {
    if (signal < 0 || signal > LAST) {
      throw new ErrnoException(Errno.INVAL);
    }
    if (STOPPING.contains(signal)) {
      throw new ErrnoException(Errno.NOTSUP);
    }
    if (!IGNORED.contains(signal)) {
      throw new ProcessExit(128 + signal);
    }
  }
}
