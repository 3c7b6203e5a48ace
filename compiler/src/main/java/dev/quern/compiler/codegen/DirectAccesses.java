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
 * The accesses to memory that use a VarHandle in their place instead of calling a method that does.
 *
 * <p>A call is small where C1 compiles it, and C2 inlines it, but only until a method has 8,000
 * bytes or 18,000 nodes with all that is inlined, which is after some 35 to 90 accesses. Handles
 * are inlined beyond that. So what lies in a straight line too long to be inlined as a whole, such
 * as a round of a hash function, uses them. Of other code C2 compiles only what has run, and the
 * rest of the line is seldom most of it.
 *
 * <p>The same goes for loops that only compute, without calls and branch tables: all of them runs.
 * A line that runs once before such a loop may have used up what C2 inlines. In methods of many
 * accesses it surely has, whatever C2 compiles first, so there small loops use handles too, and
 * those that call.
 *
 * <p>C1 inlines handles as well, and runs out of registers. That is borne where handles are most of
 * a method; else the rest is worth more: {@code malloc} of a C library sets up its lists in one
 * line of 150 stores, once.
 */
final class DirectAccesses {

  /** A straight line of more accesses uses handles. */
  private static final int CALLS = 32;

  /** A loop of fewer accesses calls methods, unless the method has many accesses. */
  private static final int IN_LOOP = 16;

  /** A method of more accesses has many. */
  private static final int MANY = 64;

  /** A loop that calls uses handles if it has no more accesses than that, in such methods. */
  private static final int AROUND_CALLS = 48;

  /** C1 of JDK 17 compiles no method in which some more than that use handles. */
  private static final int HANDLES = 100;

  private final Set<Object> direct = Collections.newSetFromMap(new IdentityHashMap<>());

  /** The loads and stores since control flow last joined or parted. */
  private final List<Object> line = new ArrayList<>();

  /** All loads and stores so far. */
  private final List<Object> accesses = new ArrayList<>();

  /** Loops that may use handles, inner ones first: their first access and the one behind. */
  private final List<int[]> loops = new ArrayList<>();

  private final boolean many;

  /** How many calls there are so far. */
  private int calls;

  /** How many branch tables there are so far, and regions, which may have some. */
  private int switches;

  private final Expressions.Action eachOperand = this::line;

  private DirectAccesses(boolean many) {
    this.many = many;
  }

  /**
   * The loads and stores of a method that use handles, by their identity.
   *
   * @param count how many loads and stores the method has, or more
   */
  static Set<Object> of(IrList<Statement> body, int count) {
    if (count <= CALLS) {
      return Set.of();
    }
    DirectAccesses accesses = new DirectAccesses(count > MANY);
    accesses.list(body);
    accesses.endLine();
    int handles = accesses.direct.size();
    if (handles > HANDLES && handles < accesses.accesses.size() - handles) {
      accesses.direct.clear();
    }
    accesses.addLoops();
    // A set by identity makes up a hash code for what it is asked about, also if it is empty.
    return accesses.direct.isEmpty() ? Set.of() : accesses.direct;
  }

  private void addLoops() {
    for (int[] loop : loops) {
      Set<Object> more = Collections.newSetFromMap(new IdentityHashMap<>());
      more.addAll(accesses.subList(loop[0], loop[1]));
      more.removeAll(direct);
      if (direct.size() + more.size() <= HANDLES) {
        direct.addAll(more);
      }
    }
  }

  private void loop(Statement.Loop loop) {
    int first = accesses.size();
    int callsBefore = calls;
    int switchesBefore = switches;
    endLine();
    list(loop.body());
    if (switches == switchesBefore && usesHandles(accesses.size() - first, calls > callsBefore)) {
      loops.add(new int[] {first, accesses.size()});
    }
  }

  private boolean usesHandles(int count, boolean interrupted) {
    return interrupted
        ? many && count <= AROUND_CALLS
        : count <= HANDLES && (many || count >= IN_LOOP);
  }

  private void endLine() {
    if (line.size() > CALLS) {
      direct.addAll(line);
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
    if (statement instanceof Statement.CallRegion || statement instanceof Statement.Switch) {
      switches++;
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
