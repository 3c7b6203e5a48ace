package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter or result as the calling convention passes it: a vector is two values, its halves.
 *
 * @param value the parameter or result
 * @param index its position among the parameters or results
 * @param part what of it is passed
 */
record PassedValue(Value value, int index, Part part) {

  /** What of a value is passed as one. */
  enum Part {
    WHOLE,
    LOW,
    HIGH
  }

  /** All values as they are passed. */
  static List<PassedValue> of(List<Value> values) {
    List<PassedValue> passed = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      if (value.type() == JavaType.VECTOR) {
        passed.add(new PassedValue(value, i, Part.LOW));
        passed.add(new PassedValue(value, i, Part.HIGH));
      } else {
        passed.add(new PassedValue(value, i, Part.WHOLE));
      }
    }
    return passed;
  }

  /** Tells whether a parameter cannot have a name, because a half of another may have it. */
  static boolean isReservedName(String name) {
    return name.matches("\\$(low|high|lent|address|length|text)[0-9]+");
  }

  /** The type that is passed. */
  JavaType type() {
    return part == Part.WHOLE ? value.type() : JavaType.LONG;
  }

  /** The name of a parameter that takes it. */
  String name() {
    return switch (part) {
      case WHOLE -> value.name();
      case LOW -> "$low" + index;
      case HIGH -> "$high" + index;
    };
  }

  /** What is passed, of an expression of the value. */
  String of(String expression) {
    return switch (part) {
      case WHOLE -> expression;
      case LOW -> expression + ".low()";
      case HIGH -> expression + ".high()";
    };
  }

  /** Expressions of the values, of those of what is passed. */
  static List<String> join(SourceWriter out, List<Value> values, List<String> passed) {
    List<String> joined = new ArrayList<>();
    int next = 0;
    for (Value value : values) {
      if (value.type() == JavaType.VECTOR) {
        String halves = passed.get(next) + ", " + passed.get(next + 1);
        joined.add(out.type(JavaType.VECTOR) + ".of(" + halves + ")");
        next += 2;
      } else {
        joined.add(passed.get(next++));
      }
    }
    return joined;
  }
}
