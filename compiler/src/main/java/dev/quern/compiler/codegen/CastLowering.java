package dev.quern.compiler.codegen;

import static dev.quern.instructions.Instruction.I31_GET_S;
import static dev.quern.instructions.Instruction.REF_CAST;
import static dev.quern.instructions.Instruction.REF_I31;
import static dev.quern.instructions.Instruction.REF_TEST_NULL;
import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expression.Operation;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.HeapTypeIndex;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.module.AbstractHeapType;
import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.HeapType;

/**
 * Tests and casts of references, comparisons, and {@code i31}.
 *
 * <p>Structure and array types are JVM classes, so that a test is {@code instanceof} and a cast
 * {@code checkcast}, which null passes. Functions compare their canonical type; {@code i31} and
 * {@code eq} are methods of the runtime.
 */
final class CastLowering {

  private static final String OBJECT = IrType.OBJECT.descriptor();
  private static final String FUNCTION = IrType.FUNCTION.descriptor();
  private static final String DEFINED_TYPE = Names.descriptor(Names.DEFINED_TYPE);

  private final Lowering lowering;
  private final Code code;
  private final ModuleLayout layout;

  CastLowering(Lowering lowering) {
    this.lowering = lowering;
    this.code = lowering.code;
    this.layout = lowering.layout;
  }

  /**
   * Evaluates an operation.
   *
   * @return false if it is none of these
   */
  boolean operation(Operation operation) {
    switch (operation.instruction()) {
      case REF_CAST, REF_CAST_NULL -> cast(operation);
      case REF_I31 -> {
        lowering.expressions.evaluate(operation.operands().get(0));
        layout.helpers.call(code, "i31", "(I)" + Names.descriptor(Names.INTEGER));
      }
      case I31_GET_S, I31_GET_U -> number(operation);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void number(Operation get) {
    boolean signed = get.instruction() == I31_GET_S;
    Expression reference = get.operands().get(0);
    if (reference instanceof Operation made && made.instruction() == REF_I31) {
      // Back to the number that it was made of.
      lowering.expressions.evaluate(made.operands().get(0));
      if (signed) {
        code.push(1);
        code.operation(ISHL);
        code.push(1);
        code.operation(ISHR);
      }
    } else {
      lowering.expressions.evaluate(reference);
      code.castKnown(Names.INTEGER);
      lowering.traps.cover(
          TrapHandlers.Kind.I31, () -> code.invokeVirtual(Names.INTEGER, "intValue", "()I"));
    }
    if (!signed) {
      code.push(Integer.MAX_VALUE);
      code.operation(IAND);
    }
  }

  // Tests

  /** Evaluates {@code ref.eq}, or a test that null does not pass, to 1 or 0 without a branch. */
  boolean value(Operation operation) {
    switch (operation.instruction()) {
      case REF_EQ -> equal(operation);
      case REF_TEST -> {
        HeapType type = HeapTypeIndex.type(operation.index());
        if (isTop(type) || isBottom(type)) {
          return false;
        }
        lowering.expressions.evaluate(operation.operands().get(0));
        test(type);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Jumps where a test or {@code ref.eq} holds ({@code sense} true) or does not. */
  void jump(Operation operation, boolean sense, Target target) {
    if (value(operation)) {
      code.jump(sense ? IFNE : IFEQ, target);
      return;
    }
    boolean nullPasses = operation.instruction() == REF_TEST_NULL;
    HeapType type = HeapTypeIndex.type(operation.index());
    Expression operand = operation.operands().get(0);
    if (isTop(type) == nullPasses && (isTop(type) || isBottom(type))) {
      // Everything passes, or nothing.
      lowering.expressions.evaluate(operand);
      code.pop();
      if (nullPasses == sense) {
        code.jump(GOTO, target);
      }
    } else if (isTop(type) || isBottom(type)) {
      // All but null, or only null.
      lowering.expressions.evaluate(operand);
      code.jump(nullPasses == sense ? IFNULL : IFNONNULL, target);
    } else {
      jumpIfNullOr(type, operand, sense, target);
    }
  }

  private void jumpIfNullOr(HeapType type, Expression operand, boolean sense, Target target) {
    Object slotType = Descriptors.verificationType(operand.type().descriptor());
    boolean again = Expressions.isSimple(operand);
    lowering.expressions.evaluate(operand);
    int slot = -1;
    if (!again) {
      slot = lowering.scratch.store(slotType);
      code.load(slot);
    }
    Target passes = new Target();
    code.jump(IFNULL, sense ? target : passes);
    if (again) {
      lowering.expressions.evaluate(operand);
    } else {
      lowering.scratch.loadAndRelease(slotType, slot);
    }
    test(type);
    code.jump(sense ? IFNE : IFEQ, target);
    code.place(passes);
  }

  private void equal(Operation operation) {
    lowering.expressions.evaluateAll(operation.operands());
    layout.helpers.call(code, "equal", "(" + OBJECT + OBJECT + ")Z");
  }

  private static boolean isTop(HeapType type) {
    return type instanceof AbstractHeapType known
        && switch (known) {
          case ANY, FUNC, EXTERN, EXN -> true;
          default -> false;
        };
  }

  private static boolean isBottom(HeapType type) {
    return type instanceof AbstractHeapType known
        && switch (known) {
          case NONE, NOFUNC, NOEXTERN, NOEXN -> true;
          default -> false;
        };
  }

  /** Tests what is neither a top nor a bottom type; null does not pass: reference -> 1 or 0. */
  private void test(HeapType type) {
    if (type == AbstractHeapType.EQ || type == AbstractHeapType.I31) {
      String method = type == AbstractHeapType.EQ ? "isEq" : "isI31";
      layout.helpers.call(code, method, "(" + OBJECT + ")Z");
    } else if (isFunction(type)) {
      loadType(type);
      layout.helpers.call(code, "isFunction", "(" + FUNCTION + DEFINED_TYPE + ")Z");
    } else {
      code.instanceOf(classOf(type));
    }
  }

  private boolean isFunction(HeapType type) {
    return type instanceof ConcreteHeapType concrete
        && layout.types.isFunction(concrete.typeIndex());
  }

  private void loadType(HeapType type) {
    lowering.loadInstance();
    InstanceClass.loadTypes(code, layout);
    code.push(((ConcreteHeapType) type).typeIndex());
    code.loadReferenceElement(Names.DEFINED_TYPE);
  }

  private String classOf(HeapType type) {
    return type instanceof ConcreteHeapType concrete
        ? layout.types.heapClass(concrete.typeIndex())
        : type == AbstractHeapType.STRUCT ? Names.STRUCT : Names.ARRAY;
  }

  // Casts

  private void cast(Operation cast) {
    HeapType type = HeapTypeIndex.type(cast.index());
    lowering.expressions.evaluate(cast.operands().get(0));
    if (cast.instruction() == REF_CAST) {
      lowering.traps.cover(
          TrapHandlers.Kind.NULL_CAST,
          () -> code.invokeStatic(Names.OBJECTS, "requireNonNull", "(" + OBJECT + ")" + OBJECT));
      castToHeld(cast.type());
    }
    if (isTop(type)) {
      return;
    }
    if (isBottom(type)) {
      runtimeCast("castToNull", cast.type());
    } else if (type == AbstractHeapType.EQ || type == AbstractHeapType.I31) {
      runtimeCast(type == AbstractHeapType.EQ ? "castToEq" : "castToI31", cast.type());
    } else if (isFunction(type)) {
      loadType(type);
      lowering.traps.interrupt();
      layout.helpers.call(code, "castFunction", "(" + FUNCTION + DEFINED_TYPE + ")" + FUNCTION);
    } else {
      lowering.traps.cover(TrapHandlers.Kind.CAST, () -> code.cast(classOf(type)));
    }
  }

  /** Casts by a method of the runtime, which null passes. */
  private void runtimeCast(String method, IrType type) {
    lowering.traps.interrupt();
    layout.helpers.call(code, method, "(" + OBJECT + ")" + OBJECT);
    castToHeld(type);
  }

  /** From an object to what variables of a type hold. */
  private void castToHeld(IrType type) {
    if (type.equals(IrType.FUNCTION)) {
      code.cast(Names.FUNCTION);
    } else if (type.equals(IrType.EXCEPTION)) {
      code.cast(Names.WASM_EXCEPTION);
    }
  }
}
