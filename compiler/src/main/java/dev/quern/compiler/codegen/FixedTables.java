package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.ConstantBuilder;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.module.ElementSegment;
import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.SegmentMode;
import dev.quern.compiler.module.Table;
import dev.quern.compiler.module.WasmModule;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tables whose contents are known when the module is compiled: no instruction changes them, nobody
 * outside can, and active segments with constant offsets fill them with functions. C and Rust
 * programs have such a table for their function pointers.
 */
final class FixedTables {

  /** Tables with more elements are left to the general case; their contents would take long. */
  private static final long MAX_ELEMENTS = 1 << 20;

  private final WasmModule module;

  /** The functions of each table, each plus 1, 0 for null; or null where they are not known. */
  private final int[][] contents;

  FixedTables(WasmModule module, ModuleUse use) {
    this.module = module;
    contents = new int[module.tableCount()][];
    int imported = module.tableCount() - module.tables().size();
    for (int i = 0; i < module.tables().size(); i++) {
      Table table = module.tables().get(i);
      long size = table.type().limits().minimum();
      boolean empty = table.initializer().isEmpty();
      if (empty && size >= 0 && size <= MAX_ELEMENTS && !use.changedTables().get(imported + i)) {
        contents[imported + i] = new int[(int) size];
      }
    }
    for (Export export : module.exports()) {
      if (export.kind() == ExternalKind.TABLE) {
        contents[export.index()] = null;
      }
    }
    module.elementSegments().forEach(this::fill);
  }

  private void fill(ElementSegment segment) {
    if (segment.mode() != SegmentMode.ACTIVE || contents[segment.tableIndex()] == null) {
      return;
    }
    int[] table = contents[segment.tableIndex()];
    int[] functions = ElementFunctions.of(module, segment);
    Expression offset = ConstantBuilder.build(module, segment.offset().orElseThrow()).value();
    boolean known =
        functions != null
            && offset instanceof Expression.Constant constant
            && constant.type().equals(IrType.I32)
            && constant.bits() >= 0
            && constant.bits() + functions.length <= table.length;
    if (known) {
      int start = (int) ((Expression.Constant) offset).bits();
      System.arraycopy(functions, 0, table, start, functions.length);
    } else {
      contents[segment.tableIndex()] = null;
    }
  }

  /**
   * The functions of a type that a table holds.
   *
   * @param type the canonical number of a function type
   * @param most how many entries are wanted at the most
   * @return the function indices by their places in the table; empty if the contents are not known
   *     or there are more
   */
  SortedMap<Integer, Integer> functions(int table, int type, TypeLayout types, int most) {
    int[] elements = contents[table];
    SortedMap<Integer, Integer> found = new TreeMap<>();
    for (int i = 0; elements != null && i < elements.length; i++) {
      int function = elements[i] - 1;
      if (function >= 0 && types.canonical(module.typeIndexOfFunction(function)) == type) {
        if (found.size() == most) {
          return new TreeMap<>();
        }
        found.put(i, function);
      }
    }
    return found;
  }
}
