package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.ConstantCode;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.GlobalType;
import dev.quern.compiler.module.Limits;
import dev.quern.compiler.module.Table;
import dev.quern.compiler.module.TableType;
import dev.quern.compiler.module.WasmModule;
import java.util.List;
import java.util.Optional;

/** The steps that make the tags, memories, tables and globals that a module defines itself. */
final class DefinitionSteps {

  private final ModuleLayout layout;
  private final WasmModule module;
  private final InstantiationSteps steps;

  DefinitionSteps(ModuleLayout layout, InstantiationSteps steps) {
    this.layout = layout;
    this.module = layout.module;
    this.steps = steps;
  }

  void add() {
    tags();
    memories();
    globals();
    // The initial elements of a table may be those of a global.
    tables();
  }

  private void tags() {
    for (int i = module.importedTagCount(); i < module.tagCount(); i++) {
      int index = i;
      steps.add(
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
      steps.add(
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
      Optional<ConstantCode> initializer = table.initializer().map(steps::prepared);
      steps.add(
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
          steps
              .prepared(module.globals().get(i - module.importedGlobalCount()).initializer())
              .values();
      steps.add(
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
      InstantiationStep step, GlobalType type, GlobalLayout.Place place, List<Expression> values) {
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
}
