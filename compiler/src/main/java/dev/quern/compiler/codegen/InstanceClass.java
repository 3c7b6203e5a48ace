package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.api.ApiNames;
import dev.quern.runtime.abi.Abi;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Writes {@code Geo$Instance}: the fields of an instance, its constructor, which instantiates the
 * module, and a method an export.
 *
 * <p>Methods of its own that are neither exports nor overrides are synthetic, so that the Java
 * compiler does not see them beside those of exports; their descriptors differ from all exports'.
 */
final class InstanceClass {

  static final String TYPES = "types$cached";
  static final String INITIALIZE = "initialize$";
  static final String EXPORTS = "exports$";
  static final String TAIL_CALL = "tail";
  static final String NEW_FUNCTION = "newFunction$";

  private static final String TYPE_ARRAY = "[" + Names.descriptor(Names.DEFINED_TYPE);
  private static final String RESOLVER = Names.descriptor(Names.IMPORT_RESOLVER);
  private static final String LIMITS = Names.descriptor(Names.LIMITS);
  private static final String FUNCTION = Names.descriptor(Names.FUNCTION);

  private final ModuleLayout layout;
  private final ClassBuilder builder;

  private InstanceClass(ModuleLayout layout) {
    this.layout = layout;
    builder =
        new ClassBuilder(
            ACC_PUBLIC | ACC_FINAL,
            layout.classes.instance(),
            Names.MODULE_INSTANCE,
            layout.sourceName());
  }

  /**
   * Writes the class.
   *
   * @param objects the classes of the function objects
   * @param classes takes further classes that the code needs, by their names
   */
  static byte[] write(
      ModuleLayout layout,
      ApiNames names,
      FunctionObjects objects,
      ModuleResource resource,
      Map<String, byte[]> classes) {
    InstanceClass writer = new InstanceClass(layout);
    Steps steps = new Steps(layout, writer.builder, classes);
    writer.fields();
    writer.constructor();
    writer.typesMethod();
    BridgeMethods.write(writer.builder);
    resource.writeAccess(writer.builder);
    steps.write(
        INITIALIZE, layout.instanceDescriptor() + RESOLVER, Instantiation.steps(layout, resource));
    for (int i = 0; i < layout.elementSegments.count(); i++) {
      if (!resource.hasElements(i)) {
        steps.write(
            ElementSteps.elementsMethod(i),
            ElementSteps.elementsParameters(layout),
            ElementSteps.ofElements(layout, i));
      }
    }
    InstanceExports exports = new InstanceExports(layout, names);
    steps.write(EXPORTS, layout.instanceDescriptor(), exports.namedSteps());
    exports.writeMembers(writer.builder);
    steps.finish();
    writer.overrides(objects);
    if (names.hasTypedImports() && !layout.module.imports().isEmpty()) {
      HostClasses.writeFactory(layout, writer.builder);
    }
    return writer.builder.toBytes();
  }

  private void fields() {
    addFields(layout.memories, all(layout.memories));
    addFields(layout.tables, all(layout.tables));
    addFields(layout.imports, all(layout.imports));
    addFields(layout.tags, all(layout.tags));
    addFields(layout.dataSegments, layout.use.dataSegments());
    addFields(layout.elementSegments, layout.use.elementSegments());
    Set<String> arrays = new HashSet<>();
    for (GlobalLayout.Place place : layout.globals.places()) {
      if (place.index() < 0 || arrays.add(place.field())) {
        builder.field(0, place.field(), place.fieldDescriptor());
      }
    }
    if (layout.tailCalls.any()) {
      builder.field(0, TAIL_CALL, Names.descriptor(Names.TAIL_CALL));
    }
    builder.field(ACC_PRIVATE | ACC_STATIC, TYPES, TYPE_ARRAY);
  }

  private static BitSet all(Members members) {
    BitSet all = new BitSet();
    all.set(0, members.count());
    return all;
  }

  private void addFields(Members members, BitSet used) {
    if (members.inArray()) {
      builder.field(0, members.field(0), members.fieldDescriptor());
    } else {
      used.stream().forEach(i -> builder.field(0, members.field(i), members.fieldDescriptor()));
    }
  }

  private void constructor() {
    int[] constants = ConstantSlots.of(layout.module);
    builder.method(
        ACC_PUBLIC,
        "<init>",
        "(" + RESOLVER + LIMITS + ")V",
        body -> {
          Code code = body.code();
          int[] slots = body.slots();
          String name = layout.moduleName();
          code.push(uses());
          code.push(Abi.VERSION);
          code.push(name);
          code.invokeStatic(Names.ABI, "require", "(IILjava/lang/String;)V");
          if (layout.needsExtras()) {
            code.push(uses());
            code.push(Abi.VERSION);
            code.push(name);
            code.invokeStatic(Names.EXTRAS, "require", "(IILjava/lang/String;)V");
          }
          layout.helpers.prepare(code);
          if (layout.vectorForm == VectorForm.BOTH) {
            VectorSwitch.prepare(code, layout);
          } else if (layout.vectorForm == VectorForm.VECTORS) {
            code.pushClass(builder.name());
            layout.helpers.call(code, "requireVectors", "(Ljava/lang/Class;)V");
            layout.vectors.prepare(code);
            VectorWarmup.run(code, layout);
          }
          if (layout.types.hasObjects() || !layout.module.elementSegments().isEmpty()) {
            // The classes of structures and arrays, before code that uses them is linked; and what
            // the first indirect call needs, which may be made with little stack left.
            code.invokeStatic(builder.name(), TYPES, "()" + TYPE_ARRAY);
            code.pop();
          }
          code.load(slots[0]);
          code.push(name);
          code.push(layout.module.importedFunctionCount());
          code.push(layout.module.functionCount());
          code.push(Math.max(layout.types.carrierNumbers(), constants[0]));
          code.push(Math.max(layout.types.carrierReferences(), constants[1]));
          code.load(slots[2]);
          code.invokeSpecial(
              Names.MODULE_INSTANCE, "<init>", "(Ljava/lang/String;IIII" + LIMITS + ")V");
          code.load(slots[0]);
          code.load(slots[1]);
          code.invokeStatic(
              builder.name(), INITIALIZE, "(" + layout.instanceDescriptor() + RESOLVER + ")V");
          code.operation(RETURN);
        });
  }

  /** Pushes the canonical types: instance -> array. */
  static void loadTypes(Code code, ModuleLayout layout) {
    code.invokeVirtual(layout.classes.instance(), "types", "()" + TYPE_ARRAY);
  }

  /** What the runtime prepares the JVM for. */
  private int uses() {
    return (layout.memories.count() > 0 ? Abi.MEMORIES : 0)
        | (layout.types.hasObjects() ? Abi.OBJECTS : 0)
        | (layout.use.exceptions() || layout.module.tagCount() > 0 ? Abi.EXCEPTIONS : 0);
  }

  /** The canonical types, the same array for all instances. */
  private void typesMethod() {
    builder.method(
        ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC,
        TYPES,
        "()" + TYPE_ARRAY,
        body -> {
          Code code = body.code();
          Target known = new Target();
          code.getStatic(builder.name(), TYPES, TYPE_ARRAY);
          code.jump(IFNONNULL, known);
          code.invokeStatic(Names.ABI, "reserveStack", "()V");
          code.push(layout.types.texts());
          String definer = layout.types.hasObjects() ? Names.EXTRAS : Names.DEFINED_TYPE;
          code.invokeStatic(definer, "define", "(Ljava/lang/String;)" + TYPE_ARRAY);
          code.putStatic(builder.name(), TYPES, TYPE_ARRAY);
          code.place(known);
          code.getStatic(builder.name(), TYPES, TYPE_ARRAY);
          code.operation(ARETURN);
        });
  }

  private void overrides(FunctionObjects objects) {
    if (layout.interruptible) {
      builder.method(
          ACC_PUBLIC,
          "isInterruptible",
          "()Z",
          body -> {
            body.code().push(1);
            body.code().operation(IRETURN);
          });
    }
    new FunctionDispatch(builder, objects, NEW_FUNCTION).write();
    builder.method(
        ACC_PROTECTED,
        "defineTypes",
        "()" + TYPE_ARRAY,
        body -> {
          body.code().invokeStatic(builder.name(), TYPES, "()" + TYPE_ARRAY);
          body.code().operation(ARETURN);
        });
    builder.method(
        ACC_PROTECTED,
        "newFunction",
        "(I)" + FUNCTION,
        body -> {
          CallForwarding.loadParameters(body, 0, 2);
          body.code().invokeStatic(builder.name(), NEW_FUNCTION, objects.makeDescriptor());
          body.code().operation(ARETURN);
        });
    builder.method(
        ACC_PROTECTED,
        "wrap",
        "(" + FUNCTION + "I)" + FUNCTION,
        body -> {
          CallForwarding.loadParameters(body, 0, 3);
          body.code()
              .invokeStatic(
                  layout.classes.foreign(), ForeignClass.MAKE, ForeignClass.makeDescriptor(layout));
          body.code().operation(ARETURN);
        });
    builder.method(
        ACC_PROTECTED,
        "defineExports",
        "()V",
        body -> {
          body.code().load(body.slots()[0]);
          body.code()
              .invokeStatic(builder.name(), EXPORTS, "(" + layout.instanceDescriptor() + ")V");
          body.code().operation(RETURN);
        });
  }
}
