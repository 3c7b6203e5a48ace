package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The frame class of an outlined function: where the variables that its methods share live.
 *
 * <p>Variables of one type that are never live together have one place, as in the JVM local
 * variables of a method. Each place is a field {@code v0}, {@code v1} … up to {@link #MAX_FIELDS},
 * the most used first; further ones are elements of an array a type, {@code aI}, {@code aJ} …,
 * since a class has room for some ten thousand fields only. The function's first result passes
 * through the field {@code result}. A vector is two places of its halves; the high half's field is
 * {@code w0}, {@code w1} …
 */
final class FrameLayout {

  static final int MAX_FIELDS = 500;
  static final String RESULT = "result";

  /** Among so many variables at most it is looked for those that can share a place. */
  private static final int MAX_SHARING = 4_096;

  /** What sets of live variables at labels may take, in bits, when that is looked for. */
  private static final long MAX_LIVE_BITS = 1 << 28;

  /** A field, or an element of an array field where {@code index} is not negative. */
  record Place(String field, String descriptor, int index) {}

  private final String className;
  private final IrType result;
  private final List<Place> fields = new ArrayList<>();
  private final Map<Variable, Place> places = new HashMap<>();
  private final Map<Variable, Place> highPlaces = new HashMap<>();
  private final Map<String, Integer> arrayLengths = new TreeMap<>();

  /** Lays out the frame of a function with several methods. */
  FrameLayout(String className, IrOutlined outlined) {
    this.className = className;
    List<IrType> results = outlined.function().results();
    this.result = results.isEmpty() ? IrType.VOID : results.get(0);
    List<List<Variable>> groups = groups(outlined);
    for (int i = 0; i < groups.size(); i++) {
      List<Variable> group = groups.get(i);
      Variable first = group.get(0);
      addPlaces(first, i);
      for (Variable variable : group.subList(1, group.size())) {
        places.put(variable, places.get(first));
        if (highPlaces.containsKey(first)) {
          highPlaces.put(variable, highPlaces.get(first));
        }
      }
    }
  }

  /** The variables in groups that have one place each, the most used first. */
  static List<List<Variable>> groups(IrOutlined outlined) {
    List<Variable> variables = outlined.frameVariables();
    IrFunction function = outlined.function();
    long labels = Statements.countLabels(function.body());
    if (variables.size() > MAX_SHARING || labels * variables.size() > MAX_LIVE_BITS) {
      return variables.stream().map(List::of).toList();
    }
    // What leads from method to method assigns selectors, of which the function's body says
    // nothing.
    Set<Variable> sharing = new HashSet<>(variables);
    sharing.removeIf(variable -> variable.origin() == Variable.Origin.SELECTOR);
    return LiveRanges.conflicts(function, sharing).groups(variables);
  }

  private void addPlaces(Variable variable, int number) {
    if (variable.type().isVector()) {
      places.put(variable, newPlace("v", number, "J"));
      highPlaces.put(variable, newPlace("w", number, "J"));
    } else {
      places.put(variable, newPlace("v", number, variable.type().descriptor()));
    }
  }

  private Place newPlace(String prefix, int number, String descriptor) {
    if (number < MAX_FIELDS) {
      Place field = new Place(prefix + number, descriptor, -1);
      fields.add(field);
      return field;
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
