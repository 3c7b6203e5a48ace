package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.IrType;
import java.util.List;

/** Pieces of methods that hand a call on. */
final class CallForwarding {

  private CallForwarding() {}

  /** Loads the parameters of a method from a slot on. */
  static void loadParameters(ClassBuilder.Body body, int first, int count) {
    for (int i = 0; i < count; i++) {
      body.code().load(body.slots()[first + i]);
    }
  }

  /** Loads a carrier. */
  interface CarrierLoader {
    void load();
  }

  /** Copies values between two carriers. */
  static void copyCarrier(Code code, List<IrType> types, CarrierLoader from, CarrierLoader to) {
    int numbers = Signature.numbers(types);
    int references = Signature.references(types);
    if (numbers + references > 0) {
      to.load();
      from.load();
      code.push(numbers);
      code.push(references);
      code.invokeVirtual(Names.RESULTS, "copyFrom", "(" + Names.descriptor(Names.RESULTS) + "II)V");
    }
  }

  /** Returns a value of a type that is on the stack. */
  static void returnValue(Code code, IrType type) {
    code.operation(StatementLowering.returnOpcode(type));
  }

  /** Calls a function of the module's index space with the parameters of a method. */
  static void call(
      ClassBuilder.Body body, ModuleLayout layout, int function, int first, Runnable instance) {
    int passed = layout.signatureOf(function).passed();
    call(body.code(), layout, function, instance, () -> loadParameters(body, first, passed));
  }

  /**
   * Calls a function of the module's index space; leaves its first result.
   *
   * @param instance pushes the instance
   * @param parameters pushes the parameters in the signature
   */
  static void call(
      Code code, ModuleLayout layout, int function, Runnable instance, Runnable parameters) {
    Signature signature = layout.signatureOf(function);
    if (layout.functions.isImported(function)) {
      instance.run();
      layout.imports.get(code, function);
      parameters.run();
      code.invokeVirtual(
          layout.classes.function(),
          layout.types.callName(layout.module.typeIndexOfFunction(function)),
          signature.descriptor());
    } else {
      parameters.run();
      instance.run();
      code.invokeStatic(
          layout.functions.owner(function),
          layout.functions.name(function),
          signature.descriptor(layout.instanceDescriptor()));
    }
  }
}
