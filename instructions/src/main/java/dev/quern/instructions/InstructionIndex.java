package dev.quern.instructions;

import java.util.HashMap;
import java.util.Map;

/** Lookup tables over {@link Instruction}: by prefix and code, and by mnemonic. */
final class InstructionIndex {
  private static final int FIRST_PREFIX = 0xFB;
  private static final int CODES = 0x120;

  /** Row 0 holds instructions without a prefix, rows 1 to 4 those of prefixes 0xFB to 0xFE. */
  private static final Instruction[][] BY_CODE = new Instruction[5][CODES];

  private static final Map<String, Instruction> BY_MNEMONIC = new HashMap<>();

  static {
    for (Instruction instruction : Instruction.values()) {
      BY_CODE[row(instruction.prefix())][instruction.code()] = instruction;
      BY_MNEMONIC.putIfAbsent(instruction.mnemonic(), instruction);
    }
  }

  private InstructionIndex() {}

  static Instruction find(int prefix, int code) {
    boolean known = prefix == 0 || (prefix >= FIRST_PREFIX && prefix <= 0xFE);
    return known && code >= 0 && code < CODES ? BY_CODE[row(prefix)][code] : null;
  }

  static Instruction find(String mnemonic) {
    return BY_MNEMONIC.get(mnemonic);
  }

  private static int row(int prefix) {
    return prefix == 0 ? 0 : prefix - FIRST_PREFIX + 1;
  }
}
