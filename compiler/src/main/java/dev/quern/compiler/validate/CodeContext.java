package dev.quern.compiler.validate;

import dev.quern.compiler.binary.InstructionReader;
import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.ArrayType;
import dev.quern.compiler.module.CompositeType;
import dev.quern.compiler.module.ElementSegment;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.MemoryType;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.StructType;
import dev.quern.compiler.module.TableType;
import dev.quern.compiler.module.ValueType;
import dev.quern.compiler.module.WasmModule;
import dev.quern.instructions.Instruction;
import java.util.BitSet;
import java.util.List;

/**
 * What the rules for instructions work on: the module and its types, the position in the code, the
 * operands, the open blocks and the locals. One context serves one piece of code after the other;
 * code that is checked at the same time has others of the same module.
 */
final class CodeContext {
  final WasmModule module;
  final TypeRelations relations;
  final OperandStack operands;
  final ControlStack controls;

  /** The functions that occur outside of bodies, to which alone {@code ref.func} may refer. */
  final BitSet declaredFunctions;

  InstructionReader in;
  LocalTypes locals;

  CodeContext(WasmModule module, TypeRelations relations) {
    this(module, relations, new BitSet());
  }

  /** Another context for the same module, once all that is outside of bodies was checked. */
  CodeContext forBodies() {
    return new CodeContext(module, relations, declaredFunctions);
  }

  private CodeContext(WasmModule module, TypeRelations relations, BitSet declaredFunctions) {
    this.module = module;
    this.relations = relations;
    this.declaredFunctions = declaredFunctions;
    operands = new OperandStack(relations);
    controls = new ControlStack(operands);
  }

  /** Starts with other code. */
  void begin(InstructionReader code, LocalTypes codeLocals, List<ValueType> results) {
    in = code;
    locals = codeLocals;
    operands.clear();
    controls.clear();
    controls.push(code.offset(), Instruction.BLOCK, List.of(), results, 0);
  }

  /** Moves to the next instruction. */
  Instruction next() {
    Instruction instruction = in.next();
    operands.at(in.offset());
    return instruction;
  }

  ModuleException invalid(String reason) {
    return Invalid.at(in.offset(), reason);
  }

  void checkIndex(String what, int index, int count) {
    Invalid.checkIndex(in.offset(), what, index, count);
  }

  /** The type index of a function, after checking that the function exists. */
  int functionTypeIndex(int functionIndex) {
    checkIndex("function", functionIndex, module.functionCount());
    return module.typeIndexOfFunction(functionIndex);
  }

  FunctionType functionType(int typeIndex) {
    if (composite(typeIndex) instanceof FunctionType type) {
      return type;
    }
    throw invalid("type mismatch: type %d is no function type".formatted(typeIndex));
  }

  StructType structType(int typeIndex) {
    if (composite(typeIndex) instanceof StructType type) {
      return type;
    }
    throw invalid("type mismatch: type %d is no structure type".formatted(typeIndex));
  }

  ArrayType arrayType(int typeIndex) {
    if (composite(typeIndex) instanceof ArrayType type) {
      return type;
    }
    throw invalid("type mismatch: type %d is no array type".formatted(typeIndex));
  }

  private CompositeType composite(int typeIndex) {
    checkIndex("type", typeIndex, module.types().size());
    return relations.composite(typeIndex);
  }

  /** What a branch to a label takes along, after checking that the label exists. */
  List<ValueType> labelTypes(int depth) {
    return label(depth).labelTypes();
  }

  ControlFrame label(int depth) {
    if (depth < 0 || depth >= controls.depth()) {
      throw invalid(
          "unknown label %s: %d blocks are open"
              .formatted(Integer.toUnsignedString(depth), controls.depth()));
    }
    return controls.label(depth);
  }

  MemoryType memory(int memoryIndex) {
    checkIndex("memory", memoryIndex, module.memoryCount());
    return module.memoryType(memoryIndex);
  }

  TableType table(int tableIndex) {
    checkIndex("table", tableIndex, module.tableCount());
    return module.tableType(tableIndex);
  }

  ElementSegment elementSegment(int index) {
    checkIndex("elem segment", index, module.elementSegments().size());
    return module.elementSegments().get(index);
  }

  /**
   * Checks that a data segment exists: by the data count section, without which code may not refer
   * to data segments.
   */
  void checkDataSegment(int index) {
    if (module.dataCount().isEmpty()) {
      throw new ModuleException(
          ModuleException.Kind.MALFORMED, in.offset(), "data count section required");
    }
    checkIndex("data segment", index, module.dataCount().getAsInt());
  }

  FunctionType tagType(int tagIndex) {
    checkIndex("tag", tagIndex, module.tagCount());
    return functionType(module.tagType(tagIndex).typeIndex());
  }

  /** The type of a length that has to fit two memories or tables. */
  static NumericType narrower(AddressType first, AddressType second) {
    boolean wide = first == AddressType.I64 && second == AddressType.I64;
    return wide ? NumericType.I64 : NumericType.I32;
  }
}
