package dev.quern.wasi.descriptors;

/** What an offset counts from; the order is that of snapshot preview 1. */
public enum Whence {
  /** The file's beginning. */
  SET,
  /** The position of now. */
  CUR,
  /** The file's end. */
  END
}
