package dev.quern.compiler.validate;

import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The types of the operands (specification, appendix "Validation Algorithm"). Below the height of
 * the innermost block nothing can be popped; where that block is unreachable, values of unknown
 * type come from there instead: null stands for such a type.
 */
final class OperandStack {
  /** A value of any type. */
  static final ValueType UNKNOWN = null;

  private static final int MOST_DESCRIBED = 8;

  private final TypeRelations relations;
  private ValueType[] types = new ValueType[64];
  private int height;
  private ControlFrame frame;
  private int offset;

  OperandStack(TypeRelations relations) {
    this.relations = relations;
  }

  void clear() {
    height = 0;
  }

  int height() {
    return height;
  }

  /** Says which block is innermost. */
  void enter(ControlFrame innermost) {
    frame = innermost;
  }

  /** Says which instruction is checked. */
  void at(int instructionOffset) {
    offset = instructionOffset;
  }

  void push(ValueType type) {
    if (height == types.length) {
      grow();
    }
    types[height++] = type;
  }

  private void grow() {
    int limit = ImplementationLimits.OPERANDS;
    if (height == limit) {
      throw Invalid.limit(offset, "operands on the stack", height + 1L, limit);
    }
    types = Arrays.copyOf(types, Math.min(2 * height, limit));
  }

  void pushAll(List<? extends ValueType> list) {
    for (int i = 0; i < list.size(); i++) {
      push(list.get(i));
    }
  }

  /** Pops an operand of any type. */
  ValueType pop() {
    if (height > frame.height) {
      return types[--height];
    }
    if (frame.unreachable) {
      return UNKNOWN;
    }
    throw Invalid.at(offset, "type mismatch: instruction requires an operand but stack has []");
  }

  /** Pops an operand that matches a type. */
  void pop(ValueType expected) {
    if (!popMatches(expected)) {
      throw mismatch(List.of(expected), height);
    }
  }

  /** Pops a reference of any type. */
  RefType popReference() {
    ValueType type = pop();
    if (type == UNKNOWN) {
      return new RefType(false, TypeRelations.BOTTOM);
    }
    if (type instanceof RefType reference) {
      return reference;
    }
    throw Invalid.at(
        offset,
        "type mismatch: instruction requires a reference but stack has [%s]".formatted(type));
  }

  /** Pops operands that match a list of types, the last of which is on top. */
  void popAll(List<? extends ValueType> expected) {
    int before = height;
    for (int i = expected.size() - 1; i >= 0; i--) {
      if (height == frame.height && frame.unreachable) {
        return;
      }
      if (!popMatches(expected.get(i))) {
        throw mismatch(expected, before);
      }
    }
  }

  /** Checks that the topmost operands match a list of types, without popping them. */
  void checkTop(List<? extends ValueType> expected) {
    int before = height;
    popAll(expected);
    height = before;
  }

  /** Pops all operands of the innermost block. */
  void truncate() {
    height = frame.height;
  }

  /** Checks that the innermost block has no operands left besides its results. */
  void checkLeftover(List<ValueType> results) {
    if (height != frame.height) {
      int leftover = Math.min(height - frame.height, MOST_DESCRIBED + 1);
      List<ValueType> all = new ArrayList<>(top(leftover, height));
      all.addAll(results);
      throw Invalid.at(
          offset,
          "type mismatch: block requires %s but stack has %s"
              .formatted(describe(results), describe(all)));
    }
  }

  private boolean popMatches(ValueType expected) {
    if (height == frame.height) {
      return frame.unreachable;
    }
    ValueType type = types[height - 1];
    if (type == expected || type == UNKNOWN || relations.matches(type, expected)) {
      height--;
      return true;
    }
    return false;
  }

  private ModuleException mismatch(List<? extends ValueType> expected, int heightBefore) {
    int count = Math.min(expected.size(), heightBefore - frame.height);
    return Invalid.at(
        offset,
        "type mismatch: instruction requires %s but stack has %s"
            .formatted(describe(expected), describe(top(count, heightBefore))));
  }

  private List<ValueType> top(int count, int above) {
    return Arrays.asList(types).subList(above - count, above);
  }

  /** The topmost of a list of types, which may be long. */
  private static String describe(List<? extends ValueType> list) {
    int hidden = Math.max(0, list.size() - MOST_DESCRIBED);
    return list.stream()
        .skip(hidden)
        .map(OperandStack::describe)
        .collect(Collectors.joining(" ", hidden == 0 ? "[" : "[… ", "]"));
  }

  private static String describe(ValueType type) {
    if (type == UNKNOWN) {
      return "unknown";
    }
    boolean bottom =
        type instanceof RefType reference && reference.heapType() == TypeRelations.BOTTOM;
    return bottom ? "(ref bottom)" : type.toString();
  }
}
