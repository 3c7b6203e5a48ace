package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.IFNE;

import dev.quern.compiler.ir.Effects;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;

/**
 * Calls.
 *
 * <p>A function of the module is a static method with the instance as last parameter. An imported
 * one is called through its object. An indirect call looks the callee up with a static method of
 * the generated function class and calls the object's method for the type right here, so that
 * HotSpot sees the targets of each site apart. The object must lie below the arguments: it is
 * looked up first, and arguments whose evaluation may not be put off past that are put aside.
 */
final class CallLowering {

  private final Lowering lowering;
  private final Code code;
  private final ModuleLayout layout;

  CallLowering(Lowering lowering) {
    this.lowering = lowering;
    this.code = lowering.code;
    this.layout = lowering.layout;
  }

  void direct(Expression.Call call) {
    int function = call.function();
    Signature signature = layout.signatureOf(function);
    if (layout.functions.isImported(function)) {
      int type = layout.module.typeIndexOfFunction(function);
      lowering.loadInstance();
      layout.imports.get(code, function);
      lowering.expressions.evaluateAll(call.arguments());
      lowering.traps.interrupt();
      code.invokeVirtual(
          layout.classes.function(), layout.types.callName(type), signature.descriptor());
    } else {
      lowering.expressions.evaluateAll(call.arguments());
      lowering.loadInstance();
      lowering.traps.interrupt();
      code.invokeStatic(
          layout.functions.owner(function),
          layout.functions.name(function),
          signature.descriptor(layout.instanceDescriptor()));
    }
    lowering.arrays.afterCall(lowering, call);
  }

  void indirect(Expression.CallIndirect call) {
    if (layout.knownTargets.areKnown(call.table(), call.functionType())) {
      lowering.expressions.evaluateAll(call.arguments());
      index(call);
      lowering.loadInstance();
      lowering.traps.interrupt();
      layout.knownTargets.call(code, call.table(), call.functionType());
      lowering.arrays.afterCall(lowering, call);
      return;
    }
    int effects = Effects.of(call.index()) | Effects.READS_TABLE | Effects.TRAPS;
    throughObject(call, call.functionType(), call.arguments(), effects, () -> lookUp(call));
  }

  void reference(Expression.CallReference call) {
    int effects = Effects.of(call.reference()) | Effects.TRAPS;
    throughObject(call, call.functionType(), call.arguments(), effects, () -> localize(call));
  }

  /**
   * Calls a function object.
   *
   * @param effects what pushing the object does
   * @param callee pushes the object
   */
  private void throughObject(
      Expression call,
      int functionType,
      IrList<Expression> arguments,
      int effects,
      Runnable callee) {
    int[] slots = new int[arguments.size()];
    boolean[] ahead = aheadOf(effects, arguments);
    for (int i = 0; i < slots.length; i++) {
      if (ahead[i]) {
        lowering.expressions.evaluate(arguments.get(i));
        slots[i] = lowering.scratch.store(verificationType(arguments.get(i)));
      }
    }
    callee.run();
    for (int i = 0; i < slots.length; i++) {
      if (ahead[i]) {
        lowering.scratch.loadAndRelease(verificationType(arguments.get(i)), slots[i]);
      } else {
        lowering.expressions.evaluate(arguments.get(i));
      }
    }
    lowering.traps.interrupt();
    code.invokeVirtual(
        layout.classes.function(),
        layout.types.callName(functionType),
        layout.types.signature(functionType).descriptor());
    lowering.arrays.afterCall(lowering, call);
  }

  private static Object verificationType(Expression expression) {
    return Descriptors.verificationType(expression.type().descriptor());
  }

  /** Which arguments must be evaluated before something with the given effects. */
  private static boolean[] aheadOf(int effectsOfCallee, IrList<Expression> arguments) {
    boolean[] ahead = new boolean[arguments.size()];
    int effectsAhead = effectsOfCallee;
    for (int i = ahead.length - 1; i >= 0; i--) {
      Expression argument = arguments.get(i);
      if (!Expressions.isSimple(argument)) {
        int effects = Effects.of(argument);
        if (Effects.conflict(effects, effectsAhead)) {
          ahead[i] = true;
          effectsAhead |= effects;
        }
      }
    }
    return ahead;
  }

  /**
   * Pushes the object by which a reference is called.
   *
   * <p>If the function type is final, an object of the module's own class has that very type, and
   * its class is all there is to check. That is done here and not in a method that all calls share,
   * so that HotSpot knows which class this one has seen and compares with that.
   */
  void localize(Expression.CallReference call) {
    int type = layout.types.canonical(call.functionType());
    boolean usesCarrier = layout.types.signature(type).usesCarrier();
    lowering.expressions.evaluate(call.reference());
    if (usesCarrier || !layout.types.isFinal(type)) {
      localize(type, usesCarrier ? FunctionClass.LOCALIZE_OWN : FunctionClass.LOCALIZE);
      code.cast(layout.classes.function());
      return;
    }
    Target own = new Target();
    code.dup();
    code.instanceOf(layout.classes.function());
    code.jump(IFNE, own);
    localize(type, FunctionClass.LOCALIZE);
    code.place(own);
    code.cast(layout.classes.function());
  }

  private void localize(int type, String method) {
    code.push(type);
    lowering.loadInstance();
    lowering.traps.interrupt();
    code.invokeStatic(layout.classes.function(), method, FunctionClass.localizeDescriptor(layout));
  }

  /** Pushes the object that a call finds in a table. */
  void lookUp(Expression.CallIndirect call) {
    lowering.loadInstance();
    layout.tables.get(code, call.table());
    index(call);
    lowering.traps.interrupt();
    FunctionClass.lookUp(code, layout, call.functionType(), lowering::loadInstance);
  }

  private void index(Expression.CallIndirect call) {
    lowering.expressions.evaluate(call.index());
    if (call.index().type().equals(IrType.I64)) {
      InstanceLowering.narrowIndex(code);
    }
  }
}
