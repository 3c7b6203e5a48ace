package dev.quern.compiler.codegen;

import dev.quern.compiler.module.ExternalType;
import dev.quern.compiler.module.Import;
import java.util.List;
import java.util.function.Consumer;

/** The steps that take imports from the resolver, in the order of the import section. */
final class ImportSteps {

  private final ModuleLayout layout;
  private int functions;
  private int memories;
  private int tables;
  private int globals;
  private int tags;

  ImportSteps(ModuleLayout layout) {
    this.layout = layout;
  }

  void addTo(List<Consumer<ClassBuilder.Body>> steps) {
    List<Import> imports = layout.module.imports();
    for (int i = 0; i < imports.size(); i++) {
      Consumer<ClassBuilder.Body> step = step(i, imports.get(i));
      if (step != null) {
        steps.add(step);
      }
    }
  }

  private Consumer<ClassBuilder.Body> step(int position, Import imported) {
    ExternalType type = imported.type();
    if (type instanceof ExternalType.Function function) {
      int index = functions++;
      return body -> function(body, position, imported, index, function.typeIndex());
    } else if (type instanceof ExternalType.Memory memory) {
      int index = memories++;
      return body ->
          put(
              body,
              layout.memories,
              index,
              () -> {
                pushImport(body, position, imported);
                DefinitionSteps.pushLimits(body.code(), memory.type().limits());
                body.code().push(layout.memoryKind(index));
                BridgeMethods.call(body.code(), layout, "importMemory");
                layout.castMemoryForField(body.code());
              });
    } else if (type instanceof ExternalType.Table table) {
      int index = tables++;
      return body ->
          put(
              body,
              layout.tables,
              index,
              () -> {
                pushImport(body, position, imported);
                body.code().push(TypeTexts.of(table.type().elementType()));
                DefinitionSteps.pushTableType(body.code(), table.type());
                BridgeMethods.call(body.code(), layout, "importTable");
              });
    } else if (type instanceof ExternalType.Global global) {
      int index = globals++;
      return body -> global(body, position, imported, index, global);
    } else if (type instanceof ExternalType.Tag tag) {
      int index = tags++;
      return body ->
          put(
              body,
              layout.tags,
              index,
              () -> {
                pushImport(body, position, imported);
                body.code().push(tag.type().typeIndex());
                BridgeMethods.call(body.code(), layout, "importTag");
              });
    }
    throw new IllegalArgumentException("cannot import a " + type.kind());
  }

  private static void put(ClassBuilder.Body body, Members members, int index, Runnable value) {
    body.code().load(body.slots()[0]);
    members.put(body.code(), index, value);
  }

  private void function(
      ClassBuilder.Body body, int position, Import imported, int index, int typeIndex) {
    Code code = body.code();
    put(
        body,
        layout.imports,
        index,
        () -> {
          code.load(body.slots()[0]);
          pushImport(body, position, imported);
          code.push(typeIndex);
          BridgeMethods.call(code, layout, "importFunction");
          code.push(layout.types.canonical(typeIndex));
          String function = Names.descriptor(Names.FUNCTION);
          code.invokeVirtual(
              layout.classes.instance(), "localize", "(" + function + "I)" + function);
          code.cast(layout.classes.function());
        });
  }

  private void global(
      ClassBuilder.Body body,
      int position,
      Import imported,
      int index,
      ExternalType.Global global) {
    Code code = body.code();
    GlobalLayout.Place place = layout.globals.place(index);
    if (layout.globals.highPlace(index) != null) {
      constantVector(body, position, imported, index, global);
      return;
    }
    code.load(body.slots()[0]);
    layout.globals.putPlace(
        code,
        place,
        () -> {
          pushCell(body, position, imported, global);
          if (!place.isCell()) {
            code.getField(
                Names.GLOBAL_CELL,
                GlobalLayout.cellField(place.type()),
                GlobalLayout.cellValueDescriptor(place.type()));
            if (place.type().isReference()) {
              code.cast((String) Descriptors.verificationType(place.type().descriptor()));
            }
          }
        });
  }

  /** Stores the halves of an imported constant. */
  private void constantVector(
      ClassBuilder.Body body,
      int position,
      Import imported,
      int index,
      ExternalType.Global global) {
    Code code = body.code();
    pushCell(body, position, imported, global);
    int slot = code.newSlot(Names.GLOBAL_CELL);
    code.store(slot);
    for (int half = 0; half < 2; half++) {
      String field = GlobalLayout.halfField(half);
      code.load(body.slots()[0]);
      layout.globals.putPlace(
          code,
          half == 0 ? layout.globals.place(index) : layout.globals.highPlace(index),
          () -> {
            code.load(slot);
            code.getField(Names.GLOBAL_CELL, field, "J");
          });
    }
  }

  private void pushCell(
      ClassBuilder.Body body, int position, Import imported, ExternalType.Global global) {
    Code code = body.code();
    pushImport(body, position, imported);
    code.push(TypeTexts.of(global.type().valueType()));
    code.push(global.type().mutable() ? 1 : 0);
    BridgeMethods.call(code, layout, "importGlobal");
  }

  /** Pushes the instance and what the runtime's import methods all take. */
  private static void pushImport(ClassBuilder.Body body, int position, Import imported) {
    body.code().load(body.slots()[0]);
    body.code().load(body.slots()[1]);
    body.code().push(position);
    body.code().push(imported.module());
    body.code().push(imported.name());
  }
}
