package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Reads the source of a copy instead of the copy: {@code t = x; … t …} becomes {@code t = x; … x …}
 * where neither changes in between; constants likewise.
 *
 * <p>One walk in textual order. A copy holds until one of its two variables is assigned, and no
 * longer than the region (block, loop, arm, body or handler of a try) in which it is made. A copy
 * made before a loop holds in the loop only if nothing in the loop assigns either variable; the
 * places of all assignments, collected first, tell that. The walk numbers assignments and loops in
 * textual order to compare places.
 */
final class CopyPropagation {

  /**
   * A variable that holds the same as something simple.
   *
   * @param copy the variable
   * @param value a variable or a constant
   * @param version the number of assignments to the source variable when the copy was made
   * @param time the place of the copy
   */
  private record Copy(Variable copy, Expression value, int version, int time) {}

  /** A loop around the current place. */
  private record OpenLoop(int start, int end) {}

  private final Copy[] copies;
  private final int[] versions;
  private final int[][] assignments;
  private final Deque<Integer> loopEnds = new ArrayDeque<>();
  private final List<OpenLoop> loops = new ArrayList<>();
  private final List<Copy> inForce = new ArrayList<>();
  private final StatementRewriter.Mapping eachStatement = this::statement;
  private final StatementRewriter.ListMapping eachRegion = this::region;
  private final Expressions.Mapping eachExpression = this::expression;
  private int time;

  private CopyPropagation(IrFunction function) {
    int variables = function.variables().size();
    copies = new Copy[variables];
    versions = new int[variables];
    assignments = new Places(variables, loopEnds).of(function.body());
  }

  static IrFunction run(IrFunction function) {
    return StatementRewriter.withBody(
        function, new CopyPropagation(function).list(function.body()));
  }

  /** Numbers assignments and loop boundaries in textual order, as the walk does. */
  private static final class Places {
    private final int[][] places;
    private final int[] counts;
    private final Deque<Integer> loopEnds;
    private int time;

    Places(int variables, Deque<Integer> loopEnds) {
      places = new int[variables][];
      counts = new int[variables];
      this.loopEnds = loopEnds;
    }

    int[][] of(IrList<Statement> body) {
      // Loop ends in the order of the loops' starts.
      List<int[]> ends = new ArrayList<>();
      list(body, ends);
      ends.forEach(end -> loopEnds.add(end[0]));
      for (int i = 0; i < places.length; i++) {
        places[i] = places[i] == null ? new int[0] : Arrays.copyOf(places[i], counts[i]);
      }
      return places;
    }

    private void list(IrList<Statement> statements, List<int[]> ends) {
      int count = statements.size();
      for (int i = 0; i < count; i++) {
        Statement statement = statements.get(i);
        if (statement instanceof Statement.Assign assign) {
          add(assign.variable().index(), ++time);
        } else if (statement instanceof Statement.Block block) {
          list(block.body(), ends);
        } else if (statement instanceof Statement.Loop loop) {
          int[] end = new int[1];
          ends.add(end);
          time++;
          list(loop.body(), ends);
          end[0] = ++time;
        } else if (statement instanceof Statement.If choice) {
          list(choice.then(), ends);
          list(choice.otherwise(), ends);
        } else if (statement instanceof Statement.Try attempt) {
          list(attempt.body(), ends);
          add(attempt.exception().index(), ++time);
          list(attempt.handler(), ends);
        }
      }
    }

    private void add(int variable, int place) {
      if (places[variable] == null) {
        places[variable] = new int[2];
      } else if (counts[variable] == places[variable].length) {
        places[variable] = Arrays.copyOf(places[variable], counts[variable] * 2);
      }
      places[variable][counts[variable]++] = place;
    }
  }

  private List<Statement> list(IrList<Statement> statements) {
    return StatementRewriter.mapEach(statements, eachStatement);
  }

  /** A list whose copies do not hold behind it. */
  private List<Statement> region(IrList<Statement> statements) {
    int mark = inForce.size();
    List<Statement> mapped = list(statements);
    for (int i = inForce.size() - 1; i >= mark; i--) {
      Copy copy = inForce.remove(i);
      if (copies[copy.copy().index()] == copy) {
        copies[copy.copy().index()] = null;
      }
    }
    return mapped;
  }

  private Statement statement(Statement statement) {
    if (statement instanceof Statement.Loop loop) {
      int start = ++time;
      loops.add(new OpenLoop(start, loopEnds.remove()));
      Statement mapped = StatementRewriter.mapLists(loop, eachRegion);
      time++;
      loops.remove(loops.size() - 1);
      return mapped;
    } else if (statement instanceof Statement.Try attempt) {
      return attempt(attempt);
    }
    Statement mapped = StatementRewriter.mapExpressions(statement, eachExpression);
    if (mapped instanceof Statement.Assign assign) {
      return assign(assign);
    }
    return StatementRewriter.mapLists(mapped, eachRegion);
  }

  /**
   * What is left of the copies behind the body is what nothing in it has changed, which therefore
   * holds in the handler too.
   */
  private Statement attempt(Statement.Try attempt) {
    List<Statement> body = region(attempt.body());
    change(attempt.exception());
    return StatementRewriter.withLists(attempt, body, region(attempt.handler()));
  }

  private void change(Variable variable) {
    time++;
    versions[variable.index()]++;
    copies[variable.index()] = null;
  }

  private Statement assign(Statement.Assign assign) {
    Variable variable = assign.variable();
    Expression value = assign.value();
    if (value instanceof Expression.Get get && get.variable() == variable) {
      time++;
      return null;
    }
    change(variable);
    if (Expressions.isSimple(value)) {
      int version = value instanceof Expression.Get get ? versions[get.variable().index()] : 0;
      Copy copy = new Copy(variable, value, version, time);
      copies[variable.index()] = copy;
      inForce.add(copy);
    }
    return assign;
  }

  private Expression expression(Expression expression) {
    if (expression instanceof Expression.Get get) {
      Copy copy = copies[get.variable().index()];
      return copy != null && holds(copy) ? copy.value() : get;
    }
    return expression instanceof Expression.Constant
        ? expression
        : Expressions.mapOperands(expression, eachExpression);
  }

  private boolean holds(Copy copy) {
    Variable source = copy.value() instanceof Expression.Get get ? get.variable() : null;
    if (source != null && versions[source.index()] != copy.version()) {
      return false;
    }
    OpenLoop loop = outermostSince(copy.time());
    return loop == null
        || (!isAssigned(copy.copy(), loop) && (source == null || !isAssigned(source, loop)));
  }

  /** The outermost of the loops around this place that begin behind a place. */
  private OpenLoop outermostSince(int place) {
    int low = 0;
    int high = loops.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (loops.get(middle).start() > place) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low < loops.size() ? loops.get(low) : null;
  }

  private boolean isAssigned(Variable variable, OpenLoop loop) {
    int[] places = assignments[variable.index()];
    int found = Arrays.binarySearch(places, loop.start());
    int next = found >= 0 ? found : -found - 1;
    return next < places.length && places[next] <= loop.end();
  }
}
