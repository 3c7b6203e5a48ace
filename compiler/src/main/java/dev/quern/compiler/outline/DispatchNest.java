package dev.quern.compiler.outline;

import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The nest of blocks around a branch table, as compilers write {@code switch}:
 *
 * <pre>
 * block L2
 *   block L1
 *     block L0
 *       …
 *       switch x L0 L1 L2
 *     arm 0
 *   arm 1
 * arm 2
 * </pre>
 *
 * <p>What stands before a block in its list is moved to the innermost list, which changes nothing.
 * Then the nest is a flat thing: a head that ends in the branch table, and arms in order; branches
 * go forward, to the starts of arms, or out of the nest.
 *
 * <p>A nest that does not fit a method is divided by {@link ArmGroups}: never from the inside out,
 * which would make the way to an arm lead through several methods.
 */
final class DispatchNest {
  private final Regions regions;
  private final Set<Label> open;
  private final int targets;

  /** The head in pieces, the last first. */
  private final List<Section> head = new ArrayList<>();

  private Statement.Switch choice;
  private List<Label> labels = new ArrayList<>();
  private List<Section> arms = new ArrayList<>();

  /**
   * A nest that is only its branch table so far.
   *
   * @param head the statements before the branch table
   */
  DispatchNest(Regions regions, Section head, Statement.Switch choice) {
    this.regions = regions;
    this.choice = choice;
    this.head.add(head);
    open = new HashSet<>(choice.targets());
    open.add(choice.otherwise());
    targets = open.size();
  }

  int targets() {
    return targets;
  }

  /**
   * Whether the block with this label is to be part of the nest. If it is no target of the branch
   * table it need not once few targets are left, which tend to be far out.
   */
  boolean includes(Label label) {
    return open.contains(label) || open.size() * (targets < 32 ? 4 : 10) > targets;
  }

  /**
   * Adds the block around the nest so far.
   *
   * @param before the statements before the block
   * @param arm the statements after the block
   */
  void addArm(Section before, Label label, Section arm) {
    head.add(before);
    labels.add(label);
    arms.add(arm);
    open.remove(label);
  }

  /** Makes statements of the nest; its arms are divided first if it does not fit a method. */
  Section close(RegionFormer former, Label continuation) {
    Collections.reverse(head);
    Section whole = new Section();
    head.forEach(whole::addAll);
    int limit = regions.budget.branching();
    boolean large = cost(whole) > limit;
    if (large) {
      whole = former.fit(whole, null, limit / 2);
      divide(whole, limit, former, continuation);
    }
    BranchTables tables = new BranchTables(regions);
    if (arms.isEmpty()) {
      tables.add(choice, whole, former);
      whole.markDispatcher(large);
      return whole;
    }
    Section nest = new Section();
    nest.addAll(whole);
    tables.add(choice, nest, former);
    nest.markDispatcher(large);
    for (int i = 0; i < arms.size(); i++) {
      Section around = new Section();
      former.addBlock(labels.get(i), former.fit(nest, labels.get(i)), around);
      around.addAll(arms.get(i));
      nest = around;
    }
    return nest;
  }

  private void divide(Section whole, int limit, RegionFormer former, Label continuation) {
    boolean again = false;
    int before;
    do {
      before = arms.size();
      ArmGroups groups = new ArmGroups(regions, former, labels, arms, choice, again, continuation);
      again = true;
      choice = groups.form(whole);
      labels = groups.labels();
      arms = groups.arms();
      // Where grouping does not help any more, only the division from the inside out is left.
    } while (cost(whole) > limit && arms.size() <= before / 2);
  }

  private long cost(Section whole) {
    long cost = whole.cost() + regions.estimator.statement(choice);
    for (Section arm : arms) {
      cost += arm.cost();
    }
    return cost;
  }
}
