package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.Effects;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expression.Constant;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.Statement;

/**
 * Loads and stores: the memory's array is a local variable, and the access is a VarHandle's, or an
 * array instruction for a byte.
 *
 * <p>Handle and array are pushed before the address wherever nothing in the address can replace the
 * array. A store evaluates address, value, then checks: where the value may trap otherwise or call,
 * address and value are put aside first, so that the check of the address does not run ahead.
 */
final class MemoryLowering {

  private final Lowering lowering;
  private final Code code;

  MemoryLowering(Lowering lowering) {
    this.lowering = lowering;
    this.code = lowering.code;
  }

  void load(Expression.Load load) {
    AccessShape shape = AccessShape.of(load.instruction());
    if (lowering.layout.replacement.by(load.address())) {
      index(load.address(), load.offset(), () -> lowering.expressions.evaluate(load.address()));
      pushBelowIndex(shape, load.memory());
    } else {
      pushHandle(shape);
      lowering.arrays.push(lowering, load.memory());
      index(load.address(), load.offset(), () -> lowering.expressions.evaluate(load.address()));
    }
    lowering.traps.cover(TrapHandlers.Kind.MEMORY, () -> shape.read(code));
    lowering.nonNegative.accessed(load.address());
    shape.afterRead(code);
  }

  void store(Statement.Store store) {
    AccessShape shape = AccessShape.of(store.instruction());
    Expression address = store.address();
    Expression value = store.value();
    int effects = Effects.of(value);
    boolean early =
        Effects.observable(effects & ~Effects.TRAPS_MEMORY)
            && EffectiveAddress.of(address, store.offset(), lowering.nonNegative).checksFirst();
    if (!early && !lowering.layout.replacement.by(value)) {
      if (lowering.layout.replacement.by(address)) {
        index(address, store.offset(), () -> lowering.expressions.evaluate(address));
        pushBelowIndex(shape, store.memory());
      } else {
        pushHandle(shape);
        lowering.arrays.push(lowering, store.memory());
        index(address, store.offset(), () -> lowering.expressions.evaluate(address));
      }
      lowering.expressions.evaluate(value);
      write(shape);
      lowering.nonNegative.accessed(address);
      return;
    }
    boolean again = Expressions.isSimple(address);
    Object addressType = Descriptors.verificationType(address.type().descriptor());
    int addressSlot = -1;
    if (!again) {
      lowering.expressions.evaluate(address);
      addressSlot = lowering.scratch.store(addressType);
    }
    lowering.expressions.evaluate(value);
    Object valueType = Descriptors.verificationType(value.type().descriptor());
    int valueSlot = lowering.scratch.store(valueType);
    pushHandle(shape);
    lowering.arrays.push(lowering, store.memory());
    int slot = addressSlot;
    index(
        address,
        store.offset(),
        () -> {
          if (again) {
            lowering.expressions.evaluate(address);
          } else {
            lowering.scratch.loadAndRelease(addressType, slot);
          }
        });
    lowering.scratch.loadAndRelease(valueType, valueSlot);
    write(shape);
    lowering.nonNegative.accessed(address);
  }

  private void write(AccessShape shape) {
    shape.beforeWrite(code);
    lowering.traps.cover(TrapHandlers.Kind.MEMORY, () -> shape.write(code));
  }

  private void pushHandle(AccessShape shape) {
    if (shape.handle() != null) {
      code.getStatic(Names.ACCESS, shape.handle(), Names.descriptor(Names.VAR_HANDLE));
    }
  }

  private void pushBelowIndex(AccessShape shape, int memory) {
    if (shape.handle() != null) {
      pushHandle(shape);
      code.swap();
    }
    lowering.arrays.push(lowering, memory);
    code.swap();
  }

  /** Writes the index into the array, given what pushes the address. */
  private void index(Expression address, long offset, Runnable pushAddress) {
    switch (EffectiveAddress.of(address, offset, lowering.nonNegative)) {
      case CONSTANT -> code.push(EffectiveAddress.constantIndex((Constant) address, offset));
      case PLAIN -> pushAddress.run();
      case SUM -> {
        pushAddress.run();
        code.push((int) offset);
        code.operation(IADD);
      }
      case CHECKED_SUM -> {
        pushAddress.run();
        code.push(Integer.MAX_VALUE);
        lowering.traps.cover(
            TrapHandlers.Kind.MEMORY,
            () -> code.invokeStatic(Names.OBJECTS, "checkIndex", "(II)I"));
        code.push((int) offset);
        code.operation(IADD);
      }
      case NARROWED_SUM -> {
        pushAddress.run();
        code.operation(L2I);
        addOffset(offset);
      }
      case CHECKED_NARROWED_SUM -> {
        pushAddress.run();
        code.push((long) Integer.MAX_VALUE);
        lowering.traps.cover(
            TrapHandlers.Kind.MEMORY,
            () -> code.invokeStatic(Names.OBJECTS, "checkIndex", "(JJ)J"));
        code.operation(L2I);
        addOffset(offset);
      }
      case NEVER -> {
        pushAddress.run();
        code.pop();
        code.push(-1);
      }
      default -> throw new IllegalStateException();
    }
  }

  private void addOffset(long offset) {
    if (offset != 0) {
      code.push((int) offset);
      code.operation(IADD);
    }
  }
}
