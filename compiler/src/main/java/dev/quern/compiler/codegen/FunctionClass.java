package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;

/**
 * Writes {@code Geo$Function}, the base of the module's function objects: a method for each
 * function type by which functions are called as objects ({@code call3}, traps unless overridden),
 * and the lookup of indirect calls.
 */
final class FunctionClass {

  /** The lookup for function types whose calls do not use the carrier. */
  static final String LOOK_UP = "lookUp";

  /** The lookup for others: it accepts only functions that use the carrier of the caller. */
  static final String LOOK_UP_OWN = "lookUpOwn";

  /** Gives the object by which a function reference is called. */
  static final String LOCALIZE = "localize";

  /** The same for function types whose calls use the carrier. */
  static final String LOCALIZE_OWN = "localizeOwn";

  static final String INSTANCE = "instance";
  private static final String TYPE_INDEX = "typeIndex";
  private static final String OBJECTS = "[Ljava/lang/Object;";

  private final ModuleLayout layout;
  private final ClassBuilder builder;

  private FunctionClass(ModuleLayout layout) {
    this.layout = layout;
    builder =
        new ClassBuilder(
            ACC_ABSTRACT, layout.classes.function(), Names.FUNCTION, layout.sourceName());
  }

  /**
   * Writes the class.
   *
   * @param types the canonical numbers of the types with a method
   */
  static byte[] write(ModuleLayout layout, List<Integer> types) {
    FunctionClass writer = new FunctionClass(layout);
    writer.constructor();
    types.forEach(writer::callMethod);
    layout.knownTargets.write(writer.builder);
    writer.lookUp(LOOK_UP, false);
    writer.lookUp(LOOK_UP_OWN, true);
    if (layout.use.callsReferences()) {
      writer.localize(LOCALIZE, false);
      writer.localize(LOCALIZE_OWN, true);
    }
    return writer.builder.toBytes();
  }

  static String lookUpDescriptor(ModuleLayout layout) {
    return "("
        + Names.descriptor(Names.REF_TABLE)
        + "II"
        + layout.instanceDescriptor()
        + ")"
        + Names.descriptor(layout.classes.function());
  }

  /** Looks a callee up: table, index -> function object. */
  static void lookUp(Code code, ModuleLayout layout, int functionType, Runnable instance) {
    int type = layout.types.canonical(functionType);
    code.push(type);
    instance.run();
    code.invokeStatic(
        layout.classes.function(),
        layout.types.signature(type).usesCarrier() ? LOOK_UP_OWN : LOOK_UP,
        lookUpDescriptor(layout));
  }

  static String localizeDescriptor(ModuleLayout layout) {
    String function = Names.descriptor(Names.FUNCTION);
    return "(" + function + "I" + layout.instanceDescriptor() + ")" + function;
  }

  /** The descriptor of the constructor: instance and canonical type number. */
  static String constructorDescriptor(ModuleLayout layout) {
    return "(" + layout.instanceDescriptor() + "I)V";
  }

  private void constructor() {
    builder.field(ACC_FINAL, INSTANCE, layout.instanceDescriptor());
    builder.field(ACC_FINAL, TYPE_INDEX, "I");
    builder.method(
        0,
        "<init>",
        constructorDescriptor(layout),
        body -> {
          Code code = body.code();
          code.load(body.slots()[0]);
          code.load(body.slots()[1]);
          InstanceClass.loadTypes(code, layout);
          code.load(body.slots()[2]);
          code.loadReferenceElement(Names.DEFINED_TYPE);
          code.load(body.slots()[1]);
          code.invokeSpecial(
              Names.FUNCTION,
              "<init>",
              "("
                  + Names.descriptor(Names.DEFINED_TYPE)
                  + Names.descriptor(Names.MODULE_INSTANCE)
                  + ")V");
          code.load(body.slots()[0]);
          code.load(body.slots()[1]);
          code.putField(builder.name(), INSTANCE, layout.instanceDescriptor());
          code.load(body.slots()[0]);
          code.load(body.slots()[2]);
          code.putField(builder.name(), TYPE_INDEX, "I");
          code.operation(RETURN);
        });
  }

  private void callMethod(int type) {
    builder.method(
        0,
        layout.types.callName(type),
        layout.types.signature(type).descriptor(),
        body -> {
          body.code()
              .invokeStatic(
                  Names.TRAPS,
                  "indirectCallTypeMismatch",
                  "()" + Names.descriptor(Names.RUNTIME_EXCEPTION));
          body.code().operation(ATHROW);
        });
  }

  /**
   * {@code static Geo$Function lookUp(RefTable table, int index, int type, Geo$Instance caller)}.
   *
   * <p>What is in the table's array, not null, of this class and of the type, is the callee. All
   * else, lazy entries and traps included, is up to the caller's instance.
   */
  private void lookUp(String method, boolean own) {
    builder.method(
        ACC_STATIC,
        method,
        lookUpDescriptor(layout),
        body -> {
          Code code = body.code();
          int table = body.slots()[0];
          int index = body.slots()[1];
          int type = body.slots()[2];
          int caller = body.slots()[3];
          int elements = code.newSlot(OBJECTS);
          int element = code.newSlot(Names.OBJECT);
          int function = code.newSlot(builder.name());
          Target slow = new Target();
          code.load(table);
          code.getField(Names.REF_TABLE, "elements", OBJECTS);
          code.store(elements);
          code.load(index);
          code.jump(IFLT, slow);
          code.load(index);
          code.load(elements);
          code.operation(ARRAYLENGTH);
          code.jump(IF_ICMPGE, slow);
          code.load(elements);
          code.load(index);
          code.loadReferenceElement(Names.OBJECT);
          code.store(element);
          returnIfCallable(code, element, function, type, own ? caller : -1, slow);
          code.place(slow);
          code.load(caller);
          code.load(table);
          code.load(index);
          code.load(type);
          code.invokeVirtual(
              layout.classes.instance(),
              "callee",
              "(" + Names.descriptor(Names.REF_TABLE) + "II)" + Names.descriptor(Names.FUNCTION));
          code.cast(builder.name());
          code.operation(ARETURN);
        });
  }

  /**
   * {@code static Function localize(Function reference, int type, Geo$Instance caller)}: like the
   * lookup, for a reference that is known to be of the type or null. What it gives is of this
   * class.
   */
  private void localize(String method, boolean own) {
    builder.method(
        ACC_STATIC,
        method,
        localizeDescriptor(layout),
        body -> {
          Code code = body.code();
          int reference = body.slots()[0];
          int type = body.slots()[1];
          int caller = body.slots()[2];
          int function = code.newSlot(builder.name());
          Target slow = new Target();
          returnIfCallable(code, reference, function, type, own ? caller : -1, slow);
          code.place(slow);
          code.load(caller);
          code.load(reference);
          code.load(type);
          code.invokeVirtual(
              layout.classes.instance(),
              "callee",
              "(" + Names.descriptor(Names.FUNCTION) + "I)" + Names.descriptor(Names.FUNCTION));
          code.operation(ARETURN);
        });
  }

  /**
   * Returns an object if it is of this class and of a type, else jumps.
   *
   * @param function a slot for the object as one of this class
   * @param caller the slot of the instance that it must belong to, or -1 if any will do
   */
  private void returnIfCallable(
      Code code, int object, int function, int type, int caller, Target otherwise) {
    code.load(object);
    code.instanceOf(builder.name());
    code.jump(IFEQ, otherwise);
    code.load(object);
    code.cast(builder.name());
    code.store(function);
    code.load(function);
    code.getField(builder.name(), TYPE_INDEX, "I");
    code.load(type);
    code.jump(IF_ICMPNE, otherwise);
    if (caller >= 0) {
      code.load(function);
      code.getField(builder.name(), INSTANCE, layout.instanceDescriptor());
      code.load(caller);
      code.jump(IF_ACMPNE, otherwise);
    }
    code.load(function);
    code.operation(ARETURN);
  }
}
