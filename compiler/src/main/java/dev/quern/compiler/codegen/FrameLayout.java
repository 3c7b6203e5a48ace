package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The frame class of an outlined function: where the variables that its methods share live.
 *
 * <p>Each variable is a field {@code v0}, {@code v1} … up to {@link #MAX_FIELDS}; further ones are
 * elements of an array a type, {@code aI}, {@code aJ} …, since a class has room for some ten
 * thousand fields only. The function's first result passes through the field {@code result}. A
 * vector is two places of its halves; the high half's field is {@code w0}, {@code w1} …
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
  private final Map<Variable, Place> highPlaces = new HashMap<>();
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
      if (variable.type().isVector()) {
        places.put(variable, newPlace("v", i, "J"));
        highPlaces.put(variable, newPlace("w", i, "J"));
      } else {
        places.put(variable, newPlace("v", i, variable.type().descriptor()));
      }
    }
  }

  private Place newPlace(String prefix, int number, String descriptor) {
    if (number < MAX_FIELDS) {
      return new Place(prefix + number, descriptor, -1);
    }
    int index = arrayLengths.merge(descriptor, 1, Integer::sum) - 1;
    return new Place(arrayField(descriptor), "[" + descriptor, index);
  }

  String className() {
    return className;
  }

  /** Where a variable lives. */
  Place place(Variable variable) {
    return places.get(variable);
  }

  /** Where the high half of a vector lives; null for any other variable. */
  Place highPlace(Variable variable) {
    return highPlaces.get(variable);
  }

  /** The places that are fields of their own. */
  List<Place> fields() {
    List<Place> fields = new ArrayList<>();
    for (Variable variable : variables.subList(0, Math.min(MAX_FIELDS, variables.size()))) {
      fields.add(places.get(variable));
      if (highPlaces.containsKey(variable)) {
        fields.add(highPlaces.get(variable));
      }
    }
    return fields;
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
