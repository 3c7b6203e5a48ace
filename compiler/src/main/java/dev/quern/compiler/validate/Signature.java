package dev.quern.compiler.validate;

import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.NumericType;
import dev.quern.instructions.Instruction;
import dev.quern.instructions.ValueKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The type of an instruction whose type the instruction table gives, for one type of addresses.
 *
 * @param operands the operands, the topmost last
 * @param results the results, the topmost last
 */
record Signature(List<NumericType> operands, List<NumericType> results) {
  private static final Map<Instruction, Signature> WITH_32_BIT_ADDRESSES = table(AddressType.I32);
  private static final Map<Instruction, Signature> WITH_64_BIT_ADDRESSES = table(AddressType.I64);

  static Signature of(Instruction instruction, AddressType addressType) {
    return (addressType == AddressType.I32 ? WITH_32_BIT_ADDRESSES : WITH_64_BIT_ADDRESSES)
        .get(instruction);
  }

  private static Map<Instruction, Signature> table(AddressType addressType) {
    Map<Instruction, Signature> table = new EnumMap<>(Instruction.class);
    for (Instruction instruction : Instruction.values()) {
      if (instruction.hasSignature()) {
        table.put(
            instruction,
            new Signature(
                types(instruction.operands(), addressType),
                types(instruction.results(), addressType)));
      }
    }
    return table;
  }

  private static List<NumericType> types(List<ValueKind> kinds, AddressType addressType) {
    return kinds.stream().map(kind -> type(kind, addressType)).toList();
  }

  private static NumericType type(ValueKind kind, AddressType addressType) {
    switch (kind) {
      case I32:
        return NumericType.I32;
      case I64:
        return NumericType.I64;
      case F32:
        return NumericType.F32;
      case F64:
        return NumericType.F64;
      case V128:
        return NumericType.V128;
      default:
        return addressType.valueType();
    }
  }
}
