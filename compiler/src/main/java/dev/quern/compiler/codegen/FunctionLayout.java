package dev.quern.compiler.codegen;

import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.debug.SourceLines;
import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.WasmModule;
import java.util.ArrayList;
import java.util.List;

/**
 * Which class holds which function: consecutive functions share a class up to {@link
 * #MAX_FUNCTIONS} or {@link #MAX_BODY_BYTES}.
 *
 * <p>Loading a class verifies all of its methods, so a class a module makes start-up slow, and a
 * class a function makes it slow where most functions run; some tens are the best of both. The
 * limit also keeps constants below the 65,535 of a class: a Wasm instruction of two bytes or more
 * adds four at most.
 *
 * <p>Where sources are known, a class has functions of one compilation unit only and is called
 * after its file; see {@link SourceUnits} for the exceptions.
 */
final class FunctionLayout {

  static final int MAX_FUNCTIONS = 40;
  static final int MAX_BODY_BYTES = 16_000;

  /**
   * Functions of one class.
   *
   * @param first the index of the first function
   * @param end the index after the last one
   * @param owner the internal name of the class
   * @param hasSources whether line numbers are those of sources
   */
  record Group(int first, int end, String owner, boolean hasSources) {}

  private final ClassNames classes;
  private final int imported;
  private final String[] names;
  private final int[] groupOfFunction;
  private final SourceUnits units;
  private final List<Group> groups = new ArrayList<>();

  FunctionLayout(WasmModule module, ClassNames classes, DebugLevel debug, SourceLines sources) {
    this.classes = classes;
    imported = module.importedFunctionCount();
    names = FunctionNames.of(module, sources, debug.includes(DebugLevel.NAMES));
    groupOfFunction = new int[module.functionCount()];
    units = SourceUnits.of(module, sources, !debug.includes(DebugLevel.FULL));
    int first = imported;
    int bytes = 0;
    for (int i = imported; i < groupOfFunction.length; i++) {
      FunctionBody body = module.body(i);
      int size = body.end() - body.start();
      boolean full = i - first == MAX_FUNCTIONS || bytes + size > MAX_BODY_BYTES;
      if (i > first && (full || units.areApart(i - 1, i))) {
        addGroup(first, i);
        first = i;
        bytes = 0;
      }
      groupOfFunction[i] = groups.size();
      bytes += size;
    }
    if (first < groupOfFunction.length) {
      addGroup(first, groupOfFunction.length);
    }
  }

  private void addGroup(int first, int end) {
    String unit = units.className(first);
    String owner = unit.isEmpty() ? classes.code(groups.size()) : classes.unit(unit);
    groups.add(new Group(first, end, owner, units.hasSources(first)));
  }

  List<Group> groups() {
    return groups;
  }

  boolean isImported(int functionIndex) {
    return functionIndex < imported;
  }

  /** The class of a defined function. */
  String owner(int functionIndex) {
    return groups.get(groupOfFunction[functionIndex]).owner();
  }

  /** The JVM name of a defined function. */
  String name(int functionIndex) {
    return names[functionIndex];
  }
}
