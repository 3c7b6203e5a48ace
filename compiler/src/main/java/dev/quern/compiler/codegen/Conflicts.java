package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Variable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which variables are live together somewhere, so that they cannot have one place: an interference
 * graph, and a greedy colouring of it.
 *
 * <p>To note them costs little in functions as compilers make them. In others it stops at some
 * point, and then each variable is alone.
 */
final class Conflicts {

  /** What may be noted, in words of sets of variables. */
  private static final long MAX_WORK = 1 << 26;

  private final List<LiveRanges.Range> ranges;

  /** By the variables' numbers, some of those that each conflicts with. */
  private final List<BitSet> rows = new ArrayList<>();

  private long work;

  /**
   * @param ranges the ranges of the variables, at their numbers
   */
  Conflicts(List<LiveRanges.Range> ranges) {
    this.ranges = ranges;
  }

  /** Variables that can have one place. */
  private static final class Group {
    final List<Variable> variables = new ArrayList<>();
    final BitSet conflicts = new BitSet();
  }

  /** Notes that a variable conflicts with others. */
  void add(int number, BitSet others) {
    work += 1 + others.length() / Long.SIZE;
    if (work <= MAX_WORK) {
      row(number).or(others);
    }
  }

  /** Notes that each of some variables conflicts with each of others. */
  void add(BitSet some, BitSet others) {
    boolean fewer = some.cardinality() <= others.cardinality();
    BitSet each = fewer ? some : others;
    BitSet all = fewer ? others : some;
    for (int i = each.nextSetBit(0); i >= 0; i = each.nextSetBit(i + 1)) {
      add(i, all);
    }
  }

  private BitSet row(int number) {
    while (rows.size() <= number) {
      rows.add(new BitSet());
    }
    return rows.get(number);
  }

  /**
   * Divides variables into groups without conflicts, each of one type.
   *
   * @param variables the variables, of which earlier ones choose first; one that has no range is
   *     alone
   * @return the groups, by their first variables in that order
   */
  List<List<Variable>> groups(List<Variable> variables) {
    if (work > MAX_WORK) {
      return variables.stream().map(List::of).toList();
    }
    makeSymmetric();
    Map<Variable, Integer> numbers = new HashMap<>();
    for (int i = 0; i < ranges.size(); i++) {
      numbers.put(ranges.get(i).variable, i);
    }
    List<List<Variable>> groups = new ArrayList<>();
    Map<String, List<Group>> byType = new HashMap<>();
    for (Variable variable : variables) {
      Integer number = numbers.get(variable);
      if (number == null) {
        groups.add(List.of(variable));
        continue;
      }
      String type = variable.type().descriptor();
      List<Group> open = byType.computeIfAbsent(type, t -> new ArrayList<>());
      Group group = find(open, number);
      if (group == null) {
        group = new Group();
        open.add(group);
        groups.add(group.variables);
      }
      group.variables.add(variable);
      group.conflicts.or(row(number));
    }
    return groups;
  }

  private void makeSymmetric() {
    for (int i = 0; i < ranges.size(); i++) {
      BitSet row = row(i);
      for (int j = row.nextSetBit(0); j >= 0; j = row.nextSetBit(j + 1)) {
        row(j).set(i);
      }
    }
  }

  private static Group find(List<Group> groups, int number) {
    for (Group group : groups) {
      if (!group.conflicts.get(number)) {
        return group;
      }
    }
    return null;
  }
}
