package dev.quern.compiler;

/** What vector instructions become. */
public enum Simd {
  /** Operations on longs, ints, floats and doubles, which run on every JVM. */
  PORTABLE,

  /**
   * Calls of {@code jdk.incubator.vector}, which HotSpot makes machine instructions of. A program
   * that uses a module with vector instructions then needs {@code --add-modules
   * jdk.incubator.vector}, and {@code requires jdk.incubator.vector} in the named module that the
   * generated classes are in.
   */
  VECTOR,

  /**
   * Both: a program that is run with {@code --add-modules jdk.incubator.vector} (and whose module
   * reads that one) uses the Vector API, any other portable code. Functions with vector
   * instructions take twice the room.
   */
  AUTO
}
