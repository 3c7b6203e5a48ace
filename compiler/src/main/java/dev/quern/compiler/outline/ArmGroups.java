package dev.quern.compiler.outline;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Divides the arms of a {@link DispatchNest} into groups of neighbours, each a region: a dispatcher
 * of two levels.
 *
 * <p>The dispatcher keeps the branch table, whose entries now lead to groups, and puts the index
 * into a <em>selector</em>, a variable by which the branch table inside of the group finds the arm.
 * Whatever else leads to an arm of another group (falling through to the first arm of the next one,
 * a branch) sets the selector to a number that stands for the arm first. So control always goes
 * from the dispatcher to the group in one call, and between groups through the dispatcher.
 *
 * <p>Where indices are few, they are the selectors themselves, and arms without an index have
 * further numbers. Where they are many, a constant lookup gives the position of the arm.
 */
final class ArmGroups {
  private static final int MAX_ARMS = 32;

  /** Up to how many selector values the tables inside of groups may span. */
  private static final int MAX_DIRECT_SELECTORS = 600;

  private record Group(int from, int to, Label label) {
    boolean isSingle() {
      return to - from == 1;
    }
  }

  private final Regions regions;
  private final RegionFormer former;
  private final BranchTables tables;
  private final List<Label> labels;
  private final List<Section> arms;
  private final Statement.Switch choice;
  private final Label continuation;
  private final List<Group> groups = new ArrayList<>();
  private final Map<Label, Integer> armOf = new HashMap<>();
  private final int[] groupOf;
  private final List<Label> newLabels = new ArrayList<>();
  private final List<Section> newArms = new ArrayList<>();
  private final boolean positional;

  /** Whether something outside of its group leads to an arm. */
  private final boolean[] enteredFromOutside;

  /** The index if it can be the selector, or null. */
  private final Variable index;

  private Variable selector;

  /** The selector of each arm. */
  private int[] codes;

  /**
   * @param again whether the arms are groups already, whose selector is the index
   */
  ArmGroups(
      Regions regions,
      RegionFormer former,
      List<Label> labels,
      List<Section> arms,
      Statement.Switch choice,
      boolean again,
      Label continuation) {
    this.regions = regions;
    this.former = former;
    this.tables = new BranchTables(regions);
    this.labels = labels;
    this.arms = arms;
    this.choice = choice;
    this.continuation = continuation;
    positional = choice.targets().size() + arms.size() > MAX_DIRECT_SELECTORS;
    groupOf = new int[arms.size()];
    for (int i = 0; i < labels.size(); i++) {
      armOf.put(labels.get(i), i);
    }
    enteredFromOutside = new boolean[arms.size()];
    boolean selects =
        !again
            && choice.index() instanceof Expression.Get get
            && get.variable().origin() == Variable.Origin.SELECTOR;
    index = selects ? ((Expression.Get) choice.index()).variable() : null;
    findGroups();
  }

  private void findGroups() {
    // What all other indices lead to may read the index, so it cannot have another selector.
    int alone = index == null ? -2 : armOf.getOrDefault(choice.otherwise(), -2);
    int from = 0;
    int cost = 0;
    for (int i = 0; i < arms.size(); i++) {
      int added = arms.get(i).cost();
      boolean full = i - from == MAX_ARMS || cost + added > regions.budget.region();
      if (i > from && (full || i == alone || i == alone + 1)) {
        addGroup(from, i);
        from = i;
        cost = 0;
      }
      cost += added;
    }
    if (from < arms.size()) {
      addGroup(from, arms.size());
    }
  }

  private void addGroup(int from, int to) {
    for (int i = from; i < to; i++) {
      groupOf[i] = groups.size();
    }
    // A group of one arm needs no selector: it keeps the arm's label.
    groups.add(new Group(from, to, to - from == 1 ? labels.get(from) : regions.newLabel()));
  }

  int count() {
    return groups.size();
  }

  /** The labels of the new nest, the innermost first. */
  List<Label> labels() {
    return newLabels;
  }

  /** What follows each label of the new nest. */
  List<Section> arms() {
    return newArms;
  }

  /**
   * Makes the groups regions.
   *
   * @param head the statements before the branch table, to which the selector's assignment is added
   * @return the new branch table
   */
  Statement.Switch form(Section head) {
    selector = index == null || positional ? regions.newSelector() : index;
    findEntries(head);
    TreeSet<Integer> entered = new TreeSet<>();
    collectEntries(head, entered);
    Statement.Switch dispatch = positional ? selectByPosition(head) : selectByIndex(head, entered);
    for (int arm : entered) {
      newLabels.add(labels.get(arm));
      Section landing = new Section();
      select(arm, landing);
      branch(groupLabel(labels.get(arm)), landing);
      newArms.add(landing);
    }
    for (int i = 0; i < groups.size(); i++) {
      newLabels.add(groups.get(i).label());
      newArms.add(formGroup(i));
    }
    return dispatch;
  }

  /**
   * Finds the arms that the tables inside of groups must lead to. They must not lead to others:
   * what such an arm reads may be assigned only on the ways to it inside of its group.
   */
  private void findEntries(Section head) {
    choice.targets().forEach(label -> enter(label, -1));
    enter(choice.otherwise(), -1);
    head.forEachExit(label -> enter(label, -1));
    for (int i = 0; i < arms.size(); i++) {
      int group = groupOf[i];
      arms.get(i).forEachExit(label -> enter(label, group));
      if (i + 1 < arms.size() && arms.get(i).completes()) {
        enter(labels.get(i + 1), group);
      }
    }
  }

  private void enter(Label label, int fromGroup) {
    Integer arm = armOf.get(label);
    if (arm != null && groupOf[arm] != fromGroup) {
      enteredFromOutside[arm] = true;
    }
  }

  /** Whether a label is that of an arm in a group of several. */
  private boolean needsSelector(Label label) {
    Integer arm = armOf.get(label);
    return arm != null && !groups.get(groupOf[arm]).isSingle();
  }

  private Label groupLabel(Label label) {
    Integer arm = armOf.get(label);
    return arm == null ? label : groups.get(groupOf[arm]).label();
  }

  /** Finds the arms, of groups of several, that a section goes to. */
  private void collectEntries(Section section, TreeSet<Integer> entered) {
    section.forEachExit(
        label -> {
          if (needsSelector(label)) {
            entered.add(armOf.get(label));
          }
        });
  }

  private void select(int arm, Section to) {
    tables.add(new Statement.Assign(selector, Regions.constant(codes[arm])), to);
  }

  private void branch(Label label, Section to) {
    Statement branch = new Statement.Branch(label);
    to.add(branch, regions.estimator.statement(branch), ExitSet.ofBranch(label), false);
  }

  // The dispatcher

  /** The index is the selector; arms that no index leads to have numbers above. */
  private Statement.Switch selectByIndex(Section head, TreeSet<Integer> entered) {
    codes = new int[arms.size()];
    Arrays.fill(codes, -1);
    List<Label> targets = choice.targets();
    for (int i = targets.size() - 1; i >= 0; i--) {
      Integer arm = armOf.get(targets.get(i));
      if (arm != null) {
        codes[arm] = i;
      }
    }
    int next = targets.size();
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] < 0) {
        codes[i] = next++;
      }
    }
    // Any index above goes to the default, so that must not be its selector.
    if (needsSelector(choice.otherwise())) {
      entered.add(armOf.get(choice.otherwise()));
    }
    if (index == null) {
      tables.add(new Statement.Assign(selector, choice.index()), head);
    }
    List<Label> dispatch = new ArrayList<>();
    for (Label target : targets) {
      dispatch.add(groupLabel(target));
    }
    return new Statement.Switch(Regions.get(selector), dispatch, choice.otherwise());
  }

  /** A lookup gives the position of the arm, which is the selector, and another one its group. */
  private Statement.Switch selectByPosition(Section head) {
    codes = new int[arms.size()];
    List<Label> positions = new ArrayList<>(labels);
    Map<Label, Integer> positionOf = new HashMap<>(armOf);
    for (int i = 0; i < codes.length; i++) {
      codes[i] = i;
    }
    List<Label> all = new ArrayList<>(choice.targets());
    all.add(choice.otherwise());
    for (Label label : all) {
      if (positionOf.putIfAbsent(label, positions.size()) == null) {
        positions.add(label);
      }
    }
    int[] values = new int[choice.targets().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = positionOf.get(choice.targets().get(i));
    }
    tables.lookUp(choice.index(), values, positionOf.get(choice.otherwise()), selector, head);
    Map<Label, Integer> destinations = new LinkedHashMap<>();
    int[] destinationOf = new int[positions.size()];
    for (int i = 0; i < destinationOf.length; i++) {
      Label destination = groupLabel(positions.get(i));
      destinationOf[i] = destinations.computeIfAbsent(destination, l -> destinations.size());
    }
    Variable destination = regions.newSelector();
    tables.lookUp(Regions.get(selector), destinationOf, 0, destination, head);
    List<Label> dispatch = List.copyOf(destinations.keySet());
    int last = dispatch.size() - 1;
    return new Statement.Switch(
        Regions.get(destination), dispatch.subList(0, last), dispatch.get(last));
  }

  // The groups

  private Section formGroup(int number) {
    Group group = groups.get(number);
    Group next = number + 1 < groups.size() ? groups.get(number + 1) : null;
    Section body = group.isSingle() ? arms.get(group.from()) : dispatchInside(group);
    Label end = next == null ? continuation : next.label();
    if (next != null && !next.isSingle()) {
      body = wrapped(labels.get(next.from()), body);
      if (body.completes()) {
        select(next.from(), body);
      }
    }
    return former.outlined(former.fit(withLandings(body), end), end);
  }

  /** A block around a section, if that has branches to its label. */
  private Section wrapped(Label label, Section body) {
    boolean[] found = new boolean[1];
    body.forEachExit(exit -> found[0] |= exit == label);
    if (!found[0]) {
      return body;
    }
    Section around = new Section();
    former.addBlock(label, former.fit(body, label), around);
    return around;
  }

  private Section dispatchInside(Group group) {
    TreeMap<Integer, Label> targets = new TreeMap<>();
    if (!positional) {
      for (int i = 0; i < choice.targets().size(); i++) {
        Integer arm = armOf.get(choice.targets().get(i));
        if (arm != null && arm >= group.from() && arm < group.to()) {
          targets.put(i, choice.targets().get(i));
        }
      }
    }
    for (int i = group.from(); i < group.to(); i++) {
      if (enteredFromOutside[i]) {
        targets.put(codes[i], labels.get(i));
      }
    }
    Section body = new Section();
    if (targets.isEmpty()) {
      Statement unreachable = new Statement.Unreachable(0);
      body.add(unreachable, regions.estimator.statement(unreachable), null, false);
    } else {
      tables.addPlain(table(targets), body);
    }
    for (int i = group.from(); i < group.to(); i++) {
      Section around = new Section();
      former.addBlock(labels.get(i), former.fit(body, labels.get(i)), around);
      around.addAll(arms.get(i));
      body = around;
    }
    return body;
  }

  /** A branch table over the selector; other values than the given ones do not occur. */
  private Statement.Switch table(TreeMap<Integer, Label> targets) {
    int low = targets.firstKey();
    Label otherwise = targets.lastEntry().getValue();
    List<Label> table = new ArrayList<>();
    for (int i = low; i < targets.lastKey(); i++) {
      table.add(targets.getOrDefault(i, otherwise));
    }
    return new Statement.Switch(BranchTables.minus(Regions.get(selector), low), table, otherwise);
  }

  /** Catches the branches to arms of later groups that need a selector. */
  private Section withLandings(Section body) {
    TreeSet<Integer> entered = new TreeSet<>();
    collectEntries(body, entered);
    if (entered.isEmpty()) {
      return body;
    }
    Label end = null;
    if (body.completes()) {
      end = regions.newLabel();
      branch(end, body);
    }
    Section result = body;
    for (int arm : entered) {
      result = wrapped(labels.get(arm), former.fit(result, null));
      select(arm, result);
      branch(groupLabel(labels.get(arm)), result);
    }
    return end == null ? result : wrapped(end, result);
  }
}
