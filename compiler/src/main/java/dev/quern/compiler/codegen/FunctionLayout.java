package dev.quern.compiler.codegen;

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
 */
final class FunctionLayout {

  static final int MAX_FUNCTIONS = 40;
  static final int MAX_BODY_BYTES = 16_000;

  /**
   * Functions of one class.
   *
   * @param first the index of the first function
   * @param end the index after the last one
   */
  record Group(int first, int end) {}

  private final int imported;
  private final String[] names;
  private final int[] groupOfFunction;
  private final List<Group> groups = new ArrayList<>();
  private final List<String> owners = new ArrayList<>();

  FunctionLayout(WasmModule module, ClassNames classes) {
    imported = module.importedFunctionCount();
    names = FunctionNames.of(module);
    groupOfFunction = new int[module.functionCount()];
    int first = imported;
    int bytes = 0;
    for (int i = imported; i < groupOfFunction.length; i++) {
      FunctionBody body = module.body(i);
      int size = body.end() - body.start();
      if (i > first && (i - first == MAX_FUNCTIONS || bytes + size > MAX_BODY_BYTES)) {
        groups.add(new Group(first, i));
        first = i;
        bytes = 0;
      }
      groupOfFunction[i] = groups.size();
      bytes += size;
    }
    if (first < groupOfFunction.length) {
      groups.add(new Group(first, groupOfFunction.length));
    }
    for (int i = 0; i < groups.size(); i++) {
      owners.add(classes.code(i));
    }
  }

  List<Group> groups() {
    return groups;
  }

  boolean isImported(int functionIndex) {
    return functionIndex < imported;
  }

  /** The class of a defined function. */
  String owner(int functionIndex) {
    return owners.get(groupOfFunction[functionIndex]);
  }

  /** The JVM name of a defined function. */
  String name(int functionIndex) {
    return names[functionIndex];
  }
}
