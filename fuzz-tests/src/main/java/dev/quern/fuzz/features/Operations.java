package dev.quern.fuzz.features;

import dev.quern.instructions.Feature;
import dev.quern.instructions.Immediate;
import dev.quern.instructions.Instruction;
import dev.quern.instructions.ValueKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The instructions with fixed signatures, from the instruction table, by what they leave. */
final class Operations {

  private static final Set<Feature> FEATURES =
      EnumSet.of(Feature.MVP, Feature.SIGN_EXTENSION, Feature.SATURATING_CONVERSION, Feature.SIMD);
  private static final Set<Immediate> PURE =
      EnumSet.of(Immediate.NONE, Immediate.LANE, Immediate.SHUFFLE);
  private static final Set<Immediate> ACCESSES =
      EnumSet.of(Immediate.MEMORY_ARGUMENT, Immediate.MEMORY_ARGUMENT_LANE);

  private static final List<Instruction> ALL =
      Arrays.stream(Instruction.values())
          .filter(i -> i.hasSignature() && FEATURES.contains(i.feature()))
          .filter(i -> !i.mnemonic().startsWith("memory.atomic.wait"))
          .toList();

  private Operations() {}

  /** Instructions without effects (besides traps) that leave one value of a type. */
  static List<Instruction> pure(Type type) {
    return ALL.stream()
        .filter(i -> PURE.contains(i.immediate()) && !i.operands().isEmpty() && leaves(i, type))
        .toList();
  }

  static List<Instruction> loads(Type type) {
    return ALL.stream().filter(i -> ACCESSES.contains(i.immediate()) && leaves(i, type)).toList();
  }

  static List<Instruction> stores() {
    return ALL.stream()
        .filter(i -> ACCESSES.contains(i.immediate()) && i.results().isEmpty())
        .toList();
  }

  private static boolean leaves(Instruction instruction, Type type) {
    return instruction.results().size() == 1 && type(instruction.results().get(0)).equals(type);
  }

  static Type type(ValueKind kind) {
    return switch (kind) {
      case I64 -> Type.I64;
      case F32 -> Type.F32;
      case F64 -> Type.F64;
      case V128 -> Type.V128;
      default -> Type.I32;
    };
  }

  static boolean mayTrap(Instruction instruction) {
    String name = instruction.mnemonic();
    return name.startsWith("i")
        && !name.contains("x")
        && (name.contains(".div_") || name.contains(".rem_") || name.contains(".trunc_f"));
  }

  /** Whether the bits of a NaN operand, which differ between engines, can be seen afterwards. */
  static boolean showsNan(Instruction instruction) {
    String name = instruction.mnemonic();
    return name.contains("reinterpret_f")
        || name.endsWith("copysign")
        || name.matches("f..\\.store")
        || name.matches("f..x.\\.(splat|replace_lane)");
  }

  /** Whether an instruction leaves a vector of numbers that it computed, with their NaNs. */
  static boolean makesNans(Instruction instruction) {
    String name = instruction.mnemonic();
    return name.matches("f..x.\\..*")
        && instruction.results().get(0) == ValueKind.V128
        && !name.matches(".*\\.(splat|replace_lane|eq|ne|lt|gt|le|ge)");
  }

  /** Whether the alignment has to be the natural one. */
  static boolean isAtomic(Instruction instruction) {
    return instruction.mnemonic().contains(".atomic.");
  }

  /** How many lanes a lane index can name. */
  static int lanes(Instruction instruction) {
    String name = instruction.mnemonic();
    if (name.startsWith("v128.")) {
      return 16 / instruction.accessBytes();
    }
    return Integer.parseInt(name.substring(name.indexOf('x') + 1, name.indexOf('.')));
  }
}
