package dev.quern.compiler.outline;

import dev.quern.compiler.ir.BitSets;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.LabelMap;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds which variables are live where a region, or the function, is entered: read there before
 * they are assigned.
 *
 * <p>One walk backwards over the statements, bodies of called regions in place of their calls,
 * keeps the set of live variables; at a branch it is the set at the label. What is live at the head
 * of a loop is not known when its back edges are met, so the walk is repeated until nothing
 * changes, which takes as many walks as loops nest, and one.
 *
 * <p>Many variables are looked at in portions, to bound the memory for the sets at loop heads.
 * Where there would be too many portions, or too many walks, every variable counts as live.
 */
final class RegionLiveness {
  private static final int PORTION_BITS = 1 << 28;
  private static final int LEAST_PORTION = 64;
  private static final int MAX_PORTIONS = 24;

  /** How many statements all walks together may look at. */
  private static final long MOST_WORK = 1L << 24;

  private final List<Region> regions;
  private final int[] numbers;
  private final LabelMap<BitSet> atLabels = new LabelMap<>();
  private final LabelMap<BitSet> atLoops = new LabelMap<>();
  private final BitSet[] atRegions;
  private final Consumer<Variable> becomesLive = this::becomesLive;
  private final Consumer<Label> addLiveAt = this::addLiveAt;
  private BitSet live = new BitSet();

  /** What the handlers read that an exception thrown here may come to. */
  private BitSet inHandlers = new BitSet();

  private boolean changed;
  private long work;

  private RegionLiveness(List<Region> regions, int[] numbers) {
    this.regions = regions;
    this.numbers = numbers;
    this.atRegions = new BitSet[regions.size() + 1];
  }

  /**
   * Finds the variables that are live where the one method that mentions them is entered.
   *
   * @param body the statements of the function's entry
   * @param methodOf by the variable's index, the method that alone mentions it, or -1 if the
   *     variable is not asked about
   * @param variables the variables that are asked about
   */
  static Set<Variable> liveAtEntry(
      IrList<Statement> body, List<Region> regions, int[] methodOf, List<Variable> variables) {
    Set<Variable> result = new HashSet<>();
    if (variables.isEmpty()) {
      return result;
    }
    long portion = portion(body, regions, variables.size());
    if (variables.size() / portion > MAX_PORTIONS) {
      return new HashSet<>(variables);
    }
    for (int from = 0; from < variables.size(); from += (int) portion) {
      int to = (int) Math.min(variables.size(), from + portion);
      List<Variable> some = variables.subList(from, to);
      int[] numbers = new int[methodOf.length];
      for (int i = 0; i < some.size(); i++) {
        numbers[some.get(i).index()] = i + 1;
      }
      RegionLiveness liveness = new RegionLiveness(regions, numbers);
      boolean isKnown = liveness.run(body);
      for (int i = 0; i < some.size(); i++) {
        if (!isKnown || liveness.atRegions[methodOf[some.get(i).index()]].get(i)) {
          result.add(some.get(i));
        }
      }
    }
    return result;
  }

  /** How many variables are looked at together. */
  private static long portion(IrList<Statement> body, List<Region> regions, int variables) {
    if (variables <= LEAST_PORTION) {
      return LEAST_PORTION;
    }
    long labels = Statements.countLabels(body) + 1;
    for (Region region : regions) {
      labels += Statements.countLabels(region.body());
    }
    return Math.max(LEAST_PORTION, PORTION_BITS / labels);
  }

  /** Whether there are not too many walks. */
  private boolean run(IrList<Statement> body) {
    do {
      changed = false;
      live = new BitSet();
      list(body);
      atRegions[0] = live;
    } while (changed && work < MOST_WORK);
    return !changed;
  }

  private void list(IrList<Statement> statements) {
    work += statements.size();
    for (int i = statements.size() - 1; i >= 0; i--) {
      statement(statements.get(i));
    }
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Assign assign) {
      int number = numbers[assign.variable().index()];
      if (number > 0) {
        live.clear(number - 1);
      }
    } else if (statement instanceof Statement.Block block) {
      BitSet shadowed = atLabels.put(block.label(), BitSets.copy(live));
      list(block.body());
      restore(block.label(), shadowed);
      return;
    } else if (statement instanceof Statement.Loop loop) {
      loop(loop);
      return;
    } else if (statement instanceof Statement.If choice) {
      BitSet after = BitSets.copy(live);
      list(choice.otherwise());
      BitSet otherwise = live;
      live = after;
      list(choice.then());
      live.or(otherwise);
    } else if (statement instanceof Statement.Try attempt) {
      attempt(attempt);
      return;
    } else if (statement instanceof Statement.Branch branch) {
      live = BitSets.copy(atLabels.get(branch.label()));
    } else if (statement instanceof Statement.BranchIf branch) {
      live.or(atLabels.get(branch.label()));
    } else if (statement instanceof Statement.Switch choice) {
      live = BitSets.copy(atLabels.get(choice.otherwise()));
      choice.forEachTarget(addLiveAt);
    } else if (Statements.leaves(statement)) {
      live = new BitSet();
    } else if (statement instanceof Statement.CallRegion call) {
      region(regions.get(call.region() - 1));
      return;
    }
    if (!inHandlers.isEmpty() && Statements.mayThrow(statement)) {
      live.or(inHandlers);
    }
    Statements.forEachVariable(statement, becomesLive);
  }

  private void addLiveAt(Label label) {
    live.or(atLabels.get(label));
  }

  private void becomesLive(Variable variable) {
    int number = numbers[variable.index()];
    if (number > 0) {
      live.set(number - 1);
    }
  }

  private void attempt(Statement.Try attempt) {
    BitSet after = BitSets.copy(live);
    BitSet outer = inHandlers;
    list(attempt.handler());
    int number = numbers[attempt.exception().index()];
    if (number > 0) {
      live.clear(number - 1);
    }
    live.or(outer);
    inHandlers = live;
    live = after;
    list(attempt.body());
    // Also what the body always assigns first: the JVM wants it assigned wherever its range begins.
    live.or(inHandlers);
    inHandlers = outer;
  }

  private void restore(Label label, BitSet shadowed) {
    atLabels.put(label, shadowed);
  }

  private void loop(Statement.Loop loop) {
    BitSet known = atLoops.get(loop.label());
    BitSet atHead = known == null ? new BitSet() : known;
    atLabels.put(loop.label(), atHead);
    list(loop.body());
    atLabels.remove(loop.label());
    if (!live.equals(atHead)) {
      atLoops.put(loop.label(), BitSets.copy(live));
      changed = true;
    }
  }

  /**
   * The labels of a region's body are those of its caller, and it falls through to what follows.
   */
  private void region(Region region) {
    Label end = region.continuation();
    BitSet shadowed = end == null ? null : atLabels.put(end, BitSets.copy(live));
    list(region.body());
    if (end != null) {
      restore(end, shadowed);
    }
    atRegions[region.number()] = BitSets.copy(live);
  }
}
