package dev.quern.runtime.abi;

import dev.quern.runtime.Tag;
import dev.quern.runtime.Trap;
import dev.quern.runtime.ValueType;
import dev.quern.runtime.WasmException;
import java.util.Objects;

/**
 * Initialises, at a safe depth of the stack, every class that WebAssembly code can reach: those of
 * the runtime, and those of the JDK behind each VarHandle shape, bounds check, exception message
 * and stack trace. See {@link Abi}.
 */
final class Warmup {

  private Warmup() {}

  /**
   * Prepares what a module needs.
   *
   * @param uses what it has, see {@link Abi}; what it has not costs much of the time
   */
  static void run(int uses) {
    if ((uses & Abi.MEMORIES) != 0) {
      FlatMemory memory = new FlatMemory(1, -1);
      accesses(memory.bytes);
      failures(memory.bytes);
      bulk(memory);
    }
    if ((uses & Abi.TABLES) != 0) {
      tables();
    }
    if ((uses & Abi.OBJECTS) != 0) {
      // The elements of arrays come from data segments too.
      accesses(new byte[8]);
    }
    if ((uses & Abi.EXCEPTIONS) != 0) {
      exceptions();
    }
    numbers();
    traps();
  }

  /** Reads and writes through each handle; these call sites share the linkage of generated ones. */
  private static void accesses(byte[] bytes) {
    Access.SHORT.set(bytes, 0, (short) ((short) Access.SHORT.get(bytes, 0) + 1));
    Access.INT.set(bytes, 0, (int) Access.INT.get(bytes, 0) + 1);
    Access.LONG.set(bytes, 0, (long) Access.LONG.get(bytes, 0) + 1);
    Access.FLOAT.set(bytes, 0, (float) Access.FLOAT.get(bytes, 0) + 1);
    Access.DOUBLE.set(bytes, 0, (double) Access.DOUBLE.get(bytes, 0) + 1);
    Objects.checkIndex(0, Integer.MAX_VALUE);
  }

  /** Fails in each way an access can: the message is made by classes nobody used before. */
  private static void failures(byte[] bytes) {
    for (int way = 0; way < 3; way++) {
      try {
        fail(way, bytes);
        throw new AssertionError(way);
      } catch (IndexOutOfBoundsException expected) {
        Objects.requireNonNull(expected.getMessage());
      }
    }
  }

  private static int fail(int way, byte[] bytes) {
    if (way == 0) {
      return (int) Access.INT.get(bytes, bytes.length - 3);
    }
    if (way == 1) {
      return Objects.checkIndex(-1, Integer.MAX_VALUE);
    }
    return bytes[bytes.length];
  }

  private static void bulk(FlatMemory memory) {
    memory.fill(0, 8, (byte) 1);
    memory.copy(8, 0, 8);
    memory.grow(1);
  }

  private static void tables() {
    RefTable table = new RefTable(ValueType.FUNCREF, 1, -1, null);
    RefTable.grow(null, 1, table);
    RefTable.init(0, 0, 1, new ElementSegment(new Object[1]), table);
    RefTable.copy(0, 1, 1, table, table);
    RefTable.fill(0, null, 1, table);
    RefTable.set(0, RefTable.get(1, table), table);
    new WrapperCache().get(null, 0);
    DefinedType.of("(func)").functionType();
  }

  private static void numbers() {
    try {
      throw new AssertionError(1 / Integer.divideUnsigned(1, 2));
    } catch (ArithmeticException expected) {
      Objects.requireNonNull(expected.getMessage());
    }
    Math.rint(Math.floor(Math.ceil(0.5)));
    Math.min(Math.sqrt(2), Math.copySign(1.0, -0.0));
    Long.divideUnsigned(-1, 3);
    Integer.remainderUnsigned(-1, 3);
    Integer.compareUnsigned(Integer.rotateLeft(1, 1), Integer.bitCount(1));
    Long.compareUnsigned(Long.rotateLeft(1, 1), Long.numberOfTrailingZeros(1));
  }

  private static void exceptions() {
    WasmException exception = Tag.of("(func (param i32))").exception(1);
    Objects.requireNonNull(exception.getMessage());
    WasmException.of(exception.tag(), new Results(1, 0));
  }

  private static void traps() {
    // One stands for all kinds, which are initialised together.
    Objects.requireNonNull(Traps.of(Trap.Kind.UNREACHABLE).getStackTrace());
    Traps.element(Trap.Kind.UNINITIALIZED_ELEMENT, 0);
    Traps.of(new ArithmeticException(), Trap.Kind.DIVIDE_BY_ZERO);
    Traps.callStackExhausted(new StackOverflowError());
  }
}
