package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.ConstantBuilder;
import dev.quern.compiler.ir.ConstantCode;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.ConstantExpression;
import dev.quern.compiler.module.DataSegment;
import dev.quern.compiler.module.ElementItems;
import dev.quern.compiler.module.ElementSegment;
import dev.quern.compiler.module.GlobalType;
import dev.quern.compiler.module.Limits;
import dev.quern.compiler.module.SegmentMode;
import dev.quern.compiler.module.Table;
import dev.quern.compiler.module.TableType;
import dev.quern.compiler.module.WasmModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The steps of instantiation in the specification's order (4.5.4): imports, memories, tables,
 * globals, active element segments, active data segments, the start function.
 *
 * <p>Each step is code of a static method whose parameters are the instance and the import
 * resolver.
 */
final class Instantiation {

  private static final String OBJECTS = "[Ljava/lang/Object;";

  private final ModuleLayout layout;
  private final WasmModule module;
  private final ModuleResource resource;
  private final List<Consumer<ClassBuilder.Body>> steps = new ArrayList<>();

  Instantiation(ModuleLayout layout, ModuleResource resource) {
    this.layout = layout;
    this.module = layout.module;
    this.resource = resource;
  }

  /** One step's code and what it works with. */
  private final class Step {
    private final ClassBuilder.Body body;

    /** Made for steps that need one: a module may have thousands of others. */
    private Lowering lowering;

    Step(ClassBuilder.Body body) {
      this.body = body;
    }

    Code code() {
      return body.code();
    }

    int instance() {
      return body.slots()[0];
    }

    int imports() {
      return body.slots()[1];
    }

    Lowering lowering() {
      if (lowering == null) {
        lowering = Instantiation.this.lowering(body);
      }
      return lowering;
    }

    void loadInstance() {
      code().load(instance());
    }

    void evaluate(Expression expression) {
      if (expression instanceof Expression.Constant constant) {
        ExpressionLowering.constant(code(), constant.type(), constant.bits());
      } else {
        lowering().expressions.evaluate(expression);
      }
    }
  }

  private interface StepCode {
    void write(Step step);
  }

  List<Consumer<ClassBuilder.Body>> steps() {
    makeArrays();
    if (layout.tailCalls.any()) {
      add(this::newTailCall);
    }
    new ImportSteps(layout).addTo(steps);
    tags();
    memories();
    globals();
    // The initial elements of a table may be those of a global.
    tables();
    add(
        step -> {
          step.loadInstance();
          step.code().load(step.imports());
          BridgeMethods.call(step.code(), layout, "bind");
        });
    for (int i = 0; i < module.elementSegments().size(); i++) {
      elementSegment(i, module.elementSegments().get(i));
    }
    for (int i = 0; i < module.dataSegments().size(); i++) {
      dataSegment(i, module.dataSegments().get(i));
    }
    module.start().ifPresent(this::start);
    return steps;
  }

  private void add(StepCode stepCode) {
    steps.add(body -> stepCode.write(new Step(body)));
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

  private void newTailCall(Step step) {
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
    add(
        step -> {
          step.loadInstance();
          step.code().push(length);
          step.code().newArray(elementDescriptor);
          step.code().putField(layout.classes.instance(), field, "[" + elementDescriptor);
        });
  }

  private void tags() {
    for (int i = module.importedTagCount(); i < module.tagCount(); i++) {
      int index = i;
      add(
          step -> {
            Code code = step.code();
            step.loadInstance();
            layout.tags.put(
                code,
                index,
                () -> {
                  code.newAndDup(Names.TAG);
                  step.loadInstance();
                  InstanceClass.loadTypes(code, layout);
                  code.push(module.tagType(index).typeIndex());
                  code.loadReferenceElement(Names.DEFINED_TYPE);
                  code.invokeSpecial(
                      Names.TAG, "<init>", "(" + Names.descriptor(Names.DEFINED_TYPE) + ")V");
                });
          });
    }
  }

  private void memories() {
    for (int i = module.importedMemoryCount(); i < module.memoryCount(); i++) {
      int index = i;
      Limits limits = module.memoryType(i).limits();
      add(
          step -> {
            step.loadInstance();
            layout.memories.put(
                step.code(),
                index,
                () -> {
                  step.loadInstance();
                  pushLimits(step.code(), limits);
                  step.code().push(layout.memoryKind(index));
                  newMemory(step.code(), index);
                  layout.castMemoryForField(step.code());
                });
          });
    }
  }

  /** Instance, minimum, maximum and kind -> memory. */
  private void newMemory(Code code, int index) {
    if (layout.memoryLayout(index) == MemoryLayout.FLAT) {
      BridgeMethods.call(code, layout, "newMemory");
      return;
    }
    code.invokeStatic(
        Names.EXTRAS,
        "newMemory",
        "("
            + Names.descriptor(Names.MODULE_INSTANCE)
            + "JJI)"
            + Names.descriptor(Names.LINEAR_MEMORY));
  }

  private void tables() {
    for (int i = module.importedTableCount(); i < module.tableCount(); i++) {
      int index = i;
      Table table = module.tables().get(i - module.importedTableCount());
      Optional<ConstantCode> initializer = table.initializer().map(this::prepared);
      add(
          step -> {
            step.loadInstance();
            layout.tables.put(
                step.code(),
                index,
                () -> {
                  step.loadInstance();
                  step.code().push(TypeTexts.of(table.type().elementType()));
                  pushTableType(step.code(), table.type());
                  initializer.ifPresentOrElse(
                      element -> step.evaluate(element.value()),
                      () -> step.code().pushNull(Names.OBJECT));
                  BridgeMethods.call(step.code(), layout, "newTable");
                });
          });
    }
  }

  static void pushLimits(Code code, Limits limits) {
    code.push(limits.minimum());
    code.push(limits.maximum().orElse(-1));
  }

  static void pushTableType(Code code, TableType type) {
    pushLimits(code, type.limits());
    code.push(type.addressType() == AddressType.I64 ? 1 : 0);
  }

  private void globals() {
    for (int i = module.importedGlobalCount(); i < module.globalCount(); i++) {
      GlobalType type = module.globalType(i);
      GlobalLayout.Place place = layout.globals.place(i);
      GlobalLayout.Place high = layout.globals.highPlace(i);
      List<Expression> values =
          prepared(module.globals().get(i - module.importedGlobalCount()).initializer()).values();
      add(
          step -> {
            step.loadInstance();
            if (place.isCell()) {
              layout.globals.putPlace(step.code(), place, () -> newCell(step, type, place, values));
              return;
            }
            layout.globals.putPlace(step.code(), place, () -> step.evaluate(values.get(0)));
            if (values.size() == 2) {
              step.loadInstance();
              layout.globals.putPlace(step.code(), high, () -> step.evaluate(values.get(1)));
            }
          });
    }
  }

  private void newCell(
      Step step, GlobalType type, GlobalLayout.Place place, List<Expression> values) {
    Code code = step.code();
    code.newAndDup(Names.GLOBAL_CELL);
    values.forEach(step::evaluate);
    code.push(type.mutable() ? 1 : 0);
    String value = values.size() == 2 ? "JJ" : GlobalLayout.cellValueDescriptor(place.type());
    if (!place.type().isReference()) {
      code.invokeSpecial(Names.GLOBAL_CELL, "<init>", "(" + value + "Z)V");
      return;
    }
    String valueType = "Ldev/quern/runtime/ValueType;";
    code.push(TypeTexts.of(type.valueType()));
    step.loadInstance();
    InstanceClass.loadTypes(code, layout);
    code.invokeStatic(
        Names.DEFINED_TYPE,
        "valueType",
        "(Ljava/lang/String;[" + Names.descriptor(Names.DEFINED_TYPE) + ")" + valueType);
    code.invokeSpecial(Names.GLOBAL_CELL, "<init>", "(" + value + "Z" + valueType + ")V");
  }

  /** Builds a constant expression and adds the steps before its value. */
  private ConstantCode prepared(ConstantExpression expression) {
    ConstantCode code = ConstantBuilder.build(module, expression);
    for (Statement statement : code.statements()) {
      add(step -> run(step.lowering(), statement));
    }
    return code;
  }

  /** A step of a constant expression. */
  private static void run(Lowering lowering, Statement statement) {
    if (statement instanceof Statement.PassArgument pass) {
      lowering.loadCarrier();
      Carrier.RESULTS.write(
          lowering.code,
          pass.value().type(),
          pass.slot(),
          () -> lowering.expressions.evaluate(pass.value()));
    } else {
      lowering.expressions.evaluate(((Statement.Evaluate) statement).expression());
    }
  }

  private void elementSegment(int index, ElementSegment segment) {
    boolean kept = layout.use.elementSegments().get(index);
    if (kept) {
      add(
          step -> {
            step.loadInstance();
            layout.elementSegments.put(step.code(), index, () -> newElements(step, index, segment));
          });
    }
    if (segment.mode() == SegmentMode.ACTIVE) {
      Expression offset = prepared(segment.offset().orElseThrow()).value();
      add(step -> copyElements(step, index, segment, offset, kept));
    }
    if (kept && segment.mode() != SegmentMode.PASSIVE) {
      add(
          step -> {
            step.loadInstance();
            layout.elementSegments.get(step.code(), index);
            step.code().invokeVirtual(Names.ELEMENT_SEGMENT, "drop", "()V");
          });
    }
  }

  private void copyElements(
      Step step, int index, ElementSegment segment, Expression offset, boolean kept) {
    Code code = step.code();
    step.evaluate(offset);
    if (module.tableType(segment.tableIndex()).addressType() == AddressType.I64) {
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

  private void newElements(Step step, int index, ElementSegment segment) {
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
  List<Consumer<ClassBuilder.Body>> elementSteps(int segment) {
    List<ConstantExpression> expressions =
        ((ElementItems.Expressions) module.elementSegments().get(segment).items()).list();
    List<Consumer<ClassBuilder.Body>> elementSteps = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      int index = i;
      ConstantCode element = ConstantBuilder.build(module, expressions.get(i));
      for (Statement statement : element.statements()) {
        elementSteps.add(body -> run(lowering(body), statement));
      }
      elementSteps.add(
          body -> {
            body.code().load(body.slots()[1]);
            body.code().push(index);
            lowering(body).expressions.evaluate(element.value());
            body.code().operation(AASTORE);
          });
    }
    return elementSteps;
  }

  private Lowering lowering(ClassBuilder.Body body) {
    Code code = body.code();
    return new Lowering(
        code,
        layout,
        LineNumbers.of(""),
        body.slots()[0],
        Variables.none(code),
        MemoryArrays.none());
  }

  private void dataSegment(int index, DataSegment segment) {
    boolean kept = layout.use.dataSegments().get(index);
    if (kept) {
      add(
          step -> {
            step.loadInstance();
            layout.dataSegments.put(step.code(), index, () -> newData(step.code(), index, segment));
          });
    }
    if (segment.mode() == SegmentMode.ACTIVE) {
      Expression offset = prepared(segment.offset().orElseThrow()).value();
      add(step -> copyData(step, index, segment, offset, kept));
    }
  }

  private void newData(Code code, int index, DataSegment segment) {
    code.newAndDup(Names.DATA_SEGMENT);
    pushDataBytes(code);
    code.push(resource.dataOffset(index));
    code.push(segment.length());
    code.invokeSpecial(Names.DATA_SEGMENT, "<init>", "(" + Names.BYTES + "II)V");
  }

  private void pushDataBytes(Code code) {
    if (resource.isEmpty()) {
      code.push(0);
      code.newArray("B");
    } else {
      resource.pushBytes(code);
    }
  }

  private void copyData(
      Step step, int index, DataSegment segment, Expression offset, boolean kept) {
    Code code = step.code();
    step.evaluate(offset);
    int memory = segment.memoryIndex();
    boolean common = layout.isCommon(memory);
    if (!common && !layout.hasLongAddresses(memory)) {
      NumericTable.extendUnsigned(code);
    }
    code.push(0);
    code.push(segment.length());
    if (kept) {
      step.loadInstance();
      layout.dataSegments.get(code, index);
    } else {
      newData(code, index, segment);
    }
    step.loadInstance();
    layout.getMemory(code, memory);
    layout.helpers.call(code, "init", InstanceLowering.initDescriptor(common));
    if (kept) {
      step.loadInstance();
      layout.dataSegments.get(code, index);
      code.invokeVirtual(Names.DATA_SEGMENT, "drop", "()V");
    }
  }

  /** Calls the start function as an export would be called. */
  private void start(int function) {
    add(
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
