package dev.quern.runtime.abi;

import dev.quern.runtime.Function;
import dev.quern.runtime.Global;
import dev.quern.runtime.Imports;
import dev.quern.runtime.LinkException;
import dev.quern.runtime.Table;
import dev.quern.runtime.Tag;
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
    if (value instanceof Imports.HostFunction) {
      return new JavaFunction(wanted, (Imports.HostFunction) value);
    }
    if (!(value instanceof Function)) {
      throw incompatible("a function " + wanted);
    }
    Function function = (Function) value;
    if (!function.definedType().isSubtypeOf(wanted)) {
      throw incompatible("a function " + wanted);
    }
    return function;
  }

  LinearMemory memory(int kind, long minimum, long maximum) {
    if (!(value instanceof LinearMemory)) {
      throw incompatible("a memory");
    }
    LinearMemory memory = (LinearMemory) value;
    if ((memory.kind ^ kind) == LinearMemory.LARGE) {
      throw otherLayout(kind);
    }
    if (memory.kind != kind
        || !fits(Integer.toUnsignedLong(memory.pages()), memory.maximumPages, minimum, maximum)) {
      throw incompatible(memory(kind) + range(minimum, maximum, "pages"));
    }
    return memory;
  }

  private LinkException otherLayout(int kind) {
    boolean large = (kind & LinearMemory.LARGE) != 0;
    return new LinkException(
        "incompatible import type of "
            + import_
            + ": "
            + importer
            + (large ? " is compiled for memories that" : " is not compiled for memories that")
            + " can pass 2 GiB, and this memory "
            + (large ? "is none" : "is one")
            + ": compile both modules with <memory>large</memory>, or both without");
  }

  private static String memory(int kind) {
    return ((kind & LinearMemory.SHARED) != 0 ? "a shared memory" : "a memory")
        + ((kind & LinearMemory.WIDE) != 0 ? " with 64-bit addresses" : "")
        + ((kind & LinearMemory.BYTE_PAGES) != 0 ? " and a page size of 1, of " : " of ");
  }

  RefTable table(ValueType elementType, long minimum, long maximum, boolean wide) {
    if (!(value instanceof RefTable)) {
      throw incompatible("a table");
    }
    RefTable table = (RefTable) value;
    if (!table.elementType().equals(elementType)
        || table.hasLongIndices() != wide
        || !fits(table.size(), table.maximum(), minimum, maximum)) {
      throw incompatible(
          table(wide) + range(minimum, maximum, "elements") + " of type " + elementType);
    }
    return table;
  }

  private static String table(boolean wide) {
    return wide ? "a table with 64-bit indices of " : "a table of ";
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

  Tag tag(DefinedType type) {
    if (!(value instanceof Tag) || ((Tag) value).definedType() != type) {
      throw incompatible("a tag " + type);
    }
    return (Tag) value;
  }

  private static boolean fits(long size, long actualMaximum, long minimum, long maximum) {
    return Long.compareUnsigned(size, minimum) >= 0
        && (maximum == -1
            || (actualMaximum != -1 && Long.compareUnsigned(actualMaximum, maximum) <= 0));
  }

  private static String range(long minimum, long maximum, String unit) {
    String from = Long.toUnsignedString(minimum);
    return maximum == -1
        ? from + " " + unit + " or more"
        : from + " to " + Long.toUnsignedString(maximum) + " " + unit;
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
    if (value instanceof LinearMemory) {
      LinearMemory memory = (LinearMemory) value;
      return memory(memory.kind)
          + range(Integer.toUnsignedLong(memory.pages()), memory.maximumPages, "pages");
    }
    if (value instanceof Table) {
      Table table = (Table) value;
      return table(table.hasLongIndices())
          + range(table.size(), table.maximum(), "elements")
          + " of type "
          + table.elementType();
    }
    if (value instanceof Global) {
      Global global = (Global) value;
      return (global.isMutable() ? "a mutable global of type " : "a constant of type ")
          + global.type();
    }
    return value instanceof Tag ? "a " + value : "an object of " + value.getClass();
  }
}
