package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.ConstantCode;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.ConstantExpression;
import dev.quern.compiler.module.ElementItems;
import dev.quern.compiler.module.ElementSegment;
import dev.quern.compiler.module.SegmentMode;
import java.util.List;
import java.util.function.Consumer;

/** The steps that make element segments, and copy the active ones into their tables. */
final class ElementSteps {

  private static final String OBJECTS = "[Ljava/lang/Object;";

  private final ModuleLayout layout;
  private final ModuleResource resource;
  private final InstantiationSteps steps;

  ElementSteps(ModuleLayout layout, ModuleResource resource, InstantiationSteps steps) {
    this.layout = layout;
    this.resource = resource;
    this.steps = steps;
  }

  void add() {
    List<ElementSegment> segments = layout.module.elementSegments();
    for (int i = 0; i < segments.size(); i++) {
      add(i, segments.get(i));
    }
  }

  private void add(int index, ElementSegment segment) {
    boolean kept = layout.use.elementSegments().get(index);
    if (kept) {
      steps.add(
          step -> {
            step.loadInstance();
            layout.elementSegments.put(step.code(), index, () -> newElements(step, index, segment));
          });
    }
    if (segment.mode() == SegmentMode.ACTIVE) {
      Expression offset = steps.prepared(segment.offset().orElseThrow()).value();
      steps.add(step -> copyElements(step, index, segment, offset, kept));
    }
    if (kept && segment.mode() != SegmentMode.PASSIVE) {
      steps.add(
          step -> {
            step.loadInstance();
            layout.elementSegments.get(step.code(), index);
            step.code().invokeVirtual(Names.ELEMENT_SEGMENT, "drop", "()V");
          });
    }
  }

  private void copyElements(
      InstantiationStep step, int index, ElementSegment segment, Expression offset, boolean kept) {
    Code code = step.code();
    step.evaluate(offset);
    if (layout.module.tableType(segment.tableIndex()).addressType() == AddressType.I64) {
      InstanceLowering.narrowIndex(code);
    }
    code.push(0);
    code.push(segment.items().size());
    if (kept) {
      step.loadInstance();
      layout.elementSegments.get(code, index);
    } else {
      newElements(step, index, segment);
    }
    step.loadInstance();
    layout.tables.get(code, segment.tableIndex());
    code.invokeStatic(
        Names.REF_TABLE,
        "init",
        "(III"
            + Names.descriptor(Names.ELEMENT_SEGMENT)
            + Names.descriptor(Names.REF_TABLE)
            + ")V");
  }

  private void newElements(InstantiationStep step, int index, ElementSegment segment) {
    Code code = step.code();
    int count = segment.items().size();
    code.newAndDup(Names.ELEMENT_SEGMENT);
    if (resource.hasElements(index)) {
      step.loadInstance();
      resource.pushElements(code, index, count);
      code.invokeSpecial(
          Names.ELEMENT_SEGMENT, "<init>", "(" + Names.descriptor(Names.MODULE_INSTANCE) + "[I)V");
    } else {
      code.push(count);
      code.newArray(IrType.OBJECT.descriptor());
      code.dup();
      int array = step.lowering().scratch.store(OBJECTS);
      step.loadInstance();
      step.lowering().scratch.loadAndRelease(OBJECTS, array);
      code.invokeStatic(
          layout.classes.instance(),
          elementsMethod(index),
          "(" + elementsParameters(layout) + ")V");
      code.invokeSpecial(Names.ELEMENT_SEGMENT, "<init>", "(" + OBJECTS + ")V");
    }
  }

  /** The method that fills an array with the elements of a segment. */
  static String elementsMethod(int segment) {
    return "elements" + segment + "$";
  }

  static String elementsParameters(ModuleLayout layout) {
    return layout.instanceDescriptor() + OBJECTS;
  }

  /** The steps of {@link #elementsMethod}; their parameters are the instance and the array. */
  static List<Consumer<ClassBuilder.Body>> ofElements(ModuleLayout layout, int segment) {
    InstantiationSteps steps = new InstantiationSteps(layout);
    ElementItems items = layout.module.elementSegments().get(segment).items();
    List<ConstantExpression> expressions = ((ElementItems.Expressions) items).list();
    for (int i = 0; i < expressions.size(); i++) {
      int index = i;
      ConstantCode element = steps.prepared(expressions.get(i));
      steps.add(
          step -> {
            step.code().load(step.second());
            step.code().push(index);
            step.lowering().expressions.evaluate(element.value());
            step.code().operation(AASTORE);
          });
    }
    return steps.all();
  }
}
