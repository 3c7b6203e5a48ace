package dev.quern.compiler.outline;

import dev.quern.compiler.ir.Label;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The labels that a run of statements may go to and that it does not contain, and whether it may
 * return from the function.
 *
 * <p>For each label it says whether a branch goes there directly, and how many calls of regions may
 * lead there: each of them has to dispatch to it, while a direct branch needs an ending of its own
 * where the run becomes a region. Sets are merged the smaller into the larger, so that building
 * those of a whole tree takes little more than linear time.
 */
final class ExitSet {
  private static final int DIRECT = 1;
  private static final int CALL = 2;

  /** By label: twice the number of region calls, plus 1 if there is a direct branch. */
  private Map<Label, Integer> labels = Map.of();

  private int direct;
  private boolean returns;

  static ExitSet ofBranch(Label label) {
    ExitSet exits = new ExitSet();
    exits.labels = Map.of(label, DIRECT);
    exits.direct = 1;
    return exits;
  }

  static ExitSet ofReturn() {
    ExitSet exits = new ExitSet();
    exits.returns = true;
    return exits;
  }

  /** What a call of a region with these exits may go to. */
  ExitSet ofCall() {
    ExitSet exits = new ExitSet();
    exits.returns = returns;
    exits.labels = new HashMap<>();
    labels.keySet().forEach(label -> exits.labels.put(label, CALL));
    return exits;
  }

  static ExitSet ofBranches(Iterable<Label> targets) {
    ExitSet exits = new ExitSet();
    targets.forEach(label -> exits.add(label, DIRECT));
    return exits;
  }

  private void add(Label label, int what) {
    if (!(labels instanceof HashMap)) {
      labels = new HashMap<>(labels);
    }
    Integer before = labels.get(label);
    int old = before == null ? 0 : before;
    int sum = old + what - (old & what & DIRECT);
    labels.put(label, sum);
    direct += (sum & DIRECT) - (old & DIRECT);
  }

  /** Adds another set, which must not be used any more. */
  void addAll(ExitSet other) {
    returns |= other.returns;
    if (other.labels.size() > labels.size()) {
      Map<Label, Integer> larger = other.labels;
      other.labels = labels;
      labels = larger;
      int count = other.direct;
      other.direct = direct;
      direct = count;
    }
    for (Map.Entry<Label, Integer> entry : other.labels.entrySet()) {
      add(entry.getKey(), entry.getValue());
    }
  }

  /** How many region calls may lead to a label. */
  int calls(Label label) {
    return labels.getOrDefault(label, 0) / CALL;
  }

  /** Removes a label; false if it was not there. */
  boolean remove(Label label) {
    if (!labels.containsKey(label)) {
      return false;
    }
    if (!(labels instanceof HashMap)) {
      labels = new HashMap<>(labels);
    }
    direct -= labels.remove(label) & DIRECT;
    return true;
  }

  boolean contains(Label label) {
    return labels.containsKey(label);
  }

  /** The number of labels that direct branches go to. */
  int direct() {
    return direct;
  }

  boolean returns() {
    return returns;
  }

  boolean isEmpty() {
    return labels.isEmpty() && !returns;
  }

  void forEach(Consumer<Label> action) {
    labels.keySet().forEach(action);
  }

  Set<Label> all() {
    return Set.copyOf(labels.keySet());
  }

  /** The labels that direct branches go to. */
  Set<Label> directLabels() {
    Set<Label> result = new HashSet<>();
    labels.forEach(
        (label, what) -> {
          if ((what & DIRECT) != 0) {
            result.add(label);
          }
        });
    return result;
  }

  /** The label with the least number, or null if there is none. */
  Label first() {
    Label first = null;
    for (Label label : labels.keySet()) {
      if (first == null || label.id() < first.id()) {
        first = label;
      }
    }
    return first;
  }
}
