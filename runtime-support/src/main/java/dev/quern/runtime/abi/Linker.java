package dev.quern.runtime.abi;

import dev.quern.runtime.Function;
import dev.quern.runtime.Global;
import dev.quern.runtime.LinkException;
import dev.quern.runtime.Table;
import dev.quern.runtime.ValueType;

/**
 * Resolves one import and matches its type.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/valid/matching.html#external-types">Matching of
 *     external types</a>
 */
final class Linker {

  private final String importer;
  private final String import_;
  private final Object value;

  Linker(ModuleInstance importer, ImportResolver imports, int index, String module, String name) {
    this.importer = importer.name();
    this.import_ = "\"" + module + "\" \"" + name + "\"";
    this.value = imports.resolve(index, module, name, importer);
    if (value == null) {
      throw new LinkException("unknown import " + import_ + " of " + this.importer);
    }
  }

  Function function(DefinedType wanted) {
    if (!(value instanceof Function)) {
      throw incompatible("a function " + wanted);
    }
    Function function = (Function) value;
    if (!function.definedType().isSubtypeOf(wanted)) {
      throw incompatible("a function " + wanted);
    }
    return function;
  }

  FlatMemory memory(long minimum, long maximum) {
    if (!(value instanceof FlatMemory)) {
      throw incompatible("a memory");
    }
    FlatMemory memory = (FlatMemory) value;
    if (!fits(memory.pages(), memory.maximumPages(), minimum, maximum)) {
      throw incompatible("a memory of " + range(minimum, maximum, "pages"));
    }
    return memory;
  }

  RefTable table(ValueType elementType, long minimum, long maximum) {
    if (!(value instanceof RefTable)) {
      throw incompatible("a table");
    }
    RefTable table = (RefTable) value;
    if (!table.elementType().equals(elementType)
        || !fits(table.size(), table.maximum(), minimum, maximum)) {
      throw incompatible(
          "a table of " + range(minimum, maximum, "elements") + " of type " + elementType);
    }
    return table;
  }

  GlobalCell global(ValueType type, boolean mutable) {
    if (!(value instanceof GlobalCell)) {
      throw incompatible("a global");
    }
    GlobalCell global = (GlobalCell) value;
    boolean fits = mutable ? global.type().equals(type) : global.type().isSubtypeOf(type);
    if (!fits || global.isMutable() != mutable) {
      throw incompatible((mutable ? "a mutable global of type " : "a constant of type ") + type);
    }
    return global;
  }

  private static boolean fits(long size, long actualMaximum, long minimum, long maximum) {
    return size >= minimum && (maximum < 0 || (actualMaximum >= 0 && actualMaximum <= maximum));
  }

  private static String range(long minimum, long maximum, String unit) {
    return maximum < 0
        ? minimum + " " + unit + " or more"
        : minimum + " to " + maximum + " " + unit;
  }

  private LinkException incompatible(String wanted) {
    return new LinkException(
        "incompatible import type of "
            + import_
            + " of "
            + importer
            + ": "
            + wanted
            + " is needed, not "
            + describe());
  }

  private String describe() {
    if (value instanceof Function) {
      return "a function " + ((Function) value).definedType();
    }
    if (value instanceof FlatMemory) {
      FlatMemory memory = (FlatMemory) value;
      return "a memory of " + range(memory.pages(), memory.maximumPages(), "pages");
    }
    if (value instanceof Table) {
      Table table = (Table) value;
      return "a table of "
          + range(table.size(), table.maximum(), "elements")
          + " of type "
          + table.elementType();
    }
    if (value instanceof Global) {
      Global global = (Global) value;
      return (global.isMutable() ? "a mutable global of type " : "a constant of type ")
          + global.type();
    }
    return "an object of " + value.getClass();
  }
}
