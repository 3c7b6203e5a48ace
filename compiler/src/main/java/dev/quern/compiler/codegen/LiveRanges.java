package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.BitSets;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The live ranges of a method's variables, as intervals over its statements in their order.
 *
 * <p>One walk backwards over the statements numbers all uses and assignments downwards and keeps
 * the set of live variables, ignoring jumps back to loop heads. Control flow is reducible, so a
 * variable that is live around a loop is found live at its head (or at that of an enclosing loop)
 * all the same; its interval then covers the whole loop.
 */
final class LiveRanges {

  /** Where a variable is live, both ends included, and how often it is used, loops weighted. */
  static final class Range {
    final Variable variable;
    int start = Integer.MAX_VALUE;
    int end = Integer.MIN_VALUE;
    long weight;

    private final int number;

    private Range(Variable variable, int number) {
      this.variable = variable;
      this.number = number;
    }

    private void cover(int position) {
      start = Math.min(start, position);
      end = Math.max(end, position);
    }
  }

  private static final int MAX_WEIGHT_SHIFT = 30;

  /** Stands for the range of a variable that is to have none. */
  private static final Range IGNORED = new Range(null, -1);

  private final VariableMap<Range> rangeOf = new VariableMap<>();
  private final List<Range> ranges = new ArrayList<>();
  private final Numbering labels = new Numbering();
  private BitSet[] liveAt = new BitSet[32];
  private BitSet live = new BitSet();
  private final Consumer<Variable> use = this::use;
  private final Consumer<Expression> read = this::read;
  private final Consumer<Label> addLiveAt = this::addLiveAt;
  private int position;
  private int loopDepth;

  /** What is noted of variables that are live together, or null. */
  private Conflicts conflicts;

  /** The variables mentioned so far in the innermost loop, or region with a handler, around. */
  private BitSet mentioned = new BitSet();

  private LiveRanges(Set<Variable> ignored) {
    for (Variable variable : ignored) {
      rangeOf.put(variable, IGNORED);
    }
  }

  /**
   * The ranges of the variables that a method mentions.
   *
   * @param ignored variables without a range
   * @param atEntry variables that hold a value at entry: their ranges begin there
   */
  static List<Range> of(IrList<Statement> body, Set<Variable> ignored, List<Variable> atEntry) {
    LiveRanges ranges = new LiveRanges(ignored);
    ranges.list(body);
    for (Variable variable : atEntry) {
      Range range = ranges.rangeOf.get(variable);
      if (range != null && range != IGNORED) {
        range.cover(ranges.position - 1);
      }
    }
    return ranges.ranges;
  }

  /**
   * Finds which variables of a function are live together somewhere in it. Parameters are live from
   * its entry on.
   *
   * @param variables the variables that matter
   */
  static Conflicts conflicts(IrFunction function, Set<Variable> variables) {
    Set<Variable> others = new HashSet<>();
    for (Variable variable : function.variables()) {
      if (!variables.contains(variable)) {
        others.add(variable);
      }
    }
    LiveRanges ranges = new LiveRanges(others);
    ranges.conflicts = new Conflicts(ranges.ranges);
    ranges.list(function.body());
    for (Variable parameter : function.parameters()) {
      if (variables.contains(parameter)) {
        ranges.use(parameter);
      }
    }
    ranges.conflicts.add(ranges.live, ranges.live);
    return ranges.conflicts;
  }

  private BitSet liveAt(Label label) {
    return liveAt[labels.find(label.id())];
  }

  private void setLiveAt(Label label, BitSet variables) {
    int number = labels.of(label.id());
    if (number == liveAt.length) {
      liveAt = Arrays.copyOf(liveAt, number * 2);
    }
    liveAt[number] = variables;
  }

  private void use(Variable variable) {
    Range range = touch(variable);
    if (range != null) {
      live.set(range.number);
    }
  }

  private void define(Variable variable) {
    Range range = touch(variable);
    if (range != null) {
      live.clear(range.number);
      if (conflicts != null) {
        conflicts.add(range.number, live);
      }
    }
  }

  /** Notes a mention of a variable; gives its range, or null where it has none. */
  private Range touch(Variable variable) {
    Range range = rangeOf.get(variable);
    if (range == IGNORED) {
      return null;
    }
    if (range == null) {
      range = new Range(variable, ranges.size());
      rangeOf.put(variable, range);
      ranges.add(range);
    }
    range.cover(position);
    mentioned.set(range.number);
    range.weight += 1L << Math.min(MAX_WEIGHT_SHIFT, 3 * loopDepth);
    return range;
  }

  private void list(IrList<Statement> statements) {
    for (int i = statements.size() - 1; i >= 0; i--) {
      position--;
      statement(statements.get(i));
    }
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Assign assign) {
      define(assign.variable());
      position--;
      read(assign.value());
    } else if (statement instanceof Statement.Evaluate evaluate) {
      read(evaluate.expression());
    } else if (statement instanceof Statement.Store store) {
      read(store.value());
      read(store.address());
    } else if (statement instanceof Statement.PassArgument pass) {
      read(pass.value());
    } else if (statement instanceof Statement.Block block) {
      setLiveAt(block.label(), BitSets.copy(live));
      list(block.body());
      setLiveAt(block.label(), null);
    } else if (statement instanceof Statement.Loop loop) {
      loop(loop);
    } else if (statement instanceof Statement.If choice) {
      choice(choice);
    } else if (statement instanceof Statement.Try attempt) {
      attempt(attempt);
    } else if (statement instanceof Statement.Branch branch) {
      live = BitSets.copy(liveAt(branch.label()));
    } else if (statement instanceof Statement.BranchIf branch) {
      live.or(liveAt(branch.label()));
      read(branch.condition());
    } else if (statement instanceof Statement.Switch choice) {
      live = BitSets.copy(liveAt(choice.otherwise()));
      choice.forEachTarget(addLiveAt);
      read(choice.index());
    } else if (statement instanceof Statement.Return result) {
      live = new BitSet();
      result.values().forEach(read);
    } else if (statement instanceof Statement.ReturnFromRegion result) {
      live = new BitSet();
      result.values().forEach(read);
    } else if (statement instanceof Statement.TailCall tail) {
      live = new BitSet();
      read(tail.call());
    } else if (statement instanceof Statement.Throw exception) {
      live = new BitSet();
      exception.values().forEach(read);
    } else if (statement instanceof Statement.ThrowReference exception) {
      live = new BitSet();
      read(exception.exception());
    } else if (statement instanceof Statement.CallRegion call) {
      for (Label exit : call.exits()) {
        live.or(liveAt(exit));
      }
    } else {
      live = new BitSet();
    }
  }

  private void addLiveAt(Label label) {
    live.or(liveAt(label));
  }

  private void read(Expression expression) {
    Expressions.forEachVariable(expression, use);
  }

  private void choice(Statement.If choice) {
    BitSet after = BitSets.copy(live);
    list(choice.otherwise());
    BitSet otherwise = live;
    live = after;
    list(choice.then());
    live.or(otherwise);
    position--;
    read(choice.condition());
  }

  /** What the handler needs must be kept in the whole body, which may end anywhere. */
  private void attempt(Statement.Try attempt) {
    BitSet after = BitSets.copy(live);
    list(attempt.handler());
    position--;
    define(attempt.exception());
    BitSet inHandler = live;
    int end = position;
    live = after;
    BitSet outside = startRegion();
    list(attempt.body());
    position--;
    coverAll(inHandler, end);
    endRegion(inHandler, outside);
    live.or(inHandler);
  }

  private void coverAll(BitSet variables, int end) {
    for (int i = variables.nextSetBit(0); i >= 0; i = variables.nextSetBit(i + 1)) {
      ranges.get(i).cover(position);
      ranges.get(i).cover(end);
    }
  }

  private void loop(Statement.Loop loop) {
    int end = position;
    setLiveAt(loop.label(), new BitSet());
    loopDepth++;
    BitSet outside = startRegion();
    list(loop.body());
    loopDepth--;
    setLiveAt(loop.label(), null);
    position--;
    coverAll(live, end);
    endRegion(live, outside);
  }

  private BitSet startRegion() {
    BitSet outside = mentioned;
    mentioned = new BitSet();
    return outside;
  }

  /** Notes that some variables are live in all of a region. */
  private void endRegion(BitSet variables, BitSet outside) {
    if (conflicts != null) {
      conflicts.add(variables, mentioned);
    }
    mentioned.or(outside);
  }
}
