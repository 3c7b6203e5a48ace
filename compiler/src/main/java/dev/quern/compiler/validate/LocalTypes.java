package dev.quern.compiler.validate;

import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.LocalGroup;
import dev.quern.compiler.module.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The types of a function's parameters and locals, and which locals have been set. Groups of locals
 * stay groups, so that many functions with 50,000 locals each cost nothing.
 *
 * <p>Only locals of non-null reference types start without a value. Those that are set inside of a
 * block count as unset after its end.
 */
final class LocalTypes {
  static final LocalTypes NONE = new LocalTypes(FunctionType.EMPTY, List.of());

  private final List<ValueType> parameters;
  private final int[] groupEnds;
  private final List<LocalGroup> groups;
  private final int count;
  private final BitSet set = new BitSet();
  private final List<Integer> setOrder = new ArrayList<>();

  LocalTypes(FunctionType type, FunctionBody body) {
    this(type, body.locals());
  }

  private LocalTypes(FunctionType type, List<LocalGroup> groups) {
    parameters = type.parameters();
    this.groups = groups;
    groupEnds = new int[groups.size()];
    int end = parameters.size();
    for (int i = 0; i < groupEnds.length; i++) {
      end += groups.get(i).count();
      groupEnds[i] = end;
    }
    count = end;
  }

  int count() {
    return count;
  }

  ValueType type(int index) {
    if (index < parameters.size()) {
      return parameters.get(index);
    }
    int position = Arrays.binarySearch(groupEnds, index + 1);
    return groups.get(position >= 0 ? position : -position - 1).type();
  }

  boolean isSet(int index) {
    return index < parameters.size() || type(index).isDefaultable() || set.get(index);
  }

  void set(int index) {
    if (!isSet(index)) {
      set.set(index);
      setOrder.add(index);
    }
  }

  /** How many locals have been set that started without a value. */
  int setCount() {
    return setOrder.size();
  }

  /** Forgets what was set after there had been a number of them. */
  void forgetAfter(int newCount) {
    while (setOrder.size() > newCount) {
      set.clear(setOrder.remove(setOrder.size() - 1));
    }
  }
}
