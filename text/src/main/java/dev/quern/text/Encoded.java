package dev.quern.text;

import java.util.List;

/**
 * A piece of the binary with holes. A text may name what it declares only later; so a parser writes
 * what it knows and leaves a hole for the rest, which is filled when the module has been read.
 *
 * @param bytes the bytes around the holes
 * @param holes the holes, in order
 */
record Encoded(byte[] bytes, List<Hole> holes) {
  static final Encoded EMPTY = new Encoded(new byte[0], List.of());

  /**
   * A place where something is inserted.
   *
   * @param position the index in the bytes before which it goes
   * @param filling what goes there
   */
  record Hole(int position, Filling filling) {}

  /** Writes what is known once all names are. */
  interface Filling {
    void write(BinaryOutput out);
  }

  void writeTo(BinaryOutput out) {
    int written = 0;
    for (Hole hole : holes) {
      out.bytes(bytes, written, hole.position());
      hole.filling().write(out);
      written = hole.position();
    }
    out.bytes(bytes, written, bytes.length);
  }

  byte[] toByteArray() {
    BinaryOutput out = new BinaryOutput();
    writeTo(out);
    return out.toByteArray();
  }
}
