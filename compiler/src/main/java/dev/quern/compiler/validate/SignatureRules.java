package dev.quern.compiler.validate;

import dev.quern.compiler.module.AddressType;
import dev.quern.instructions.Instruction;

/**
 * Instructions whose type the instruction table gives: numeric ones, vectors and most of those on
 * memories. What is left to check are their immediates.
 */
final class SignatureRules {
  private static final int SHUFFLE_LANES = 32;
  private static final int VECTOR_BYTES = 16;

  private final CodeContext code;
  private final MemoryRules memory;

  SignatureRules(CodeContext code, MemoryRules memory) {
    this.code = code;
    this.memory = memory;
  }

  void check(Instruction instruction) {
    Signature signature = Signature.of(instruction, checkImmediates(instruction));
    code.operands.popAll(signature.operands());
    code.operands.pushAll(signature.results());
  }

  /** Checks the immediates; gives the type of the instruction's addresses if it has any. */
  private AddressType checkImmediates(Instruction instruction) {
    switch (instruction.immediate()) {
      case MEMORY_ARGUMENT:
        return memory.access(instruction);
      case MEMORY_ARGUMENT_LANE:
        AddressType addressType = memory.access(instruction);
        checkLane(code.in.lane(), VECTOR_BYTES / instruction.accessBytes());
        return addressType;
      case MEMORY:
        return code.memory(code.in.index()).addressType();
      case DATA_MEMORY:
        AddressType destination = code.memory(code.in.index2()).addressType();
        code.checkDataSegment(code.in.index());
        return destination;
      case DATA:
        code.checkDataSegment(code.in.index());
        return AddressType.I32;
      case ELEMENT:
        code.elementSegment(code.in.index());
        return AddressType.I32;
      case LANE:
        checkLane(code.in.lane(), lanesOf(instruction));
        return AddressType.I32;
      case SHUFFLE:
        for (int lane : code.in.lanes()) {
          checkLane(lane, SHUFFLE_LANES);
        }
        return AddressType.I32;
      default:
        return AddressType.I32;
    }
  }

  /** The number of lanes of a vector's shape, which starts the mnemonic: {@code i8x16.} … */
  private static int lanesOf(Instruction instruction) {
    String mnemonic = instruction.mnemonic();
    return Integer.parseInt(mnemonic.substring(mnemonic.indexOf('x') + 1, mnemonic.indexOf('.')));
  }

  private void checkLane(int lane, int lanes) {
    if (lane >= lanes) {
      throw code.invalid("invalid lane index %d: there are %d lanes".formatted(lane, lanes));
    }
  }
}
