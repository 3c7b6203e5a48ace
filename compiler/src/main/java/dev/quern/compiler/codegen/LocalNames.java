package dev.quern.compiler.codegen;

import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.dwarf.DebugFunction;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which JVM local variables have names in the sources: those that hold one Wasm local in the whole
 * method, which in turn holds one variable wherever that has a value. Naming them changes nothing
 * else. Those of a joined function have none: its variables are those of several.
 *
 * <p>Of a local that was split, a method has to mention one part only: where it mentions others,
 * the slot of one of them has an old value while another is in use.
 */
final class LocalNames {
  private LocalNames() {}

  /** The names by slot; empty where the debugging level does not ask for them. */
  static Map<Integer, String> of(
      ModuleLayout layout,
      IrFunction function,
      Map<Variable, Integer> slots,
      Set<Variable> inFrame) {
    if (!layout.debug.includes(DebugLevel.FULL) || layout.tailGroups.isJoined(function.index())) {
      return Map.of();
    }
    List<Variable> locals = new ArrayList<>();
    for (Variable variable : function.variables()) {
      if (variable.isLocal() && variable.local() == variable) {
        locals.add(variable);
      }
    }
    int parameters = layout.module.functionType(function.index()).parameters().size();
    if (parameters != function.parameters().size()) {
      // Others come in the carrier, and their locals are temporaries.
      return Map.of();
    }
    Map<Integer, Integer> uses = new HashMap<>();
    slots.values().forEach(slot -> uses.merge(slot, 1, Integer::sum));
    Map<Variable, List<Variable>> parts = new HashMap<>();
    for (Set<Variable> mentioned : List.of(slots.keySet(), inFrame)) {
      for (Variable variable : mentioned) {
        parts.computeIfAbsent(variable.local(), l -> new ArrayList<>()).add(variable);
      }
    }
    Map<Integer, String> names = new TreeMap<>();
    for (DebugFunction.Variable named : layout.sources.variablesOf(function.index())) {
      if (named.local() >= 0 && named.local() < locals.size() && !named.name().isEmpty()) {
        List<Variable> ofLocal = parts.getOrDefault(locals.get(named.local()), List.of());
        Integer slot = ofLocal.size() == 1 ? slots.get(ofLocal.get(0)) : null;
        if (slot != null && uses.get(slot) == 1) {
          names.putIfAbsent(slot, named.name());
        }
      }
    }
    return names;
  }
}
