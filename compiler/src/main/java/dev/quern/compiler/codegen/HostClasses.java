package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.api.ApiNames;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.Import;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the classes through which the typed API gives imports: {@code Geo$Host0} resolves them
 * from an array of host objects, and {@code Geo$Host1} and so on are the objects of imported
 * functions, which call static methods of {@code Geo}.
 *
 * <p>{@code Geo} is Java source that is compiled later; these classes are loaded only with it.
 */
final class HostClasses {

  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String OBJECTS = "[" + OBJECT;
  private static final String STRING = Names.descriptor(Names.STRING);
  private static final String MAKE = "make$";

  private final ModuleLayout layout;
  private final ApiNames names;
  private final List<Integer> positions = new ArrayList<>();
  private final FunctionObjects objects;

  HostClasses(ModuleLayout layout, ApiNames names) {
    this.layout = layout;
    this.names = names;
    List<Integer> functions = new ArrayList<>();
    List<Import> imports = layout.module.imports();
    for (int i = 0; i < imports.size(); i++) {
      if (imports.get(i).type().kind() == ExternalKind.FUNCTION) {
        functions.add(positions.size());
        positions.add(i);
      }
    }
    objects =
        new FunctionObjects(layout, functions, number -> layout.classes.host(number + 1), OBJECT);
  }

  /** Writes all classes. */
  void write(Map<String, byte[]> classes) {
    for (FunctionObjects.Group group : objects.groups()) {
      classes.put(group.className(), objects.write(group, new HostCallee()));
    }
    classes.put(layout.classes.host(0), resolver());
  }

  /** {@code static Geo$Instance of(Object[] imports, Limits limits)} in the instance class. */
  static void writeFactory(ModuleLayout layout, ClassBuilder instance) {
    String limits = Names.descriptor(Names.LIMITS);
    instance.method(
        ACC_STATIC,
        "of",
        "(" + OBJECTS + limits + ")" + layout.instanceDescriptor(),
        body -> {
          Code code = body.code();
          String resolver = layout.classes.host(0);
          code.newAndDup(instance.name());
          code.newAndDup(resolver);
          code.load(body.slots()[0]);
          layout.helpers.call(code, "forInstance", "(" + OBJECTS + ")" + OBJECTS);
          code.invokeSpecial(resolver, "<init>", "(" + OBJECTS + ")V");
          code.load(body.slots()[1]);
          code.invokeSpecial(
              instance.name(),
              "<init>",
              "(" + Names.descriptor(Names.IMPORT_RESOLVER) + limits + ")V");
          code.operation(ARETURN);
        });
  }

  private byte[] resolver() {
    ClassBuilder builder =
        new ClassBuilder(
            ACC_FINAL,
            layout.classes.host(0),
            Names.OBJECT,
            layout.sourceName(),
            Names.IMPORT_RESOLVER);
    builder.field(ACC_PRIVATE | ACC_FINAL, "imports", OBJECTS);
    builder.method(
        0,
        "<init>",
        "(" + OBJECTS + ")V",
        body -> {
          body.code().load(body.slots()[0]);
          body.code().invokeSpecial(Names.OBJECT, "<init>", "()V");
          CallForwarding.loadParameters(body, 0, 2);
          body.code().putField(builder.name(), "imports", OBJECTS);
          body.code().operation(RETURN);
        });
    new FunctionDispatch(builder, objects, MAKE).write();
    resolveMethod(builder);
    tellMethod(builder, "bind");
    tellMethod(builder, "release");
    return builder.toBytes();
  }

  private void resolveMethod(ClassBuilder builder) {
    builder.method(
        ACC_PUBLIC,
        "resolve",
        "(I" + STRING + STRING + Names.descriptor(Names.MODULE_INSTANCE) + ")" + OBJECT,
        body -> {
          Code code = body.code();
          int[] slots = body.slots();
          Target other = new Target();
          int number = code.newSlot(INTEGER);
          code.push(functionNumbers());
          code.load(slots[1]);
          code.invokeVirtual(Names.STRING, "charAt", "(I)C");
          code.store(number);
          code.load(number);
          code.jump(IFEQ, other);
          code.load(slots[4]);
          code.cast(layout.classes.instance());
          code.load(number);
          code.push(1);
          code.operation(ISUB);
          loadImport(body, builder);
          code.invokeStatic(builder.name(), MAKE, objects.makeDescriptor());
          code.operation(ARETURN);
          code.place(other);
          loadImport(body, builder);
          code.operation(ARETURN);
        });
  }

  /** A character an import: its number among the functions plus 1, or 0 if it is none. */
  private String functionNumbers() {
    char[] numbers = new char[layout.module.imports().size()];
    for (int i = 0; i < positions.size(); i++) {
      numbers[positions.get(i)] = (char) (i + 1);
    }
    return new String(numbers);
  }

  private static void loadImport(ClassBuilder.Body body, ClassBuilder builder) {
    body.code().load(body.slots()[0]);
    body.code().getField(builder.name(), "imports", OBJECTS);
    body.code().load(body.slots()[1]);
    body.code().loadReferenceElement(Names.OBJECT);
  }

  /** Passes on to all hosts what the resolver is told of the instance. */
  private void tellMethod(ClassBuilder builder, String name) {
    String instance = "Ldev/quern/runtime/Instance;";
    builder.method(
        ACC_PUBLIC,
        name,
        "(" + instance + ")V",
        body -> {
          Code code = body.code();
          code.load(body.slots()[0]);
          code.getField(builder.name(), "imports", OBJECTS);
          code.load(body.slots()[1]);
          layout.helpers.call(code, name, "(" + OBJECTS + instance + ")V");
          code.operation(RETURN);
        });
  }

  /** Calls {@code Geo.import$K(parameters, instance, host)}. */
  private final class HostCallee implements FunctionObjects.Callee {

    @Override
    public void call(ClassBuilder.Body body, int function) {
      Code code = body.code();
      Signature signature = layout.signatureOf(function);
      CallForwarding.loadParameters(body, 1, signature.passed());
      loadField(body, FunctionClass.INSTANCE, layout.instanceDescriptor());
      loadField(body, FunctionObjects.HOST, OBJECT);
      code.invokeStatic(layout.classes.base(), name(function), descriptor(function));
      CallForwarding.returnValue(code, signature.result());
    }

    @Override
    public void handle(ClassBuilder.Body body, int function) {
      Code code = body.code();
      code.pushHandle(layout.classes.base(), name(function), descriptor(function));
      loadField(body, FunctionObjects.HOST, OBJECT);
      DefinedCallee.bind(code);
      loadField(body, FunctionClass.INSTANCE, layout.instanceDescriptor());
      DefinedCallee.bind(code);
    }

    @Override
    public boolean isTrampolined(FunctionObjects.Group group) {
      return false;
    }

    private String name(int function) {
      return names.importMethod(positions.get(function));
    }

    private String descriptor(int function) {
      return layout.signatureOf(function).descriptor(layout.instanceDescriptor(), OBJECT);
    }

    private void loadField(ClassBuilder.Body body, String field, String descriptor) {
      int self = body.slots()[0];
      body.code().load(self);
      body.code().getField(body.code().typeOf(self), field, descriptor);
    }
  }
}
