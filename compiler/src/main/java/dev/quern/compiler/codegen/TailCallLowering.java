package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Statement;

/**
 * Tail calls: an ordinary call and a return where that cannot grow the stack without end, else the
 * callee and its arguments are parked in the instance's {@code TailCall}, and the method returns
 * any value; see {@link TailCalls} and {@link Trampoline}.
 *
 * <p>Operands are simple: nothing can run between the first write to the {@code TailCall} and the
 * return.
 */
final class TailCallLowering {

  private static final String TAIL_CALL = Names.descriptor(Names.TAIL_CALL);
  private static final String FUNCTION = Names.descriptor(Names.FUNCTION);

  private final Lowering lowering;
  private final Code code;
  private final ModuleLayout layout;
  private final RegionLowering regions;
  private final int caller;

  /**
   * @param caller the function whose method is written
   */
  TailCallLowering(Lowering lowering, RegionLowering regions, int caller) {
    this.lowering = lowering;
    this.code = lowering.code;
    this.layout = lowering.layout;
    this.regions = regions;
    this.caller = caller;
  }

  void write(Statement.TailCall tail) {
    if (tail.call() instanceof Expression.Call call) {
      direct(call, tail.fromRegion());
    } else if (tail.call() instanceof Expression.CallIndirect call) {
      lowering.calls.lookUp(call);
      throughObject(call.functionType(), call.arguments(), tail.fromRegion());
    } else if (tail.call() instanceof Expression.CallReference call) {
      lowering.calls.localize(call);
      throughObject(call.functionType(), call.arguments(), tail.fromRegion());
    }
  }

  private void direct(Expression.Call call, boolean fromRegion) {
    int function = call.function();
    IrList<Expression> arguments = call.arguments();
    if (layout.functions.isImported(function)) {
      lowering.loadInstance();
      layout.imports.get(code, function);
      throughObject(layout.module.typeIndexOfFunction(function), arguments, fromRegion);
    } else if (layout.tailCalls.isParked(caller, function)) {
      lowering.loadInstance();
      code.push(function);
      lowering.traps.interrupt();
      code.invokeVirtual(layout.classes.instance(), "function", "(I)" + FUNCTION);
      park(lowering.scratch.store(Names.FUNCTION), Names.FUNCTION, arguments, fromRegion);
    } else {
      Signature signature = layout.signatureOf(function);
      carry(signature, arguments);
      lowering.calls.direct(
          new Expression.Call(
              function, call.type(), arguments.subList(0, signature.passed()), call.position()));
      regions.returnTop(call.type(), fromRegion);
    }
  }

  /** Calls the function object on the stack, which is of the module's class. */
  private void throughObject(int functionType, IrList<Expression> arguments, boolean fromRegion) {
    String functionClass = layout.classes.function();
    int callee = lowering.scratch.store(functionClass);
    Target parked = new Target();
    code.load(callee);
    lowering.traps.interrupt();
    code.invokeVirtual(functionClass, "makesTailCalls", "()Z");
    code.jump(IFNE, parked);
    Signature signature = layout.types.signature(functionType);
    carry(signature, arguments);
    code.load(callee);
    lowering.expressions.evaluateAll(arguments.subList(0, signature.passed()));
    code.invokeVirtual(functionClass, layout.types.callName(functionType), signature.descriptor());
    regions.returnTop(signature.result(), fromRegion);
    code.place(parked);
    park(callee, functionClass, arguments, fromRegion);
  }

  /** Puts the arguments that do not fit the JVM signature into the carrier. */
  private void carry(Signature signature, IrList<Expression> arguments) {
    int numbers = 0;
    int references = 0;
    for (Expression value : arguments.subList(signature.passed(), arguments.size())) {
      int slot = value.type().isReference() ? references++ : numbers++;
      lowering.loadCarrier();
      Carrier.RESULTS.write(code, value.type(), slot, () -> lowering.expressions.evaluate(value));
    }
  }

  private void park(
      int callee, String calleeClass, IrList<Expression> arguments, boolean fromRegion) {
    lowering.loadInstance();
    code.getField(layout.classes.instance(), InstanceClass.TAIL_CALL, TAIL_CALL);
    int parking = lowering.scratch.store(Names.TAIL_CALL);
    int numbers = 0;
    int references = 0;
    for (Expression value : arguments) {
      int slot = value.type().isReference() ? references++ : numbers++;
      code.load(parking);
      Carrier.RESULTS.write(code, value.type(), slot, () -> lowering.expressions.evaluate(value));
    }
    lowering.scratch.loadAndRelease(Names.TAIL_CALL, parking);
    lowering.scratch.loadAndRelease(calleeClass, callee);
    code.putField(Names.TAIL_CALL, "callee", FUNCTION);
    IrType result = layout.signatureOf(caller).result();
    regions.returnAny(result, fromRegion);
  }
}
