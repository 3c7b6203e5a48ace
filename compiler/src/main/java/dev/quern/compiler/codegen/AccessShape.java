package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.instructions.Instruction;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The JVM instructions of a load or store, once the memory's bytes and the index (and the value)
 * are on the stack.
 *
 * @param handle the field of the runtime's {@code SharedAccess}; null for bytes
 * @param kind the descriptor letter of what is read or written
 * @param afterRead the instructions that make the loaded value of it; -1 stands for the mask of the
 *     low 8 bits, -2 for that of the low 32 bits of a long
 * @param beforeWrite the instructions that make it of the value to be stored
 */
record AccessShape(String handle, char kind, int[] afterRead, int[] beforeWrite) {

  private static final int MASK_8 = -1;
  private static final int ZERO_EXTEND_32 = -2;
  private static final int[] NOTHING = {};
  private static final Map<Instruction, AccessShape> SHAPES = new EnumMap<>(Instruction.class);
  private static final String INDEX = "([BI";
  private static final String SUM = "([BII";

  /** By the kind of what they read or write. */
  private static final Map<Character, HelpersClass.Method> READERS = methods(true, INDEX);

  private static final Map<Character, HelpersClass.Method> READERS_AT_SUM = methods(true, SUM);
  private static final Map<Character, HelpersClass.Method> WRITERS = methods(false, INDEX);
  private static final Map<Character, HelpersClass.Method> WRITERS_AT_SUM = methods(false, SUM);

  static {
    load(Instruction.I32_LOAD, "INT", 'I');
    load(Instruction.I64_LOAD, "LONG", 'J');
    load(Instruction.F32_LOAD, "FLOAT", 'F');
    load(Instruction.F64_LOAD, "DOUBLE", 'D');
    load(Instruction.I32_LOAD8_S, null, 'B');
    load(Instruction.I32_LOAD8_U, null, 'B', MASK_8);
    load(Instruction.I32_LOAD16_S, "SHORT", 'S');
    load(Instruction.I32_LOAD16_U, "SHORT", 'S', I2C);
    load(Instruction.I64_LOAD8_S, null, 'B', I2L);
    load(Instruction.I64_LOAD8_U, null, 'B', MASK_8, I2L);
    load(Instruction.I64_LOAD16_S, "SHORT", 'S', I2L);
    load(Instruction.I64_LOAD16_U, "SHORT", 'S', I2C, I2L);
    load(Instruction.I64_LOAD32_S, "INT", 'I', I2L);
    load(Instruction.I64_LOAD32_U, "INT", 'I', ZERO_EXTEND_32);
    store(Instruction.I32_STORE, "INT", 'I');
    store(Instruction.I64_STORE, "LONG", 'J');
    store(Instruction.F32_STORE, "FLOAT", 'F');
    store(Instruction.F64_STORE, "DOUBLE", 'D');
    store(Instruction.I32_STORE8, null, 'B');
    store(Instruction.I32_STORE16, "SHORT", 'S', I2S);
    store(Instruction.I64_STORE8, null, 'B', L2I);
    store(Instruction.I64_STORE16, "SHORT", 'S', L2I, I2S);
    store(Instruction.I64_STORE32, "INT", 'I', L2I);
  }

  private static void load(Instruction instruction, String handle, char kind, int... afterRead) {
    SHAPES.put(instruction, new AccessShape(handle, kind, afterRead, NOTHING));
  }

  private static void store(Instruction instruction, String handle, char kind, int... beforeWrite) {
    SHAPES.put(instruction, new AccessShape(handle, kind, NOTHING, beforeWrite));
  }

  static AccessShape of(Instruction instruction) {
    AccessShape shape = SHAPES.get(instruction);
    if (shape == null) {
      throw new IllegalArgumentException("no memory access: " + instruction.mnemonic());
    }
    return shape;
  }

  /** Whether the handle lies on the stack, below the bytes. */
  boolean usesHandle(MemoryLayout layout) {
    return handle != null && layout == MemoryLayout.SHARED;
  }

  void pushHandle(Code code) {
    code.getStatic(Names.SHARED_ACCESS, handle, Names.VAR_HANDLE_DESCRIPTOR);
  }

  /** The reading instruction: (handle) bytes index -> value. */
  void read(Code code, MemoryLayout layout) {
    String bytes = layout.bytesDescriptor();
    if (layout == MemoryLayout.LARGE) {
      code.invokeStatic(Names.LARGE_ACCESS, "get" + suffix(), "(" + bytes + "J)" + kind);
    } else if (handle != null) {
      code.invokeVirtual(Names.VAR_HANDLE, "get", layout.getDescriptor(kind));
    } else if (layout == MemoryLayout.SHARED) {
      code.invokeVirtual(Names.BYTE_BUFFER, "get", "(I)B");
    } else {
      code.operation(BALOAD);
    }
  }

  /** What the names of the methods of the runtime's {@code LargeAccess} end in. */
  private String suffix() {
    return handle == null
        ? "Byte"
        : handle.charAt(0) + handle.substring(1).toLowerCase(Locale.ROOT);
  }

  /** Widens what was read to the instruction's result. */
  void afterRead(Code code) {
    for (int opcode : afterRead) {
      if (opcode == MASK_8) {
        code.push(0xFF);
        code.operation(IAND);
      } else if (opcode == ZERO_EXTEND_32) {
        NumericTable.extendUnsigned(code);
      } else {
        code.operation(opcode);
      }
    }
  }

  /** Narrows the value to be stored. */
  void beforeWrite(Code code, MemoryLayout layout) {
    for (int opcode : beforeWrite) {
      code.operation(opcode);
    }
    if (handle == null && layout != MemoryLayout.FLAT) {
      code.operation(I2B); // bastore narrows by itself, a method does not
    }
  }

  /** The method of a module's own class that reads: bytes index -> value. */
  HelpersClass.Method reader() {
    return READERS.get(kind);
  }

  /**
   * The method that reads at the sum of an address and an offset: bytes address offset -> value.
   */
  HelpersClass.Method readerAtSum() {
    return READERS_AT_SUM.get(kind);
  }

  /** The method of a module's own class that writes: bytes index value -> nothing. */
  HelpersClass.Method writer() {
    return WRITERS.get(kind);
  }

  /** The method that writes at a sum: bytes address offset value -> nothing. */
  HelpersClass.Method writerAtSum() {
    return WRITERS_AT_SUM.get(kind);
  }

  private static Map<Character, HelpersClass.Method> methods(boolean reads, String place) {
    Map<Character, HelpersClass.Method> methods = new HashMap<>();
    for (char kind : "SIJFD".toCharArray()) {
      methods.put(
          kind,
          reads
              ? new HelpersClass.Method("load" + helperSuffix(kind), place + ")" + kind)
              : new HelpersClass.Method("store" + helperSuffix(kind), place + kind + ")V"));
    }
    return methods;
  }

  private static String helperSuffix(char kind) {
    return switch (kind) {
      case 'S' -> "16";
      case 'I' -> "32";
      case 'J' -> "64";
      case 'F' -> "Float";
      default -> "Double";
    };
  }

  /** The writing instruction: (handle) bytes index value -> nothing. */
  void write(Code code, MemoryLayout layout) {
    String bytes = layout.bytesDescriptor();
    if (layout == MemoryLayout.LARGE) {
      code.invokeStatic(Names.LARGE_ACCESS, "put" + suffix(), "(" + bytes + "J" + kind + ")V");
    } else if (handle != null) {
      code.invokeVirtual(Names.VAR_HANDLE, "set", layout.setDescriptor(kind));
    } else if (layout == MemoryLayout.SHARED) {
      code.invokeVirtual(Names.BYTE_BUFFER, "put", "(IB)" + Names.descriptor(Names.BYTE_BUFFER));
    } else {
      code.operation(BASTORE);
    }
  }

  /** Removes what the writing instruction has left. */
  void afterWrite(Code code, MemoryLayout layout) {
    if (handle == null && layout == MemoryLayout.SHARED) {
      code.pop();
    }
  }
}
