package dev.quern.compiler.codegen;

import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.debug.SourceLines;
import dev.quern.compiler.ir.TailGroup;
import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.WasmModule;
import dev.quern.runtime.abi.SourceFrames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which class holds which function: functions share a class in their order up to {@link
 * #MAX_FUNCTIONS} or {@link #MAX_BODY_BYTES}.
 *
 * <p>Loading a class verifies all of its methods, so a class a module makes start-up slow, and a
 * class a function makes it slow where most functions run; some tens are the best of both. The
 * limit also keeps constants below the 65,535 of a class: a Wasm instruction of two bytes or more
 * adds four at most.
 *
 * <p>Where sources are known, a class has functions of one compilation unit only and is called
 * after its file; see {@link SourceUnits} for the exceptions. Compilers mix the functions of units,
 * so the classes of all units are open until they are full.
 */
final class FunctionLayout {

  static final int MAX_FUNCTIONS = 40;
  static final int MAX_BODY_BYTES = 16_000;

  /** So far apart are functions of a class at most, since line numbers may stand for offsets. */
  private static final int MAX_DISTANCE = 1_000_000;

  /**
   * Functions of one class.
   *
   * @param functions the indices of the functions, in ascending order
   * @param owner the internal name of the class
   * @param hasSources whether line numbers are those of sources
   */
  record Group(List<Integer> functions, String owner, boolean hasSources) {}

  private final ClassNames classes;
  private final int imported;
  private final String[] names;
  private final int[] groupOfFunction;
  private final SourceUnits units;
  private final List<Group> groups = new ArrayList<>();

  FunctionLayout(
      WasmModule module,
      ClassNames classes,
      DebugLevel debug,
      SourceLines sources,
      List<TailGroup> joined) {
    this.classes = classes;
    imported = module.importedFunctionCount();
    int defined = module.functionCount();
    names =
        Arrays.copyOf(
            FunctionNames.of(module, sources, debug.includes(DebugLevel.NAMES)),
            defined + joined.size());
    groupOfFunction = new int[names.length];
    units = SourceUnits.of(module, sources, !debug.includes(DebugLevel.FULL));
    Map<String, Integer> open = new HashMap<>();
    int[] bytes = new int[groupOfFunction.length];
    for (int i = imported; i < defined; i++) {
      FunctionBody body = module.body(i);
      int size = body.end() - body.start();
      Integer group = open.get(units.of(i));
      if (group == null || isFull(module, group, bytes[group], body)) {
        group = addGroup(i);
        open.put(units.of(i), group);
      }
      groups.get(group).functions().add(i);
      groupOfFunction[i] = group;
      bytes[group] += size;
    }
    for (TailGroup group : joined) {
      names[group.index()] = names[group.members().get(0)] + SourceFrames.JOINED;
      groupOfFunction[group.index()] = groups.size();
      groups.add(new Group(List.of(group.index()), classes.code(groups.size()), true));
    }
  }

  private boolean isFull(WasmModule module, int group, int bytes, FunctionBody body) {
    List<Integer> functions = groups.get(group).functions();
    int start = module.body(functions.get(0)).start();
    return functions.size() == MAX_FUNCTIONS
        || bytes + body.end() - body.start() > MAX_BODY_BYTES
        || body.end() - start > MAX_DISTANCE;
  }

  private int addGroup(int first) {
    String unit = units.className(first);
    String owner = unit.isEmpty() ? classes.code(groups.size()) : classes.unit(unit);
    groups.add(new Group(new ArrayList<>(), owner, units.hasSources(first)));
    return groups.size() - 1;
  }

  List<Group> groups() {
    return groups;
  }

  /** Whether the class of a function has functions whose sources are known. */
  boolean hasSources(int functionIndex) {
    return groups.get(groupOfFunction[functionIndex]).hasSources();
  }

  boolean isImported(int functionIndex) {
    return functionIndex < imported;
  }

  /** The class of a defined or joined function. */
  String owner(int functionIndex) {
    return groups.get(groupOfFunction[functionIndex]).owner();
  }

  /** The JVM name of a defined or joined function. */
  String name(int functionIndex) {
    return names[functionIndex];
  }
}
