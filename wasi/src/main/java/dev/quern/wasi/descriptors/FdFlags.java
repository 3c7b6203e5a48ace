package dev.quern.wasi.descriptors;

/** The bits of a descriptor's flags. */
public final class FdFlags {

  public static final int APPEND = 1;
  public static final int DSYNC = 1 << 1;
  public static final int NONBLOCK = 1 << 2;
  public static final int RSYNC = 1 << 3;
  public static final int SYNC = 1 << 4;

  /** All that mean something. */
  public static final int ALL = APPEND | DSYNC | NONBLOCK | RSYNC | SYNC;

  private FdFlags() {}
}
