package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The frame class of an outlined function: where the variables that its methods share live.
 *
 * <p>Each variable is a field {@code v0}, {@code v1} … up to {@link #MAX_FIELDS}; further ones are
 * elements of an array a type, {@code aI}, {@code aJ} …, since a class has room for some ten
 * thousand fields only. The function's first result passes through the field {@code result}.
 */
final class FrameLayout {

  static final int MAX_FIELDS = 500;
  static final String RESULT = "result";

  /** A field, or an element of an array field where {@code index} is not negative. */
  record Place(String field, String descriptor, int index) {}

  private final String className;
  private final List<Variable> variables;
  private final IrType result;
  private final Map<Variable, Place> places = new HashMap<>();
  private final Map<String, Integer> arrayLengths = new TreeMap<>();

  /**
   * @param result the type of the function's first result, or void
   */
  FrameLayout(String className, List<Variable> variables, IrType result) {
    this.className = className;
    this.variables = variables;
    this.result = result;
    for (int i = 0; i < variables.size(); i++) {
      Variable variable = variables.get(i);
      String descriptor = variable.type().descriptor();
      if (i < MAX_FIELDS) {
        places.put(variable, new Place("v" + i, descriptor, -1));
      } else {
        int index = arrayLengths.merge(descriptor, 1, Integer::sum) - 1;
        places.put(variable, new Place(arrayField(descriptor), "[" + descriptor, index));
      }
    }
  }

  String className() {
    return className;
  }

  /** Where a variable lives. */
  Place place(Variable variable) {
    return places.get(variable);
  }

  /** The variables that have a field of their own. */
  List<Variable> fields() {
    return variables.subList(0, Math.min(MAX_FIELDS, variables.size()));
  }

  /** The lengths of the arrays by the descriptor of their elements. */
  Map<String, Integer> arrayLengths() {
    return arrayLengths;
  }

  IrType result() {
    return result;
  }

  static String arrayField(String elementDescriptor) {
    return "a"
        + (elementDescriptor.startsWith("L") ? simpleName(elementDescriptor) : elementDescriptor);
  }

  private static String simpleName(String descriptor) {
    return descriptor.substring(descriptor.lastIndexOf('/') + 1, descriptor.length() - 1);
  }
}
