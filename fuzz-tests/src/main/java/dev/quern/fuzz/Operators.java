package dev.quern.fuzz;

import dev.quern.instructions.Feature;
import dev.quern.instructions.Immediate;
import dev.quern.instructions.Instruction;
import dev.quern.instructions.ValueKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The instructions that a random body takes from the instruction table, by what they are. */
final class Operators {

  private static final Set<Feature> FEATURES =
      EnumSet.of(Feature.MVP, Feature.SIGN_EXTENSION, Feature.SATURATING_CONVERSION);

  /** Numeric instructions without immediates. */
  static final List<Instruction> NUMERIC =
      select(Immediate.NONE).stream().filter(i -> !results(i).isEmpty()).toList();

  static final List<Instruction> LOADS =
      select(Immediate.MEMORY_ARGUMENT).stream().filter(i -> !results(i).isEmpty()).toList();

  static final List<Instruction> STORES =
      select(Immediate.MEMORY_ARGUMENT).stream().filter(i -> results(i).isEmpty()).toList();

  private Operators() {}

  private static List<Instruction> select(Immediate immediate) {
    return Arrays.stream(Instruction.values())
        .filter(i -> i.immediate() == immediate && i.hasSignature())
        .filter(i -> FEATURES.contains(i.feature()))
        .toList();
  }

  static String operands(Instruction instruction) {
    return letters(instruction.operands());
  }

  static String results(Instruction instruction) {
    return letters(instruction.results());
  }

  /** Whether the bits of a NaN operand can be seen in the result. */
  static boolean showsNan(Instruction instruction) {
    String mnemonic = instruction.mnemonic();
    return mnemonic.contains("reinterpret_f")
        || mnemonic.endsWith("copysign")
        || mnemonic.endsWith(".store") && mnemonic.startsWith("f");
  }

  static boolean mayTrap(Instruction instruction) {
    String mnemonic = instruction.mnemonic();
    return mnemonic.startsWith("i")
        && (mnemonic.contains(".div_")
            || mnemonic.contains(".rem_")
            || mnemonic.contains(".trunc_f"));
  }

  private static String letters(List<ValueKind> kinds) {
    return kinds.stream()
        .map(
            kind ->
                switch (kind) {
                  case I64 -> "l";
                  case F32 -> "f";
                  case F64 -> "d";
                  default -> "i";
                })
        .collect(Collectors.joining());
  }
}
