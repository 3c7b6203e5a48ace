package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The accesses to memory that call their method through {@code invokedynamic}.
 *
 * <p>C2 inlines calls until a method has 8,000 bytes or 18,000 nodes with all that is inlined,
 * which is after some 35 to 90 accesses. In the order of the code, not by how often they run: the
 * innermost loop may come last. What {@code invokedynamic} links to is inlined beyond that. It is
 * more for C1 to compile, and each place has to be linked when it first runs. So it is used where
 * C2 may have reached its limits, but only in loops, and in straight lines too long to be inlined
 * as a whole, such as a round of a hash function.
 *
 * <p>Other code runs once for each call of its function, and C2 compiles of it only what has run.
 * So do many loops that mostly call: their time is elsewhere.
 */
final class LinkedAccesses {

  /** C2 inlines all accesses of a method, or of a straight line, that has no more. */
  private static final int CALLS = 32;

  /**
   * A loop that calls other functions is linked if it has as many accesses or more for each call.
   */
  private static final int FOR_EACH_CALL = 6;

  /** C1 of JDK 17 compiles no method with some more links than that. */
  private static final int LINKS = 100;

  private final Set<Object> linked = Collections.newSetFromMap(new IdentityHashMap<>());

  /** The loads and stores since control flow last joined or parted. */
  private final List<Object> line = new ArrayList<>();

  /** All loads and stores so far. */
  private final List<Object> accesses = new ArrayList<>();

  /** The loops that are linked, inner ones first: their first access and the one behind. */
  private final List<int[]> loops = new ArrayList<>();

  /** How many calls there are so far. */
  private int calls;

  private final Expressions.Action eachOperand = this::line;

  private LinkedAccesses() {}

  /**
   * The loads and stores of a method that are linked, by their identity.
   *
   * @param count how many loads and stores the method has, or more
   */
  static Set<Object> of(IrList<Statement> body, int count) {
    if (count <= CALLS) {
      return Set.of();
    }
    LinkedAccesses accesses = new LinkedAccesses();
    accesses.list(body);
    accesses.endLine();
    if (accesses.accesses.size() > CALLS) {
      accesses.limitLines();
      accesses.addLoops();
    }
    // A set by identity makes up a hash code for what it is asked about, also if it is empty.
    return accesses.linked.isEmpty() ? Set.of() : accesses.linked;
  }

  /**
   * Does without links in lines if C1 would not compile the method, and the lines are the minor
   * part of it: {@code malloc} of a C library sets up its lists in one line of 150 stores, once.
   */
  private void limitLines() {
    if (linked.size() > LINKS && linked.size() < accesses.size() - linked.size()) {
      linked.clear();
    }
  }

  /** Of a loop with too many, the last ones: the first are those that C2 inlines anyhow. */
  private void addLoops() {
    for (int[] loop : loops) {
      for (int i = loop[1] - 1; i >= loop[0] && linked.size() < LINKS; i--) {
        linked.add(accesses.get(i));
      }
    }
  }

  private void loop(Statement.Loop loop) {
    int first = accesses.size();
    endLine();
    int callsBefore = calls;
    list(loop.body());
    if (accesses.size() - first >= FOR_EACH_CALL * (calls - callsBefore)) {
      loops.add(new int[] {first, accesses.size()});
    }
  }

  private void endLine() {
    if (line.size() > CALLS) {
      linked.addAll(line);
    }
    line.clear();
  }

  private void list(IrList<Statement> statements) {
    int count = statements.size();
    for (int i = 0; i < count; i++) {
      Statement statement = statements.get(i);
      if (statement instanceof Statement.Block block) {
        list(block.body());
        endLine();
      } else if (statement instanceof Statement.Loop loop) {
        loop(loop);
      } else if (statement instanceof Statement.If choice) {
        line(choice);
        endLine();
        list(choice.then());
        endLine();
        list(choice.otherwise());
        endLine();
      } else if (statement instanceof Statement.Try attempt) {
        list(attempt.body());
        endLine();
        list(attempt.handler());
        endLine();
      } else {
        line(statement);
        if (statement instanceof Statement.BranchIf
            || statement instanceof Statement.Branch
            || statement instanceof Statement.Switch) {
          endLine();
        }
      }
    }
  }

  private void line(Statement statement) {
    if (statement instanceof Statement.Store store && !store.value().type().isVector()) {
      add(store, AccessShape.of(store.instruction()));
    }
    Statements.forEachOperand(statement, eachOperand);
  }

  private void line(Expression expression) {
    if (expression instanceof Expression.Load load && !load.type().isVector()) {
      add(load, AccessShape.of(load.instruction()));
    }
    if (expression instanceof Expression.Call
        || expression instanceof Expression.CallIndirect
        || expression instanceof Expression.CallReference) {
      calls++;
    }
    if (!Expressions.isSimple(expression)) {
      IrList<Expression> operands = Expressions.operands(expression);
      for (int i = 0; i < operands.size(); i++) {
        line(operands.get(i));
      }
    }
  }

  private void add(Object access, AccessShape shape) {
    if (shape.handle() != null) {
      line.add(access);
      accesses.add(access);
    }
  }
}
