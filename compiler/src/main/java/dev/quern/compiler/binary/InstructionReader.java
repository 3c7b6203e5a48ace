package dev.quern.compiler.binary;

import dev.quern.compiler.module.BlockType;
import dev.quern.compiler.module.CatchClause;
import dev.quern.compiler.module.ConstantExpression;
import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.HeapType;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.ValueType;
import dev.quern.compiler.module.WasmModule;
import dev.quern.instructions.Immediate;
import dev.quern.instructions.Instruction;
import java.util.List;

/**
 * A cursor over the instructions of a function body or of a constant expression (specification, 5.4
 * "Instructions"). {@link #next} moves to an instruction and reads its immediates, which the other
 * methods then give; a method whose immediate the instruction does not have gives a stale value.
 *
 * <p>Only the encoding of single instructions is checked here: not that blocks are closed, that
 * indices exist or that types fit. Indices are unsigned.
 */
public final class InstructionReader {
  private final ByteReader in;
  private final ImmediateReader immediates;
  private Instruction instruction;
  private int offset;

  /**
   * A cursor over a range of bytes.
   *
   * @param bytes the module in the binary format
   * @param start the offset of the first instruction
   * @param end the offset after the last instruction
   */
  public InstructionReader(byte[] bytes, int start, int end) {
    in = new ByteReader(bytes, start, end);
    immediates = new ImmediateReader(in);
    offset = start;
  }

  InstructionReader(ByteReader in) {
    this.in = in;
    immediates = new ImmediateReader(in);
    offset = in.position();
  }

  /**
   * A cursor over a function's body.
   *
   * @param module the module
   * @param body the body of one of its functions
   * @return the cursor, before the first instruction
   */
  public static InstructionReader of(WasmModule module, FunctionBody body) {
    return new InstructionReader(module.bytes(), body.start(), body.end());
  }

  /**
   * A cursor over a constant expression.
   *
   * @param module the module
   * @param expression one of its constant expressions
   * @return the cursor, before the first instruction
   */
  public static InstructionReader of(WasmModule module, ConstantExpression expression) {
    return new InstructionReader(module.bytes(), expression.start(), expression.end());
  }

  /**
   * Tells whether instructions are left.
   *
   * @return false behind the last one
   */
  public boolean hasNext() {
    return !in.atEnd();
  }

  /**
   * Moves to the next instruction and reads it with its immediates.
   *
   * @return the instruction
   * @throws ModuleException if it is malformed
   */
  public Instruction next() {
    offset = in.position();
    int first = in.u8();
    int prefix = first >= 0xFB && first <= 0xFE ? first : 0;
    int code = prefix == 0 ? first : in.u32();
    instruction = Instruction.byOpcode(prefix, code);
    if (instruction == null) {
      String name = prefix == 0 ? "%02x".formatted(code) : "%02x %02x".formatted(prefix, code);
      throw in.malformed(offset, "illegal opcode " + name);
    }
    Immediate immediate = instruction.immediate();
    if (immediate != Immediate.NONE) {
      immediates.read(immediate);
    }
    return instruction;
  }

  /**
   * The instruction that {@link #next} gave.
   *
   * @return the instruction
   */
  public Instruction instruction() {
    return instruction;
  }

  /**
   * The offset of the current instruction's opcode in the module.
   *
   * @return the offset in bytes
   */
  public int offset() {
    return offset;
  }

  /**
   * The offset behind the current instruction.
   *
   * @return the offset in bytes
   */
  public int endOffset() {
    return in.position();
  }

  /**
   * The first index among the immediates, in binary order: label depth, function, type, local,
   * global, table, memory, tag, data or element segment. For {@code memory.copy} and {@code
   * table.copy}, the destination; for {@code memory.init} and {@code table.init}, the segment; for
   * {@code call_indirect}, the type; for casts that branch, the label.
   *
   * @return the index, unsigned
   */
  public int index() {
    return immediates.index;
  }

  /**
   * The second index among the immediates, in binary order: for {@code memory.copy}, {@code
   * table.copy} and {@code array.copy}, the source; for {@code memory.init}, the memory; for {@code
   * table.init} and {@code call_indirect}, the table; for {@code struct.get} and its like, the
   * field; for {@code array.new_data} and its like, the segment; for {@code array.new_fixed}, the
   * number of elements.
   *
   * @return the index, unsigned
   */
  public int index2() {
    return immediates.index2;
  }

  /**
   * The memory of a memory access.
   *
   * @return the memory's index, unsigned
   */
  public int memory() {
    return immediates.index;
  }

  /**
   * The offset immediate of a memory access.
   *
   * @return the offset, unsigned
   */
  public long memoryOffset() {
    return immediates.memoryOffset;
  }

  /**
   * The alignment immediate of a memory access.
   *
   * @return log2 of the alignment in bytes, below 64
   */
  public int alignment() {
    return immediates.alignment;
  }

  /**
   * The value of {@code i32.const}.
   *
   * @return the value
   */
  public int intConstant() {
    return (int) immediates.constant;
  }

  /**
   * The value of {@code i64.const}; the low eight bytes of {@code v128.const}.
   *
   * @return the value
   */
  public long longConstant() {
    return immediates.constant;
  }

  /**
   * The high eight bytes of {@code v128.const}.
   *
   * @return the bytes, little-endian
   */
  public long highConstant() {
    return immediates.highConstant;
  }

  /**
   * The bits of {@code f32.const}.
   *
   * @return the bits, as {@link Float#intBitsToFloat} takes them
   */
  public int floatBits() {
    return (int) immediates.constant;
  }

  /**
   * The bits of {@code f64.const}.
   *
   * @return the bits, as {@link Double#longBitsToDouble} takes them
   */
  public long doubleBits() {
    return immediates.constant;
  }

  /**
   * The type of a block.
   *
   * @return the block type
   */
  public BlockType blockType() {
    return immediates.blockType;
  }

  /**
   * The labels of {@code br_table}.
   *
   * @return label depths, unsigned; the last one is the default
   */
  public int[] labels() {
    return immediates.labels;
  }

  /**
   * The catch clauses of {@code try_table}.
   *
   * @return the clauses
   */
  public List<CatchClause> catches() {
    return immediates.catches;
  }

  /**
   * The types of a {@code select} that states them.
   *
   * @return the types; a valid one has one
   */
  public List<ValueType> types() {
    return immediates.types;
  }

  /**
   * The heap type of {@code ref.null}, {@code ref.test} and {@code ref.cast}.
   *
   * @return the heap type
   */
  public HeapType heapType() {
    return immediates.heapType;
  }

  /**
   * The operand type of {@code br_on_cast} and {@code br_on_cast_fail}.
   *
   * @return the first reference type
   */
  public RefType castSource() {
    return immediates.castSource;
  }

  /**
   * The type that {@code br_on_cast} and {@code br_on_cast_fail} test for.
   *
   * @return the second reference type
   */
  public RefType castTarget() {
    return immediates.castTarget;
  }

  /**
   * The lane of a vector instruction.
   *
   * @return the lane's index, 0 to 255
   */
  public int lane() {
    return immediates.lane;
  }

  /**
   * The lanes of {@code i8x16.shuffle}.
   *
   * @return sixteen lane indices, 0 to 255 each
   */
  public int[] lanes() {
    return immediates.lanes;
  }
}
