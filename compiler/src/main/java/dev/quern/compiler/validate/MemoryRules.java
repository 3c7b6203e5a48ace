package dev.quern.compiler.validate;

import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.MemoryType;
import dev.quern.compiler.module.NumericType;
import dev.quern.instructions.Instruction;
import java.util.List;

/** What the instruction table does not say about instructions on memories. */
final class MemoryRules {
  private static final int ATOMIC_PREFIX = 0xFE;
  private static final long OFFSETS_32 = 1L << 32;

  private final CodeContext code;

  MemoryRules(CodeContext code) {
    this.code = code;
  }

  /** Checks alignment, memory and offset of an access; gives the type of its address. */
  AddressType access(Instruction instruction) {
    MemoryType memory = code.memory(code.in.memory());
    int natural = instruction.naturalAlignment();
    if (code.in.alignment() > natural) {
      throw code.invalid(
          "alignment must not be larger than natural: 2 to the %d, natural is 2 to the %d"
              .formatted(code.in.alignment(), natural));
    }
    if (instruction.prefix() == ATOMIC_PREFIX && code.in.alignment() != natural) {
      throw code.invalid(
          "atomic alignment must be natural: 2 to the %d, natural is 2 to the %d"
              .formatted(code.in.alignment(), natural));
    }
    long offset = code.in.memoryOffset();
    if (memory.addressType() == AddressType.I32 && (offset < 0 || offset >= OFFSETS_32)) {
      throw code.invalid("offset out of range: " + Long.toUnsignedString(offset));
    }
    return memory.addressType();
  }

  void copy() {
    AddressType destination = code.memory(code.in.index()).addressType();
    AddressType source = code.memory(code.in.index2()).addressType();
    NumericType length = CodeContext.narrower(destination, source);
    code.operands.popAll(List.of(destination.valueType(), source.valueType(), length));
  }
}
