package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.TailGroup;
import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.LocalGroup;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.WasmModule;
import dev.quern.runtime.abi.CallingConvention;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which functions are compiled as one because they tail-call each other, see {@link TailGroup}:
 * those between which direct tail calls lead both ways.
 *
 * <p>They have the same results, since a tail call's are the caller's. Left out are functions with
 * vectors, which may have two forms, with parameters that do not fit the JVM signature, and groups
 * that are too large; their calls are made by the trampoline.
 *
 * <p>The joined function has an index behind those of the module's functions, and a class of its
 * own. A member that others call is a small method that enters it.
 */
final class TailGroups {
  /** The most bytes of bodies in a group. */
  static final int MAX_BODY_BYTES = 100_000;

  /** The most functions in a group: each is a block inside of the others'. */
  private static final int MAX_MEMBERS = 1_000;

  private static final int MAX_LOCALS = 1_000;

  private final WasmModule module;
  private final ModuleUse use;
  private final TypeLayout types;
  private final List<TailGroup> groups = new ArrayList<>();
  private final Map<Integer, TailGroup> byMember = new HashMap<>();

  /**
   * @param referenced the defined functions that can become references
   */
  TailGroups(WasmModule module, ModuleUse use, TypeLayout types, Collection<Integer> referenced) {
    this.module = module;
    this.use = use;
    this.types = types;
    if (use.tailCalls().direct().isEmpty()) {
      return;
    }
    int[] component = Components.of(successors());
    Map<Integer, List<Integer>> members = new TreeMap<>();
    for (int i = module.importedFunctionCount(); i < component.length; i++) {
      members.computeIfAbsent(component[i], c -> new ArrayList<>()).add(i);
    }
    members.values().removeIf(group -> group.size() == 1 || group.size() > MAX_MEMBERS);
    BitSet called = called(component, referenced);
    members.values().stream()
        .sorted(Comparator.comparing(group -> group.get(0)))
        .forEach(group -> add(group, called));
  }

  /** The direct tail calls between functions that can be joined. */
  private int[][] successors() {
    int[][] successors = new int[module.functionCount()][];
    for (int i = 0; i < successors.length; i++) {
      BitSet callees = use.tailCalls().direct().getOrDefault(i, new BitSet());
      successors[i] =
          canBeJoined(i) ? callees.stream().filter(this::canBeJoined).toArray() : new int[0];
    }
    return successors;
  }

  private boolean canBeJoined(int function) {
    if (function < module.importedFunctionCount() || use.vectorFunctions().get(function)) {
      return false;
    }
    FunctionType type = module.functionType(function);
    return !type.parameters().contains(NumericType.V128)
        && types.signature(module.typeIndexOfFunction(function)).carriedParameters().isEmpty();
  }

  /** The functions that are called from outside of their group, or otherwise than by tail calls. */
  private BitSet called(int[] component, Collection<Integer> referenced) {
    BitSet called = (BitSet) use.called().clone();
    referenced.forEach(called::set);
    module.start().ifPresent(called::set);
    use.tailCalls()
        .direct()
        .forEach(
            (caller, callees) ->
                callees.stream()
                    .filter(callee -> component[caller] != component[callee])
                    .forEach(called::set));
    return called;
  }

  private void add(List<Integer> functions, BitSet called) {
    int bytes = 0;
    int locals = 0;
    for (int function : functions) {
      FunctionBody body = module.body(function);
      bytes += body.end() - body.start();
      for (LocalGroup group : body.locals()) {
        locals += Math.min(group.count(), MAX_LOCALS + 1);
      }
      if (bytes > MAX_BODY_BYTES || locals > MAX_LOCALS) {
        return;
      }
    }
    List<Integer> members = ordered(functions);
    List<Integer> heads = heads(members, called);
    List<IrType> parameters = parameters(members, heads.size() > 1);
    if (parameters.stream().mapToInt(IrType::slots).sum() > CallingConvention.MAX_SLOTS) {
      return;
    }
    int index = module.functionCount() + groups.size();
    TailGroup group = new TailGroup(index, members, heads, parameters);
    groups.add(group);
    members.forEach(member -> byMember.put(member, group));
  }

  /**
   * Orders members so that few calls lead back: those of a depth-first search from the one that
   * most others call, the last that was left first.
   */
  private List<Integer> ordered(List<Integer> functions) {
    Map<Integer, Integer> callers = new HashMap<>();
    for (int function : functions) {
      callees(function).stream().forEach(callee -> callers.merge(callee, 1, Integer::sum));
    }
    int first = functions.get(0);
    for (int function : functions) {
      if (callers.get(function) > callers.get(first)) {
        first = function;
      }
    }
    List<Integer> left = new ArrayList<>();
    Map<Integer, Integer> next = new HashMap<>();
    Deque<Integer> path = new ArrayDeque<>();
    BitSet members = new BitSet();
    functions.forEach(members::set);
    path.push(first);
    members.clear(first);
    while (!path.isEmpty()) {
      int function = path.peek();
      int callee = callees(function).nextSetBit(next.getOrDefault(function, 0));
      if (callee < 0) {
        left.add(path.pop());
        continue;
      }
      next.put(function, callee + 1);
      if (members.get(callee)) {
        members.clear(callee);
        path.push(callee);
      }
    }
    Collections.reverse(left);
    return left;
  }

  private BitSet callees(int function) {
    return use.tailCalls().direct().get(function);
  }

  private List<Integer> heads(List<Integer> members, BitSet called) {
    Map<Integer, Integer> places = new HashMap<>();
    members.forEach(member -> places.put(member, places.size()));
    TreeSet<Integer> heads = new TreeSet<>();
    places.forEach(
        (member, place) -> {
          if (called.get(member)) {
            heads.add(place);
          }
          callees(member).stream()
              .mapToObj(places::get)
              .filter(to -> to != null && to < place)
              .forEach(heads::add);
        });
    return new ArrayList<>(heads);
  }

  private List<IrType> parameters(List<Integer> members, boolean selects) {
    Map<IrType, Integer> counts = new HashMap<>();
    List<IrType> parameters = new ArrayList<>();
    for (int member : members) {
      Map<IrType, Integer> own = new HashMap<>();
      for (IrType type : signatureOfMember(member).parameters()) {
        if (own.merge(type, 1, Integer::sum) > counts.getOrDefault(type, 0)) {
          counts.merge(type, 1, Integer::sum);
          parameters.add(type);
        }
      }
    }
    if (selects) {
      parameters.add(IrType.I32);
    }
    return parameters;
  }

  private Signature signatureOfMember(int member) {
    return types.signature(module.typeIndexOfFunction(member));
  }

  List<TailGroup> groups() {
    return groups;
  }

  /** The group that a function is a member of, or null. */
  TailGroup of(int function) {
    return byMember.get(function);
  }

  /** Whether an index is that of a joined function, not of one of the module's. */
  boolean isJoined(int function) {
    return function >= module.functionCount();
  }

  /** The joined function with an index. */
  TailGroup joined(int function) {
    return groups.get(function - module.functionCount());
  }

  /** A function of the module that stands for another or for one that is joined. */
  int member(int function) {
    return isJoined(function) ? joined(function).members().get(0) : function;
  }

  /** The JVM signature of a joined function. */
  Signature signature(int function) {
    TailGroup group = joined(function);
    List<IrType> results = signatureOfMember(group.members().get(0)).results();
    return new Signature(group.parameters(), results, group.parameters().size());
  }
}
