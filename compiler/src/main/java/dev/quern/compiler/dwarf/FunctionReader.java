package dev.quern.compiler.dwarf;

import dev.quern.compiler.dwarf.DebugFunction.InlinedCall;
import dev.quern.compiler.dwarf.DebugFunction.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the functions of one unit on a walk over its entries. Names are made after the walk,
 * because an entry may be the instance of one that comes later.
 */
final class FunctionReader implements Units.Visitor {

  /** A function or an inlined call that is being read; the call of an entry without ranges too. */
  private static final class Open {
    final Entry entry;
    final List<Range> ranges;
    final List<Variable> variables = new ArrayList<>();
    final List<Open> inlined = new ArrayList<>();

    Open(Entry entry, List<Range> ranges) {
      this.entry = entry;
      this.ranges = ranges;
    }
  }

  private final Units units;
  private final RangeLists ranges;
  private final Locations locations;
  private final int unit;
  private final List<Integer> files;

  /** What each open entry is: a function, an inlined call, or null. */
  private final List<Open> open = new ArrayList<>();

  private final List<String> scopes = new ArrayList<>();
  private final Map<Integer, String> scopeOfFunction = new HashMap<>();
  private final List<Open> functions = new ArrayList<>();

  /** Functions that the unit calls and does not define, outside of namespaces and classes. */
  private final List<Entry> declarations = new ArrayList<>();

  private final TinyGo go = new TinyGo();

  /**
   * @param unit the unit's index
   * @param files the table's indices of the files by their numbers in the unit
   */
  FunctionReader(Units units, int unit, List<Integer> files) {
    this.units = units;
    this.ranges = new RangeLists(units);
    this.locations = new Locations(units);
    this.unit = unit;
    this.files = files;
  }

  @Override
  public void enter(Entry entry, int depth) {
    String scope = scopes.isEmpty() ? "" : scopes.get(scopes.size() - 1);
    Open around = open.isEmpty() ? null : open.get(open.size() - 1);
    Open here = around;
    switch (entry.tag()) {
      case Dw.TAG_NAMESPACE,
          Dw.TAG_STRUCTURE_TYPE,
          Dw.TAG_CLASS_TYPE,
          Dw.TAG_UNION_TYPE,
          Dw.TAG_ENUMERATION_TYPE -> {
        here = null;
        String name = entry.string(Dw.AT_NAME);
        if (name != null) {
          scope = scope + name + "::";
          units.spend(scope.length());
        }
      }
      case Dw.TAG_SUBPROGRAM -> {
        scopeOfFunction.put(entry.offset, scope);
        if (entry.unit.isTinyGo) {
          go.add(entry);
        }
        List<Range> code = ranges.of(entry);
        here = code.isEmpty() ? null : new Open(entry, code);
        if (here != null) {
          functions.add(here);
        } else if (entry.flag(Dw.AT_DECLARATION) && scope.isEmpty()) {
          declarations.add(entry);
        }
      }
      case Dw.TAG_INLINED_SUBROUTINE -> {
        if (around != null) {
          here = new Open(entry, ranges.of(entry));
          around.inlined.add(here);
        }
      }
      case Dw.TAG_FORMAL_PARAMETER -> addVariable(entry, around, true);
      case Dw.TAG_VARIABLE -> addVariable(entry, around, false);
      case Dw.TAG_LEXICAL_BLOCK -> {}
      default -> here = null;
    }
    open.add(here);
    scopes.add(scope);
  }

  @Override
  public void leave(int depth) {
    open.remove(open.size() - 1);
    scopes.remove(scopes.size() - 1);
  }

  private void addVariable(Entry entry, Open around, boolean parameter) {
    if (around == null || around.entry.tag() != Dw.TAG_SUBPROGRAM) {
      return;
    }
    Entry typed = entry.having(Dw.AT_TYPE);
    String name = entry.name();
    around.variables.add(
        new Variable(
            name == null ? "" : name,
            parameter,
            locations.local(entry),
            typed == null ? -1 : typed.reference(Dw.AT_TYPE)));
  }

  /** The entries of functions that are declared only, by what the linker calls them. */
  Map<String, Integer> declarations() {
    Map<String, Integer> offsets = new HashMap<>();
    for (Entry entry : declarations) {
      boolean isLinked = entry.has(Dw.AT_LINKAGE_NAME);
      String name = entry.string(isLinked ? Dw.AT_LINKAGE_NAME : Dw.AT_NAME);
      if (name != null) {
        offsets.putIfAbsent(name, entry.offset);
      }
    }
    return offsets;
  }

  /** The functions, once the walk is over. */
  List<DebugFunction> functions() {
    List<DebugFunction> result = new ArrayList<>();
    for (Open function : functions) {
      Entry entry = function.entry;
      Entry exported = go.exported(entry);
      if (exported != entry && function.variables.stream().noneMatch(Variable::parameter)) {
        function.variables.addAll(0, TinyGo.parameters(exported));
      }
      Entry linked = entry.having(Dw.AT_LINKAGE_NAME);
      Entry declared = entry.having(Dw.AT_DECL_LINE);
      result.add(
          new DebugFunction(
              function.ranges,
              name(entry),
              linked == null ? "" : linked.string(Dw.AT_LINKAGE_NAME),
              unit,
              declared == null ? -1 : file(declared, Dw.AT_DECL_FILE),
              declared == null ? 0 : declared.number(Dw.AT_DECL_LINE).orElse(0),
              exported.offset,
              function.variables,
              calls(function.inlined, 0)));
    }
    return result;
  }

  private List<InlinedCall> calls(List<Open> inlined, int depth) {
    List<InlinedCall> calls = new ArrayList<>();
    if (depth > 200) {
      return calls;
    }
    for (Open call : inlined) {
      if (!call.ranges.isEmpty()) {
        calls.add(
            new InlinedCall(
                name(call.entry),
                call.ranges,
                file(call.entry, Dw.AT_CALL_FILE),
                call.entry.number(Dw.AT_CALL_LINE).orElse(0),
                calls(call.inlined, depth + 1)));
      }
    }
    return calls;
  }

  private int file(Entry entry, int attribute) {
    int number = entry.number(attribute).orElse(-1);
    return number >= 0 && number < files.size() ? files.get(number) : -1;
  }

  private String name(Entry entry) {
    Entry named = entry.having(Dw.AT_NAME);
    if (named == null) {
      return "";
    }
    String scope = scopeOfFunction.getOrDefault(named.offset, "");
    units.spend(scope.length());
    return scope + named.string(Dw.AT_NAME);
  }
}
