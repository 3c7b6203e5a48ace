package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.Effects;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expression.Constant;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.vectors.LaneKind;
import java.util.Set;

/**
 * Loads and stores: the memory's bytes (an array, a buffer, an array of segments, see {@link
 * MemoryLayout}) are in a local variable, and the access is a VarHandle's, or an array instruction
 * or a method's call. Those of a flat memory call a method of {@link
 * dev.quern.compiler.helpers.MemoryAccesses}, unless there are too many in a line.
 *
 * <p>Handle and bytes are pushed before the address wherever nothing in the address can replace the
 * array. A store evaluates address, value, then checks: where the value may trap otherwise or call,
 * address and value are put aside first, so that the check of the address does not run ahead.
 */
final class MemoryLowering {

  /** In place of the slot of an address that was put aside: it is evaluated where it is needed. */
  private static final int EVALUATED = -1;

  private static final int VECTOR_BYTES = 16;

  /** How the bytes are reached. */
  private enum Way {
    /** By an instruction, a handle or a method of the runtime. */
    DIRECT,
    /** By a method of the module, which takes the index. */
    CALL,
    /** By a method of the module, which takes the address and the offset. */
    CALL_WITH_OFFSET
  }

  private final Lowering lowering;
  private final Code code;
  private Set<Object> linked = Set.of();

  MemoryLowering(Lowering lowering) {
    this.lowering = lowering;
    this.code = lowering.code;
  }

  /** Lets some accesses be linked, if they call methods at all. */
  void link(Set<Object> accesses) {
    linked = accesses;
  }

  private Way way(AccessShape shape, MemoryLayout layout, Expression address, long offset) {
    if (layout != MemoryLayout.FLAT || shape.handle() == null) {
      return Way.DIRECT;
    }
    boolean addsOffset =
        EffectiveAddress.of(address, offset, lowering.nonNegative) == EffectiveAddress.CHECKED_SUM
            && !lowering.layout.replacement.by(address);
    return addsOffset ? Way.CALL_WITH_OFFSET : Way.CALL;
  }

  void load(Expression.Load load) {
    if (load.type().isVector()) {
      loadVector(load);
      return;
    }
    AccessShape shape = AccessShape.of(load.instruction());
    MemoryLayout layout = lowering.layout.memoryLayout(load.memory());
    Way way = way(shape, layout, load.address(), load.offset());
    if (lowering.layout.replacement.by(load.address())) {
      index(load.memory(), load.address(), load.offset(), EVALUATED, way);
      pushBelowIndex(shape, layout, load.memory());
    } else {
      pushBytes(shape, layout, load.memory());
      index(load.memory(), load.address(), load.offset(), EVALUATED, way);
    }
    long end = AccessedBounds.end(load.offset(), load.instruction().accessBytes());
    TrapHandlers.Range range = begin(load.address(), load.memory(), end);
    if (way == Way.DIRECT) {
      shape.read(code, layout);
    } else {
      call(load, way == Way.CALL ? shape.reader() : shape.readerAtSum());
    }
    lowering.traps.end(range);
    accessed(layout, load.address(), load.memory(), end);
    shape.afterRead(code);
  }

  private void loadVector(Expression.Load load) {
    Expression address = load.address();
    int addressSlot = aside(address, lowering.layout.replacement.by(address));
    long end = AccessedBounds.end(load.offset(), VECTOR_BYTES);
    lowering.vectors.load(
        () -> {
          lowering.arrays.push(lowering, load.memory());
          index(load.memory(), address, load.offset(), addressSlot, Way.DIRECT);
        },
        access -> cover(address, load.memory(), end, access));
    accessed(MemoryLayout.FLAT, address, load.memory(), end);
  }

  private void storeVector(Statement.Store store) {
    Expression address = store.address();
    int addressSlot = aside(address, !Expressions.isSimple(address));
    lowering.vectors.evaluate(store.value(), LaneKind.BYTES);
    lowering.arrays.push(lowering, store.memory());
    index(store.memory(), address, store.offset(), addressSlot, Way.DIRECT);
    long end = AccessedBounds.end(store.offset(), VECTOR_BYTES);
    lowering.vectors.store(access -> cover(address, store.memory(), end, access));
    accessed(MemoryLayout.FLAT, address, store.memory(), end);
  }

  private void cover(Expression address, int memory, long end, Runnable access) {
    TrapHandlers.Range range = begin(address, memory, end);
    access.run();
    lowering.traps.end(range);
  }

  /** Begins an access that ends at an offset from an address. */
  private TrapHandlers.Range begin(Expression address, int memory, long end) {
    return lowering.nonNegative.bounds.holds(address, memory, end)
        ? lowering.traps.beginSafe(TrapHandlers.Kind.MEMORY)
        : lowering.traps.begin(TrapHandlers.Kind.MEMORY);
  }

  /**
   * Evaluates an address where that has to be done now.
   *
   * @return the slot where it is put aside, or {@link #EVALUATED} if it is evaluated in its place
   */
  private int aside(Expression address, boolean now) {
    if (!now) {
      return EVALUATED;
    }
    lowering.expressions.evaluate(address);
    return lowering.scratch.store(typeOf(address));
  }

  /** Pushes an address, which is evaluated here or was put aside. */
  private void pushAddress(Expression address, int slot) {
    if (slot == EVALUATED) {
      lowering.expressions.evaluate(address);
    } else {
      lowering.scratch.loadAndRelease(typeOf(address), slot);
    }
  }

  private static Object typeOf(Expression value) {
    return Descriptors.verificationType(value.type().descriptor());
  }

  void store(Statement.Store store) {
    if (store.value().type().isVector()) {
      storeVector(store);
      return;
    }
    AccessShape shape = AccessShape.of(store.instruction());
    MemoryLayout layout = lowering.layout.memoryLayout(store.memory());
    Expression address = store.address();
    Expression value = store.value();
    Way way = way(shape, layout, address, store.offset());
    int effects = Effects.of(value);
    boolean early =
        Effects.observable(effects & ~Effects.TRAPS_MEMORY)
            && way != Way.CALL_WITH_OFFSET
            && checksFirst(layout, address, store.offset());
    if (!early && !lowering.layout.replacement.by(value)) {
      if (lowering.layout.replacement.by(address)) {
        index(store.memory(), address, store.offset(), EVALUATED, way);
        pushBelowIndex(shape, layout, store.memory());
      } else {
        pushBytes(shape, layout, store.memory());
        index(store.memory(), address, store.offset(), EVALUATED, way);
      }
      lowering.expressions.evaluate(value);
      write(shape, layout, store, way);
      return;
    }
    int addressSlot = aside(address, !Expressions.isSimple(address));
    lowering.expressions.evaluate(value);
    Object valueType = typeOf(value);
    int valueSlot = lowering.scratch.store(valueType);
    pushBytes(shape, layout, store.memory());
    index(store.memory(), address, store.offset(), addressSlot, way);
    lowering.scratch.loadAndRelease(valueType, valueSlot);
    write(shape, layout, store, way);
  }

  private void write(AccessShape shape, MemoryLayout layout, Statement.Store store, Way way) {
    shape.beforeWrite(code, layout);
    long end = AccessedBounds.end(store.offset(), store.instruction().accessBytes());
    TrapHandlers.Range range = begin(store.address(), store.memory(), end);
    if (way == Way.DIRECT) {
      shape.write(code, layout);
    } else {
      call(store, way == Way.CALL ? shape.writer() : shape.writerAtSum());
    }
    lowering.traps.end(range);
    shape.afterWrite(code, layout);
    accessed(layout, store.address(), store.memory(), end);
  }

  private void call(Object access, HelpersClass.Method method) {
    if (linked.contains(access)) {
      lowering.layout.helpers.callLinked(code, method);
    } else {
      lowering.layout.helpers.call(code, method);
    }
  }

  private void accessed(MemoryLayout layout, Expression address, int memory, long end) {
    if (layout.hasIntIndices()) {
      lowering.nonNegative.accessed(address);
    }
    lowering.nonNegative.bounds.accessed(address, memory, end);
  }

  /** Whether the address is checked before the value of a store is evaluated. */
  private boolean checksFirst(MemoryLayout layout, Expression address, long offset) {
    return layout.hasIntIndices()
        ? EffectiveAddress.of(address, offset, lowering.nonNegative).checksFirst()
        : address.type().equals(IrType.I64);
  }

  /** The arguments of a module's method that come before a value. */
  private void pushBytes(AccessShape shape, MemoryLayout layout, int memory) {
    if (shape.usesHandle(layout)) {
      shape.pushHandle(code);
    }
    lowering.arrays.push(lowering, memory);
  }

  private void pushBelowIndex(AccessShape shape, MemoryLayout layout, int memory) {
    if (shape.usesHandle(layout)) {
      shape.pushHandle(code);
      code.swap();
    }
    lowering.arrays.push(lowering, memory);
    code.swap();
  }

  /** Writes the index into the bytes, or address and offset, given where the address is. */
  private void index(int memory, Expression address, long offset, int addressSlot, Way way) {
    if (way == Way.CALL_WITH_OFFSET) {
      pushAddress(address, addressSlot);
      code.push((int) offset);
    } else if (lowering.layout.memoryLayout(memory).hasIntIndices()) {
      intIndex(memory, address, offset, addressSlot);
    } else {
      largeIndex(address, offset, addressSlot);
    }
  }

  /** The index into segments is the effective address. */
  private void largeIndex(Expression address, long offset, int addressSlot) {
    pushAddress(address, addressSlot);
    if (address.type().equals(IrType.I64)) {
      code.push(offset);
      lowering.traps.cover(
          TrapHandlers.Kind.MEMORY,
          () -> code.invokeStatic(Names.LARGE_ACCESS, "address", "(JJ)J"));
    } else {
      NumericTable.extendUnsigned(code);
      if (offset != 0) {
        code.push(offset);
        code.operation(LADD);
      }
    }
  }

  /** Writes the index into the array, given where the address is. */
  private void intIndex(int memory, Expression address, long offset, int addressSlot) {
    switch (EffectiveAddress.of(address, offset, lowering.nonNegative)) {
      case CONSTANT -> code.push(EffectiveAddress.constantIndex((Constant) address, offset));
      case PLAIN -> pushAddress(address, addressSlot);
      case SUM -> {
        pushAddress(address, addressSlot);
        code.push((int) offset);
        code.operation(IADD);
      }
      case CHECKED_SUM -> {
        pushAddress(address, addressSlot);
        checkAddress(memory);
        code.push((int) offset);
        code.operation(IADD);
      }
      case NARROWED_SUM -> {
        pushAddress(address, addressSlot);
        code.operation(L2I);
        addOffset(offset);
      }
      case CHECKED_NARROWED_SUM -> {
        pushAddress(address, addressSlot);
        code.push((long) Integer.MAX_VALUE);
        checkIndex("(JJ)J");
        code.operation(L2I);
        addOffset(offset);
      }
      case NEVER -> {
        pushAddress(address, addressSlot);
        code.pop();
        code.push(-1);
      }
      default -> throw new IllegalStateException();
    }
  }

  /** Traps if an address is negative, and maybe if it is beyond the end: address -> address. */
  private void checkAddress(int memory) {
    if (lowering.layout.memoryLayout(memory) != MemoryLayout.FLAT) {
      code.push(Integer.MAX_VALUE);
      checkIndex("(II)I");
      return;
    }
    code.dup();
    lowering.arrays.push(lowering, memory);
    code.swap();
    TrapHandlers.Range range = lowering.traps.begin(TrapHandlers.Kind.MEMORY);
    code.operation(BALOAD);
    lowering.traps.end(range);
    code.pop();
  }

  private void checkIndex(String descriptor) {
    TrapHandlers.Range range = lowering.traps.begin(TrapHandlers.Kind.MEMORY);
    code.invokeStatic(Names.OBJECTS, "checkIndex", descriptor);
    lowering.traps.end(range);
  }

  private void addOffset(long offset) {
    if (offset != 0) {
      code.push((int) offset);
      code.operation(IADD);
    }
  }
}
