package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.IrType;
import dev.quern.runtime.abi.SourceFrames;
import java.util.List;

/**
 * Writes the methods that make parked tail calls, see {@link TailCalls}.
 *
 * <p>The body of a function that makes such calls is a method {@code f$tail}. The method {@code f},
 * which everybody calls, calls it and then whatever is parked, until nothing is. The callee is
 * called through its object, which takes the arguments from where they are parked and answers with
 * where its own instance parks calls: so a chain may lead through any number of instances, and none
 * of them has a frame on the stack longer than its function runs.
 */
final class Trampoline {

  static final String SUFFIX = SourceFrames.TAIL;

  private static final String TAIL_CALL = Names.descriptor(Names.TAIL_CALL);
  private static final String FUNCTION = Names.descriptor(Names.FUNCTION);
  private static final String RESULTS = Names.descriptor(Names.RESULTS);

  private final ModuleLayout layout;

  Trampoline(ModuleLayout layout) {
    this.layout = layout;
  }

  /** Writes the code of {@code f}: parameters, instance -> first result. */
  void writeEntry(ClassBuilder.Body body, int function) {
    Code code = body.code();
    Signature signature = layout.signatureOf(function);
    IrType result = signature.result();
    int instance = body.slots()[body.slots().length - 1];
    CallForwarding.loadParameters(body, 0, body.slots().length);
    callBody(code, function);
    Target complete = new Target();
    loadParking(code, instance);
    code.getField(Names.TAIL_CALL, "callee", FUNCTION);
    code.jump(IFNULL, complete);
    if (!result.equals(IrType.VOID)) {
      code.pop();
    }
    int parking = callParked(code, instance);
    CallForwarding.copyCarrier(
        code,
        signature.carriedResults(),
        () -> {
          code.load(parking);
          code.getField(Names.TAIL_CALL, "further", RESULTS);
        },
        () -> {
          code.load(instance);
          code.getField(layout.classes.instance(), "results", RESULTS);
        });
    if (!result.equals(IrType.VOID)) {
      code.load(parking);
      Carrier.RESULTS.read(code, result, 0);
      forget(code, result.isReference() ? 1 : 0, parking);
    }
    CallForwarding.returnValue(code, result);
    code.place(complete);
    CallForwarding.returnValue(code, result);
  }

  /** Calls what is parked; gives the slot of the last one's parking. */
  private int callParked(Code code, int instance) {
    int parking = code.newSlot(Names.TAIL_CALL);
    int callee = code.newSlot(Names.FUNCTION);
    loadParking(code, instance);
    code.store(parking);
    Target again = new Target();
    code.placeLoopHead(again);
    code.load(parking);
    code.getField(Names.TAIL_CALL, "callee", FUNCTION);
    code.store(callee);
    code.load(parking);
    code.pushNull(Names.FUNCTION);
    code.putField(Names.TAIL_CALL, "callee", FUNCTION);
    code.load(callee);
    code.load(parking);
    code.invokeVirtual(Names.FUNCTION, "resume", "(" + TAIL_CALL + ")" + TAIL_CALL);
    code.store(parking);
    code.load(parking);
    code.getField(Names.TAIL_CALL, "callee", FUNCTION);
    code.jump(IFNONNULL, again);
    return parking;
  }

  private void callBody(Code code, int function) {
    code.invokeStatic(
        layout.functions.owner(function),
        layout.functions.name(function) + SUFFIX,
        layout.signatureOf(function).descriptor(layout.instanceDescriptor()));
  }

  private void loadParking(Code code, int instance) {
    code.load(instance);
    code.getField(layout.classes.instance(), InstanceClass.TAIL_CALL, TAIL_CALL);
  }

  /** The descriptor of {@link #writeResume}. */
  static String resumeDescriptor() {
    return "(" + TAIL_CALL + ")" + TAIL_CALL;
  }

  /**
   * Writes the code of a function object's {@code resume}: arguments -> this instance's parking.
   */
  void writeResume(ClassBuilder.Body body, int function) {
    Code code = body.code();
    Signature signature = layout.signatureOf(function);
    int arguments = body.slots()[1];
    int instance = code.newSlot(layout.classes.instance());
    code.load(body.slots()[0]);
    code.getField(layout.classes.function(), FunctionClass.INSTANCE, layout.instanceDescriptor());
    code.store(instance);
    carry(code, signature, arguments, instance);
    readArguments(code, signature.passedParameters(), arguments);
    forget(code, Signature.references(signature.parameters()), arguments);
    code.load(instance);
    callBody(code, function);
    IrType result = signature.result();
    if (!result.equals(IrType.VOID)) {
      int value = code.newSlot(Descriptors.verificationType(result.descriptor()));
      Target pending = new Target();
      code.store(value);
      loadParking(code, instance);
      code.getField(Names.TAIL_CALL, "callee", FUNCTION);
      code.jump(IFNONNULL, pending);
      loadParking(code, instance);
      Carrier.RESULTS.write(code, result, 0, () -> code.load(value));
      code.place(pending);
    }
    loadParking(code, instance);
    code.operation(ARETURN);
  }

  private void carry(Code code, Signature signature, int arguments, int instance) {
    List<IrType> passed = signature.passedParameters();
    int number = Signature.numbers(passed);
    int reference = Signature.references(passed);
    int numbers = 0;
    int references = 0;
    for (IrType type : signature.carriedParameters()) {
      int from = type.isReference() ? reference + references : number + numbers;
      int to = type.isReference() ? references++ : numbers++;
      code.load(instance);
      code.getField(layout.classes.instance(), "results", RESULTS);
      Carrier.RESULTS.write(
          code,
          type,
          to,
          () -> {
            code.load(arguments);
            Carrier.RESULTS.read(code, type, from);
          });
    }
  }

  /** Empties the first slots for references, which would keep alive what nobody has any more. */
  private static void forget(Code code, int references, int parking) {
    for (int slot = 0; slot < references; slot++) {
      code.load(parking);
      Carrier.RESULTS.clear(code, slot);
    }
  }

  private static void readArguments(Code code, List<IrType> types, int arguments) {
    int numbers = 0;
    int references = 0;
    for (IrType type : types) {
      code.load(arguments);
      Carrier.RESULTS.read(code, type, type.isReference() ? references++ : numbers++);
    }
  }
}
