package dev.quern.instructions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstructionTest {
  @ParameterizedTest
  @EnumSource(Instruction.class)
  void isFoundByItsOpcode(Instruction instruction) {
    assertSame(instruction, Instruction.byOpcode(instruction.prefix(), instruction.code()));
  }

  @ParameterizedTest
  @EnumSource(Instruction.class)
  void isNamedAfterItsMnemonic(Instruction instruction) {
    String name = instruction.mnemonic().toUpperCase(Locale.ROOT).replace('.', '_');
    switch (instruction) {
      case SELECT_T -> assertEquals("SELECT", name);
      case REF_TEST_NULL -> assertEquals("REF_TEST", name);
      case REF_CAST_NULL -> assertEquals("REF_CAST", name);
      default -> assertEquals(name, instruction.name());
    }
  }

  @ParameterizedTest
  @EnumSource(Instruction.class)
  void hasAnAlignmentIfItAccessesMemory(Instruction instruction) {
    boolean access =
        instruction.immediate() == Immediate.MEMORY_ARGUMENT
            || instruction.immediate() == Immediate.MEMORY_ARGUMENT_LANE;
    assertEquals(access, instruction.accessBytes() > 0);
    if (access) {
      assertEquals(instruction.accessBytes(), 1 << instruction.naturalAlignment());
      assertEquals(ValueKind.ADDRESS, instruction.operands().get(0));
    }
  }

  @Test
  void everyOpcodeIsUsedOnce() {
    Map<Integer, Instruction> seen = new HashMap<>();
    for (Instruction instruction : Instruction.values()) {
      Instruction other = seen.put(instruction.prefix() << 16 | instruction.code(), instruction);
      assertNull(other, () -> other + " and " + instruction);
    }
  }

  @Test
  void mnemonicOfTwoOpcodesGivesThePlainOne() {
    assertSame(Instruction.SELECT, Instruction.byMnemonic("select"));
    assertSame(Instruction.REF_TEST, Instruction.byMnemonic("ref.test"));
    assertSame(Instruction.REF_CAST, Instruction.byMnemonic("ref.cast"));
    assertNull(Instruction.byMnemonic("i32.nonsense"));
  }

  @Test
  void unknownOpcodesGiveNothing() {
    assertNull(Instruction.byOpcode(0, 0xFF));
    assertNull(Instruction.byOpcode(0xFD, 0x9A));
    assertNull(Instruction.byOpcode(0xFD, 100_000));
    assertNull(Instruction.byOpcode(0xFD, -1));
    assertNull(Instruction.byOpcode(0xFA, 0));
  }

  @Test
  void signaturesAreReadFromTheTable() {
    assertEquals(
        List.of(ValueKind.ADDRESS, ValueKind.I32, ValueKind.I64),
        Instruction.MEMORY_ATOMIC_WAIT32.operands());
    assertEquals(List.of(ValueKind.I64, ValueKind.I64), Instruction.I64_ADD128.results());
    assertTrue(Instruction.NOP.operands().isEmpty());
    assertNull(Instruction.CALL.operands());
  }
}
