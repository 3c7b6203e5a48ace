package dev.quern.compiler.outline;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Variable;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes long branch tables short.
 *
 * <p>A table of more than {@link #MAX_TABLE} entries becomes a constant lookup of the target's
 * ordinal, and a table of the distinct targets. A table of more distinct targets than that becomes
 * two levels of tables.
 */
final class BranchTables {
  static final int MAX_TABLE = 256;

  private static final int GROUP_SHIFT = 7;

  /** Elements of a lookup; each takes up to three bytes of the 65,535 of a constant. */
  private static final int MAX_LOOKUP = 16_384;

  private final Regions regions;

  BranchTables(Regions regions) {
    this.regions = regions;
  }

  /** Makes a table one of distinct targets if it is long; the lookup is appended to a section. */
  Statement.Switch compact(Statement.Switch choice, Section to) {
    if (choice.targets().size() <= MAX_TABLE) {
      return choice;
    }
    Map<Label, Integer> ordinals = new LinkedHashMap<>();
    int[] values = new int[choice.targets().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = ordinals.computeIfAbsent(choice.targets().get(i), label -> ordinals.size());
    }
    ordinals.putIfAbsent(choice.otherwise(), ordinals.size());
    List<Label> targets = List.copyOf(ordinals.keySet());
    Variable ordinal = regions.newSelector();
    lookUp(choice.index(), values, ordinals.get(choice.otherwise()), ordinal, to);
    return new Statement.Switch(
        Regions.get(ordinal),
        targets.subList(0, targets.size() - 1),
        targets.get(targets.size() - 1));
  }

  /** Assigns {@code values[index]} to a variable, or a default where there is none. */
  void lookUp(Expression index, int[] values, int otherwise, Variable result, Section to) {
    Variable position = regions.newSelector();
    add(new Statement.Assign(position, index), to);
    Statement assign = new Statement.Assign(result, Regions.constant(otherwise));
    int chunks = (values.length + MAX_LOOKUP - 1) / MAX_LOOKUP;
    for (int chunk = chunks - 1; chunk >= 0; chunk--) {
      int from = chunk * MAX_LOOKUP;
      int end = Math.min(values.length, from + MAX_LOOKUP);
      StringBuilder table = new StringBuilder();
      for (int i = from; i < end; i++) {
        table.append((char) values[i]);
      }
      Expression offset = minus(Regions.get(position), from);
      Expression found = new Expression.TableLookup(table.toString(), offset);
      assign =
          new Statement.If(
              operation(Instruction.I32_LT_U, Regions.get(position), Regions.constant(end)),
              List.of(new Statement.Assign(result, found)),
              List.of(assign));
    }
    int size = 0;
    for (int i = 0; i <= chunks; i++) {
      size += 50;
    }
    to.add(assign, size, null, true);
  }

  /** Appends a table of distinct targets, in two levels if it is long. */
  void add(Statement.Switch choice, Section to, RegionFormer former) {
    if (choice.targets().size() <= MAX_TABLE) {
      addPlain(choice, to);
      return;
    }
    Variable selector = regions.newSelector();
    add(new Statement.Assign(selector, choice.index()), to);
    int groups = (choice.targets().size() - 1 >> GROUP_SHIFT) + 1;
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      labels.add(regions.newLabel());
    }
    Expression group =
        operation(Instruction.I32_SHR_U, Regions.get(selector), Regions.constant(GROUP_SHIFT));
    Section nest = new Section();
    addPlain(
        new Statement.Switch(group, labels.subList(0, groups - 1), labels.get(groups - 1)), nest);
    for (int i = 0; i < groups; i++) {
      Section around = new Section();
      former.addBlock(labels.get(i), nest, around);
      int from = i << GROUP_SHIFT;
      int end = Math.min(choice.targets().size(), from + (1 << GROUP_SHIFT));
      Section table = new Section();
      addPlain(
          new Statement.Switch(
              minus(Regions.get(selector), from),
              choice.targets().subList(from, end),
              choice.otherwise()),
          table);
      around.addAll(former.outlined(table, null));
      nest = former.fit(around, null);
    }
    to.addAll(nest);
  }

  void addPlain(Statement.Switch choice, Section to) {
    List<Label> labels = new ArrayList<>(choice.targets());
    labels.add(choice.otherwise());
    to.add(choice, regions.estimator.statement(choice), ExitSet.ofBranches(labels), false);
  }

  /** Appends a plain statement. */
  void add(Statement statement, Section to) {
    to.add(statement, regions.estimator.statement(statement), null, true);
  }

  static Expression minus(Expression value, int constant) {
    return constant == 0
        ? value
        : operation(Instruction.I32_SUB, value, Regions.constant(constant));
  }

  static Expression operation(Instruction instruction, Expression left, Expression right) {
    return new Expression.Operation(instruction, IrType.I32, 0, 0, List.of(left, right));
  }
}
