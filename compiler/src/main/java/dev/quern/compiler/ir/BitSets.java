package dev.quern.compiler.ir;

import java.util.BitSet;

/** What sets of variables need besides the methods of {@link BitSet}. */
public final class BitSets {
  private BitSets() {}

  /**
   * A copy of a set. {@code clone} is two native calls wherever C2 has not compiled it, which is
   * everywhere in a JVM that has just been started.
   */
  public static BitSet copy(BitSet set) {
    BitSet copy = new BitSet(set.length());
    copy.or(set);
    return copy;
  }
}
