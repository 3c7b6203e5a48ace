package dev.quern.text;

import dev.quern.instructions.Instruction;
import dev.quern.text.Encoded.Filling;
import dev.quern.text.Encoded.Hole;
import java.util.ArrayList;
import java.util.List;

/** Builds an {@link Encoded} piece of the binary. */
final class Encoder {
  private final BinaryOutput out = new BinaryOutput();
  private final List<Hole> holes = new ArrayList<>();

  Encoded build() {
    return new Encoded(out.toByteArray(), List.copyOf(holes));
  }

  /** What is known already goes here. */
  BinaryOutput out() {
    return out;
  }

  /** Leaves a hole. */
  Encoder later(Filling filling) {
    holes.add(new Hole(out.size(), filling));
    return this;
  }

  Encoder append(Encoded piece) {
    int offset = out.size();
    for (Hole hole : piece.holes()) {
      holes.add(new Hole(offset + hole.position(), hole.filling()));
    }
    out.bytes(piece.bytes());
    return this;
  }

  Encoder opcode(Instruction instruction) {
    if (instruction.prefix() == 0) {
      out.u8(instruction.code());
    } else {
      out.u8(instruction.prefix()).u32(instruction.code());
    }
    return this;
  }

  /** Writes an index; a name is looked up later. */
  Encoder index(IndexSpace space, Index index) {
    if (index.isNumber()) {
      out.u32(index.number());
      return this;
    }
    return later(o -> o.u32(space.resolve(index)));
  }
}
