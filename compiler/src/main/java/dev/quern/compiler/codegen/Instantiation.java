package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The steps of instantiation in the specification's order (4.5.4): imports, memories, tables,
 * globals, active element segments, active data segments, the start function.
 *
 * <p>Each step is code of a static method whose parameters are the instance and the import
 * resolver.
 */
final class Instantiation {

  private final ModuleLayout layout;
  private final InstantiationSteps steps;

  private Instantiation(ModuleLayout layout) {
    this.layout = layout;
    this.steps = new InstantiationSteps(layout);
  }

  static List<Consumer<ClassBuilder.Body>> steps(ModuleLayout layout, ModuleResource resource) {
    Instantiation instantiation = new Instantiation(layout);
    instantiation.add(resource);
    return instantiation.steps.all();
  }

  private void add(ModuleResource resource) {
    makeArrays();
    if (layout.tailCalls.any()) {
      steps.add(this::newTailCall);
    }
    new ImportSteps(layout).addTo(steps.all());
    new DefinitionSteps(layout, steps).add();
    steps.add(
        step -> {
          step.loadInstance();
          step.code().load(step.second());
          BridgeMethods.call(step.code(), layout, "bind");
        });
    new ElementSteps(layout, resource, steps).add();
    new DataSteps(layout, resource, steps).add();
    layout.module.start().ifPresent(this::start);
  }

  /** Makes the arrays that hold what does not fit fields. */
  private void makeArrays() {
    for (Members members :
        List.of(
            layout.memories,
            layout.tables,
            layout.imports,
            layout.tags,
            layout.dataSegments,
            layout.elementSegments)) {
      if (members.inArray()) {
        makeArray(members.field(0), members.descriptor(), members.count());
      }
    }
    for (Map.Entry<String, Integer> array : layout.globals.arrayLengths().entrySet()) {
      makeArray(layout.globals.arrayField(array.getKey()), array.getKey(), array.getValue());
    }
  }

  private void newTailCall(InstantiationStep step) {
    Code code = step.code();
    step.loadInstance();
    code.newAndDup(Names.TAIL_CALL);
    code.push(layout.types.parameterNumbers());
    code.push(layout.types.parameterReferences());
    step.loadInstance();
    String results = Names.descriptor(Names.RESULTS);
    code.getField(layout.classes.instance(), "results", results);
    code.invokeSpecial(Names.TAIL_CALL, "<init>", "(II" + results + ")V");
    code.putField(
        layout.classes.instance(), InstanceClass.TAIL_CALL, Names.descriptor(Names.TAIL_CALL));
  }

  private void makeArray(String field, String elementDescriptor, int length) {
    steps.add(
        step -> {
          step.loadInstance();
          step.code().push(length);
          step.code().newArray(elementDescriptor);
          step.code().putField(layout.classes.instance(), field, "[" + elementDescriptor);
        });
  }

  /** Calls the start function as an export would be called. */
  private void start(int function) {
    steps.add(
        step -> {
          Code code = step.code();
          StackOverflow overflow = new StackOverflow(code, step.instance());
          CallForwarding.call(code, layout, function, step::loadInstance, () -> {});
          overflow.end();
          Target done = new Target();
          code.jump(GOTO, done);
          overflow.writeHandler();
          code.place(done);
        });
  }
}
