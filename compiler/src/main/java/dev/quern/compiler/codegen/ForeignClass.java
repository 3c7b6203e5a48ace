package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;

/**
 * Writes {@code Geo$Foreign}: an object of the module's function class that calls a function of
 * another instance or of the host through its exact handle, and copies what travels in carriers
 * from this instance's to the callee's before, and back after the call.
 */
final class ForeignClass {

  static final String MAKE = "make";

  private static final String FUNCTION = Names.descriptor(Names.FUNCTION);
  private static final String HANDLE = Names.descriptor(Names.METHOD_HANDLE);

  private final ModuleLayout layout;
  private final ClassBuilder builder;

  private ForeignClass(ModuleLayout layout) {
    this.layout = layout;
    builder =
        new ClassBuilder(
            ACC_FINAL, layout.classes.foreign(), layout.classes.function(), layout.sourceName());
  }

  /**
   * Writes the class.
   *
   * @param types the canonical numbers of the types by which functions are called as objects
   */
  static byte[] write(ModuleLayout layout, List<Integer> types) {
    ForeignClass writer = new ForeignClass(layout);
    writer.constructor();
    writer.makeMethod();
    types.forEach(writer::callMethod);
    writer.handleMethod();
    if (layout.tailCalls.any()) {
      writer.tailCallMethods();
    }
    return writer.builder.toBytes();
  }

  /** The descriptor of the method that makes one: as the constructor. */
  static String makeDescriptor(ModuleLayout layout) {
    return "(" + layout.instanceDescriptor() + FUNCTION + "I)" + FUNCTION;
  }

  /**
   * {@code static Function make(Geo$Instance instance, Function function, int type)}: where it is
   * called, the verifier need not load this class to see that it is one of functions.
   */
  private void makeMethod() {
    builder.method(
        ACC_STATIC,
        MAKE,
        makeDescriptor(layout),
        body -> {
          Code code = body.code();
          code.newAndDup(builder.name());
          CallForwarding.loadParameters(body, 0, 3);
          code.invokeSpecial(builder.name(), "<init>", constructorDescriptor(layout));
          code.operation(ARETURN);
        });
  }

  private static String constructorDescriptor(ModuleLayout layout) {
    return "(" + layout.instanceDescriptor() + FUNCTION + "I)V";
  }

  private void constructor() {
    builder.field(ACC_PRIVATE | ACC_FINAL, "function", FUNCTION);
    builder.field(ACC_PRIVATE | ACC_FINAL, "handle", HANDLE);
    builder.method(
        0,
        "<init>",
        constructorDescriptor(layout),
        body -> {
          Code code = body.code();
          code.load(body.slots()[0]);
          code.load(body.slots()[1]);
          code.load(body.slots()[3]);
          code.invokeSpecial(
              layout.classes.function(), "<init>", FunctionClass.constructorDescriptor(layout));
          code.load(body.slots()[0]);
          code.load(body.slots()[2]);
          code.putField(builder.name(), "function", FUNCTION);
          code.load(body.slots()[0]);
          code.load(body.slots()[2]);
          code.invokeVirtual(Names.FUNCTION, "handle", "()" + HANDLE);
          code.putField(builder.name(), "handle", HANDLE);
          code.operation(RETURN);
        });
  }

  private void callMethod(int type) {
    Signature signature = layout.types.signature(type);
    builder.method(
        0,
        layout.types.callName(type),
        signature.descriptor(),
        body -> {
          Code code = body.code();
          int self = body.slots()[0];
          CallForwarding.CarrierLoader own =
              () -> {
                code.load(self);
                code.getField(builder.name(), FunctionClass.INSTANCE, layout.instanceDescriptor());
                code.getField(
                    layout.classes.instance(), "results", Names.descriptor(Names.RESULTS));
              };
          CallForwarding.CarrierLoader other =
              () -> {
                code.load(self);
                code.getField(builder.name(), "function", FUNCTION);
                code.invokeVirtual(
                    Names.FUNCTION, "results", "()" + Names.descriptor(Names.RESULTS));
              };
          CallForwarding.copyCarrier(code, signature.carriedParameters(), own, other);
          code.load(self);
          code.getField(builder.name(), "handle", HANDLE);
          CallForwarding.loadParameters(body, 1, signature.passed());
          code.invokeVirtual(Names.METHOD_HANDLE, "invokeExact", signature.descriptor());
          CallForwarding.copyCarrier(code, signature.carriedResults(), other, own);
          CallForwarding.returnValue(code, signature.result());
        });
  }

  private void tailCallMethods() {
    builder.method(
        ACC_PUBLIC,
        "makesTailCalls",
        "()Z",
        body -> {
          body.code().load(body.slots()[0]);
          body.code().getField(builder.name(), "function", FUNCTION);
          body.code().invokeVirtual(Names.FUNCTION, "makesTailCalls", "()Z");
          body.code().operation(IRETURN);
        });
    builder.method(
        ACC_PUBLIC,
        "resume",
        Trampoline.resumeDescriptor(),
        body -> {
          body.code().load(body.slots()[0]);
          body.code().getField(builder.name(), "function", FUNCTION);
          body.code().load(body.slots()[1]);
          body.code().invokeVirtual(Names.FUNCTION, "resume", Trampoline.resumeDescriptor());
          body.code().operation(ARETURN);
        });
  }

  private void handleMethod() {
    builder.method(
        ACC_PUBLIC,
        "handle",
        "()" + HANDLE,
        body -> {
          body.code().load(body.slots()[0]);
          body.code().getField(builder.name(), "handle", HANDLE);
          body.code().operation(ARETURN);
        });
  }
}
