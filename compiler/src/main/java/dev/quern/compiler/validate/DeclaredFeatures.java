package dev.quern.compiler.validate;

import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.ArrayType;
import dev.quern.compiler.module.CompositeType;
import dev.quern.compiler.module.ConstantExpression;
import dev.quern.compiler.module.DataSegment;
import dev.quern.compiler.module.ElementItems;
import dev.quern.compiler.module.ElementSegment;
import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.ExternalType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.GlobalType;
import dev.quern.compiler.module.MemoryType;
import dev.quern.compiler.module.ModuleEntry;
import dev.quern.compiler.module.RecGroup;
import dev.quern.compiler.module.SegmentMode;
import dev.quern.compiler.module.StorageType;
import dev.quern.compiler.module.StructType;
import dev.quern.compiler.module.SubType;
import dev.quern.compiler.module.Table;
import dev.quern.compiler.module.TableType;
import dev.quern.compiler.module.WasmModule;
import dev.quern.instructions.Feature;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Finds the features that a module's declarations use; gives its constant expressions away. */
final class DeclaredFeatures {
  private final WasmModule module;
  private final FeatureUses uses;
  private final boolean countsRelations;

  /**
   * @param countsRelations whether groups and subtypes count, which function types have as well as
   *     those of objects
   */
  DeclaredFeatures(WasmModule module, FeatureUses uses, boolean countsRelations) {
    this.module = module;
    this.uses = uses;
    this.countsRelations = countsRelations;
  }

  void scan(Consumer<ConstantExpression> expressions) {
    module.recGroups().forEach(this::group);
    imports();
    tables(expressions);
    memories();
    if (module.tagCount() > 0) {
      add(Feature.EXCEPTIONS, "tag", module.offsetOf(ModuleEntry.TAG, 0));
    }
    for (int i = 0; i < module.globals().size(); i++) {
      int offset = module.offsetOf(ModuleEntry.GLOBAL, i);
      global(module.globals().get(i).type(), false, offset);
      expressions.accept(module.globals().get(i).initializer());
    }
    exports();
    segments(expressions);
  }

  private void group(RecGroup group) {
    int first = group.firstTypeIndex();
    if (countsRelations && group.types().size() != 1) {
      add(Feature.GC, "recursive group", module.offsetOf(ModuleEntry.TYPE, first));
    }
    for (int i = 0; i < group.types().size(); i++) {
      SubType type = group.types().get(i);
      int offset = module.offsetOf(ModuleEntry.TYPE, first + i);
      if (countsRelations && !(type.isFinal() && type.supertypes().isEmpty())) {
        add(Feature.GC, "sub type " + (first + i), offset);
      }
      composite(type.composite(), offset);
    }
  }

  private void composite(CompositeType composite, int offset) {
    if (composite instanceof FunctionType type) {
      type.parameters().forEach(parameter -> type(parameter, "parameter", offset));
      type.results().forEach(result -> type(result, "result", offset));
      if (type.results().size() > 1) {
        add(Feature.MULTI_VALUE, "function type", offset);
      }
    } else if (composite instanceof StructType type) {
      add(Feature.GC, "structure type", offset);
      type.fields().forEach(field -> type(field.storage(), "field", offset));
    } else if (composite instanceof ArrayType type) {
      add(Feature.GC, "array type", offset);
      type(type.element().storage(), "array", offset);
    }
  }

  private void imports() {
    for (int i = 0; i < module.imports().size(); i++) {
      int offset = module.offsetOf(ModuleEntry.IMPORT, i);
      ExternalType type = module.imports().get(i).type();
      if (type instanceof ExternalType.Table table) {
        table(table.type(), offset);
      } else if (type instanceof ExternalType.Memory memory) {
        memory(memory.type(), offset);
      } else if (type instanceof ExternalType.Global global) {
        global(global.type(), true, offset);
      } else if (type instanceof ExternalType.Tag) {
        add(Feature.EXCEPTIONS, "imported tag", offset);
      }
    }
  }

  private void tables(Consumer<ConstantExpression> expressions) {
    List<Table> tables = module.tables();
    for (int i = 0; i < tables.size(); i++) {
      int offset = module.offsetOf(ModuleEntry.TABLE, i);
      table(tables.get(i).type(), offset);
      if (tables.get(i).initializer().isPresent()) {
        add(Feature.FUNCTION_REFERENCES, "initializer of a table", offset);
        expressions.accept(tables.get(i).initializer().get());
      }
    }
    if (module.tableCount() > 1) {
      add(Feature.REFERENCE_TYPES, "second table", module.offsetOf(ModuleEntry.TABLE, 0));
    }
  }

  private void table(TableType type, int offset) {
    type(type.elementType(), "table", offset);
    if (type.addressType() == AddressType.I64) {
      add(Feature.MEMORY64, "table", offset);
    }
  }

  private void memories() {
    for (int i = 0; i < module.memories().size(); i++) {
      memory(module.memories().get(i), module.offsetOf(ModuleEntry.MEMORY, i));
    }
    if (module.memoryCount() > 1) {
      add(Feature.MULTI_MEMORY, "second memory", module.offsetOf(ModuleEntry.MEMORY, 0));
    }
  }

  private void memory(MemoryType type, int offset) {
    if (type.addressType() == AddressType.I64) {
      add(Feature.MEMORY64, "memory", offset);
    }
    if (type.shared()) {
      add(Feature.THREADS, "shared memory", offset);
    }
    if (type.pageSizeLog2() != MemoryType.DEFAULT_PAGE_SIZE_LOG2) {
      add(Feature.CUSTOM_PAGE_SIZES, "memory", offset);
    }
  }

  private void global(GlobalType type, boolean external, int offset) {
    type(type.valueType(), "global", offset);
    if (external && type.mutable()) {
      add(Feature.MUTABLE_GLOBALS, "global", offset);
    }
  }

  private void exports() {
    for (int i = 0; i < module.exports().size(); i++) {
      Export export = module.exports().get(i);
      if (export.kind() == ExternalKind.GLOBAL && module.globalType(export.index()).mutable()) {
        add(Feature.MUTABLE_GLOBALS, "export", module.offsetOf(ModuleEntry.EXPORT, i));
      }
    }
  }

  private void segments(Consumer<ConstantExpression> expressions) {
    for (int i = 0; i < module.elementSegments().size(); i++) {
      ElementSegment segment = module.elementSegments().get(i);
      int offset = module.offsetOf(ModuleEntry.ELEMENT_SEGMENT, i);
      mode(segment.mode(), "element segment", offset);
      segment.offset().ifPresent(expressions);
      if (segment.items() instanceof ElementItems.Expressions items) {
        type(segment.type(), "element segment", offset);
        items.list().forEach(expressions);
      }
    }
    for (int i = 0; i < module.dataSegments().size(); i++) {
      DataSegment segment = module.dataSegments().get(i);
      mode(segment.mode(), "data segment", module.offsetOf(ModuleEntry.DATA_SEGMENT, i));
      segment.offset().ifPresent(expressions);
    }
  }

  private void mode(SegmentMode mode, String what, int offset) {
    if (mode == SegmentMode.PASSIVE) {
      add(Feature.BULK_MEMORY, "passive " + what, offset);
    } else if (mode == SegmentMode.DECLARATIVE) {
      add(Feature.REFERENCE_TYPES, "declarative " + what, offset);
    }
  }

  private void type(StorageType type, String what, int offset) {
    uses.type(type, what, offset, OptionalInt.empty());
  }

  private void add(Feature feature, String what, int offset) {
    uses.add(feature, what, offset, OptionalInt.empty());
  }
}
