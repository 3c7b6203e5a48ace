package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Thing;
import dev.quern.compiler.api.ApiModel.Value;
import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.ExternalType;
import dev.quern.compiler.module.GlobalType;
import dev.quern.compiler.module.Limits;
import dev.quern.compiler.module.MemoryType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.TableType;
import dev.quern.compiler.module.TagType;
import dev.quern.compiler.module.ValueType;
import dev.quern.compiler.module.WasmModule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Describes memories, tables, globals and tags. */
final class Things {

  private Things() {}

  static Thing imported(ExternalType type, WasmModule module) {
    if (type instanceof ExternalType.Memory memory) {
      return memory(memory.type());
    }
    if (type instanceof ExternalType.Table table) {
      return table(table.type());
    }
    if (type instanceof ExternalType.Tag tag) {
      return tag(tag.type(), module);
    }
    return importedGlobal(((ExternalType.Global) type).type(), module);
  }

  static Thing memory(MemoryType type) {
    String text =
        "(memory"
            + address(type.addressType())
            + limits(type.limits())
            + (type.shared() ? " shared" : "")
            + ")";
    return new Thing(ExternalKind.MEMORY, Optional.empty(), text);
  }

  static Thing table(TableType type) {
    String text =
        "(table"
            + address(type.addressType())
            + limits(type.limits())
            + " "
            + type.elementType()
            + ")";
    return new Thing(ExternalKind.TABLE, Optional.empty(), text);
  }

  /**
   * Like an exported one; but an object is meant where the type is one of the module's own, as a
   * value cannot tell its type.
   */
  private static Thing importedGlobal(GlobalType type, WasmModule module) {
    boolean ownType =
        type.valueType() instanceof RefType reference
            && reference.heapType() instanceof ConcreteHeapType;
    return ownType ? globalObject(type) : exportedGlobal(type, module);
  }

  private static Thing globalObject(GlobalType type) {
    String text = type.mutable() ? "(mut " + type.valueType() + ")" : type.valueType().toString();
    return new Thing(ExternalKind.GLOBAL, Optional.empty(), "(global " + text + ")");
  }

  /** A mutable global is shared, so the object is meant; an immutable one is its value. */
  static Thing exportedGlobal(GlobalType type, WasmModule module) {
    if (type.mutable()) {
      return globalObject(type);
    }
    ValueType valueType = type.valueType();
    JavaType javaType = JavaType.of(valueType, module).orElseThrow();
    Value value = new Value("value", javaType, valueType.toString());
    return new Thing(ExternalKind.GLOBAL, Optional.of(value), "(global " + valueType + ")");
  }

  static Thing tag(TagType type, WasmModule module) {
    List<ValueType> values = module.functionTypeAt(type.typeIndex()).parameters();
    String text =
        values.stream()
            .map(value -> " " + value)
            .collect(
                Collectors.joining(
                    "", values.isEmpty() ? "" : " (param", values.isEmpty() ? "" : ")"));
    return new Thing(ExternalKind.TAG, Optional.empty(), "(tag" + text + ")");
  }

  private static String address(AddressType type) {
    return type == AddressType.I64 ? " i64" : "";
  }

  private static String limits(Limits limits) {
    String maximum =
        limits.maximum().isPresent()
            ? " " + Long.toUnsignedString(limits.maximum().getAsLong())
            : "";
    return " " + Long.toUnsignedString(limits.minimum()) + maximum;
  }
}
