package dev.quern.compiler.inspect;

import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.ExternalType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.GlobalType;
import dev.quern.compiler.module.Limits;
import dev.quern.compiler.module.MemoryType;
import dev.quern.compiler.module.TableType;
import dev.quern.compiler.module.TagType;
import dev.quern.compiler.module.ValueType;
import dev.quern.compiler.module.WasmModule;

/** Types of imports and exports in the notation of the text format. */
final class TypeText {
  private final WasmModule module;

  TypeText(WasmModule module) {
    this.module = module;
  }

  String external(ExternalType type) {
    if (type instanceof ExternalType.Function function) {
      return function(module.functionTypeAt(function.typeIndex()));
    } else if (type instanceof ExternalType.Table table) {
      return table(table.type());
    } else if (type instanceof ExternalType.Memory memory) {
      return memory(memory.type());
    } else if (type instanceof ExternalType.Global global) {
      return global(global.type());
    }
    return tag(((ExternalType.Tag) type).type());
  }

  String indexed(ExternalKind kind, int index) {
    return switch (kind) {
      case FUNCTION -> function(module.functionType(index));
      case TABLE -> table(module.tableType(index));
      case MEMORY -> memory(module.memoryType(index));
      case GLOBAL -> global(module.globalType(index));
      case TAG -> tag(module.tagType(index));
    };
  }

  String function(FunctionType type) {
    return type.toString();
  }

  String table(TableType type) {
    return "(table "
        + address(type.addressType())
        + limits(type.limits())
        + " "
        + type.elementType()
        + ")";
  }

  String memory(MemoryType type) {
    return "(memory "
        + address(type.addressType())
        + limits(type.limits())
        + (type.shared() ? " shared" : "")
        + (type.pageSizeLog2() == MemoryType.DEFAULT_PAGE_SIZE_LOG2
            ? ""
            : " (pagesize " + (1L << type.pageSizeLog2()) + ")")
        + ")";
  }

  private static String global(GlobalType type) {
    ValueType value = type.valueType();
    return "(global " + (type.mutable() ? "(mut " + value + ")" : value) + ")";
  }

  private String tag(TagType type) {
    return function(module.functionTypeAt(type.typeIndex())).replaceFirst("func", "tag");
  }

  private static String address(AddressType type) {
    return type == AddressType.I64 ? "i64 " : "";
  }

  private static String limits(Limits limits) {
    String minimum = Long.toUnsignedString(limits.minimum());
    return limits.maximum().isEmpty()
        ? minimum
        : minimum + " " + Long.toUnsignedString(limits.maximum().getAsLong());
  }
}
