package dev.quern.compiler.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.compiler.module.AbstractHeapType;
import dev.quern.compiler.module.BlockType;
import dev.quern.compiler.module.CatchClause;
import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.RefType;
import dev.quern.instructions.Instruction;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstructionReaderTest {
  private static InstructionReader read(Instruction expected, int... code) {
    byte[] bytes = ModuleBytes.empty().bytes(code).toArray();
    InstructionReader in = new InstructionReader(bytes, 0, bytes.length);
    assertEquals(expected, in.next());
    assertEquals(0, in.offset());
    assertFalse(in.hasNext());
    assertEquals(bytes.length, in.endOffset());
    return in;
  }

  private static void reject(String reason, int... code) {
    byte[] bytes = ModuleBytes.empty().bytes(code).toArray();
    InstructionReader in = new InstructionReader(bytes, 0, bytes.length);
    ModuleException e = assertThrows(ModuleException.class, in::next);
    assertEquals(reason, e.reason());
  }

  @Test
  void blockTypes() {
    assertEquals(BlockType.EMPTY, read(Instruction.BLOCK, 0x02, 0x40).blockType());
    assertEquals(BlockType.of(NumericType.F64), read(Instruction.LOOP, 0x03, 0x7C).blockType());
    assertEquals(
        BlockType.of(new RefType(true, new ConcreteHeapType(3))),
        read(Instruction.IF, 0x04, 0x63, 3).blockType());
    assertEquals(BlockType.ofTypeIndex(200), read(Instruction.BLOCK, 0x02, 0xC8, 1).blockType());
    reject("malformed block type", 0x02, 0xFF, 0x7F);
    reject("malformed value type", 0x02, 0x41);
  }

  @Test
  void indices() {
    assertEquals(-1, read(Instruction.CALL, 0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F).index());
    InstructionReader call = read(Instruction.CALL_INDIRECT, 0x11, 2, 3);
    assertEquals(2, call.index());
    assertEquals(3, call.index2());
    InstructionReader init = read(Instruction.TABLE_INIT, 0xFC, 12, 4, 5);
    assertEquals(4, init.index());
    assertEquals(5, init.index2());
  }

  @Test
  void constants() {
    assertEquals(-5, read(Instruction.I32_CONST, 0x41, 0x7B).intConstant());
    assertEquals(-5L, read(Instruction.I64_CONST, 0x42, 0x7B).longConstant());
    assertEquals(0x7FA0_0001, read(Instruction.F32_CONST, 0x43, 1, 0, 0xA0, 0x7F).floatBits());
    assertEquals(
        0x7FF4_0000_0000_0001L,
        read(Instruction.F64_CONST, 0x44, 1, 0, 0, 0, 0, 0, 0xF4, 0x7F).doubleBits());
    InstructionReader vector =
        read(Instruction.V128_CONST, 0xFD, 12, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0);
    assertEquals(1, vector.longConstant());
    assertEquals(2, vector.highConstant());
  }

  @Test
  void memoryArguments() {
    InstructionReader plain = read(Instruction.I32_LOAD, 0x28, 2, 0x80, 1);
    assertEquals(2, plain.alignment());
    assertEquals(0, plain.memory());
    assertEquals(128, plain.memoryOffset());
    InstructionReader second = read(Instruction.I32_LOAD, 0x28, 0x42, 7, 1);
    assertEquals(2, second.alignment());
    assertEquals(7, second.memory());
    assertEquals(1, second.memoryOffset());
    InstructionReader lane = read(Instruction.V128_LOAD8_LANE, 0xFD, 0x54, 0, 0, 15);
    assertEquals(15, lane.lane());
    reject("malformed memop flags", 0x28, 0x80, 1, 0);
  }

  @Test
  void branchTables() {
    assertArrayEquals(new int[] {1, 2, 3}, read(Instruction.BR_TABLE, 0x0E, 2, 1, 2, 3).labels());
    assertArrayEquals(new int[] {4}, read(Instruction.BR_TABLE, 0x0E, 0, 4).labels());
    reject("length out of bounds: 5 labels stated, 2 bytes left", 0x0E, 5, 0, 0);
  }

  @Test
  void catchClauses() {
    assertEquals(
        List.of(
            new CatchClause(CatchClause.Kind.CATCH_REF, 4, 1),
            new CatchClause(CatchClause.Kind.CATCH_ALL, 0, 2)),
        read(Instruction.TRY_TABLE, 0x1F, 0x40, 2, 1, 4, 1, 2, 2).catches());
    reject("malformed catch clause", 0x1F, 0x40, 1, 4, 0);
  }

  @Test
  void casts() {
    InstructionReader branch = read(Instruction.BR_ON_CAST, 0xFB, 24, 1, 6, 0x6E, 0x6C);
    assertEquals(6, branch.index());
    assertEquals(new RefType(true, AbstractHeapType.ANY), branch.castSource());
    assertEquals(new RefType(false, AbstractHeapType.I31), branch.castTarget());
    assertEquals(new ConcreteHeapType(9), read(Instruction.REF_TEST_NULL, 0xFB, 21, 9).heapType());
    reject("malformed br_on_cast flags", 0xFB, 24, 4, 0, 0x6E, 0x6C);
    reject("malformed heap type", 0xD0, 0x7F);
  }

  @Test
  void selectWithTypes() {
    assertEquals(List.of(NumericType.I32), read(Instruction.SELECT_T, 0x1C, 1, 0x7F).types());
  }

  @Test
  void shuffle() {
    int[] lanes =
        read(
                Instruction.I8X16_SHUFFLE,
                0xFD,
                13,
                0,
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                9,
                10,
                11,
                12,
                13,
                14,
                31)
            .lanes();
    assertEquals(16, lanes.length);
    assertEquals(31, lanes[15]);
  }

  @Test
  void unknownOpcodes() {
    reject("illegal opcode ff", 0xFF);
    reject("illegal opcode fd 9a", 0xFD, 0x9A, 1);
    reject("zero byte expected", 0xFE, 3, 1);
  }

  @Test
  void opcodesAfterAPrefixMayBeLongIntegers() {
    read(Instruction.I32_TRUNC_SAT_F32_S, 0xFC, 0x80, 0x80, 0x80, 0x80, 0x00);
  }
}
