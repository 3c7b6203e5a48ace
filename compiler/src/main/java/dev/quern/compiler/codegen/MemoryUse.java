package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds where a method must load the arrays of memories into its local variables: at entry, and
 * after which calls.
 *
 * <p>This is liveness of the array locals: an access uses the one of its memory, and whatever may
 * replace the array defines it. The statements are walked backwards; a loop's head starts as using
 * nothing, and the walk is repeated until no head changes. Few rounds are needed; after {@link
 * #MAX_ROUNDS} every head counts as using all. A set of memories is a bit set of their indices.
 */
final class MemoryUse {

  /** Memories from this index on are accessed through their objects, without a local variable. */
  static final int MAX_LOCALS = 63;

  private static final int MAX_ROUNDS = 12;

  private final long fixed;
  private final long passed;
  private final ArrayReplacement replacement;
  private final Predicate<Statement.CallRegion> regionReplaces;
  private final Numbering labels = new Numbering();
  private long[] liveAt = new long[32];
  private long[] liveAtHead = new long[32];
  private final Map<Object, Long> loads = new IdentityHashMap<>();
  private long accessed;
  private boolean changed;
  private long[] accesses = new long[MAX_LOCALS];
  private int accessCount;
  private long weight = 1;

  /**
   * @param fixed the memories whose array never changes
   * @param passed the memories whose array is an argument of outlined regions
   * @param regionReplaces whether calling an outlined region may replace arrays
   */
  private MemoryUse(
      long fixed,
      long passed,
      ArrayReplacement replacement,
      Predicate<Statement.CallRegion> regionReplaces) {
    this.fixed = fixed;
    this.passed = passed;
    this.replacement = replacement;
    this.regionReplaces = regionReplaces;
  }

  /**
   * The answer.
   *
   * @param atEntry the memories whose arrays are loaded at entry
   * @param afterCall the memories whose arrays are loaded after a call (by identity of the
   *     expression or statement)
   * @param accesses how often each memory is accessed, loops weighted
   * @param accessCount how many accesses there are in all
   */
  record Result(long atEntry, Map<Object, Long> afterCall, long[] accesses, int accessCount) {
    static final Result NOTHING = new Result(0, Map.of(), new long[0], 0);
  }

  static Result of(
      IrList<Statement> body,
      long fixed,
      long passed,
      ArrayReplacement replacement,
      Predicate<Statement.CallRegion> regionReplaces) {
    MemoryUse use = new MemoryUse(fixed, passed, replacement, regionReplaces);
    long atEntry;
    int rounds = 0;
    do {
      use.changed = false;
      use.loads.clear();
      use.accesses = new long[MAX_LOCALS];
      use.accessCount = 0;
      if (++rounds == MAX_ROUNDS) {
        use.widenHeads();
      }
      atEntry = use.list(body, 0);
    } while (use.changed && rounds < MAX_ROUNDS);
    return new Result(
        atEntry, Collections.unmodifiableMap(use.loads), use.accesses, use.accessCount);
  }

  private void widenHeads() {
    for (int i = 0; i < liveAtHead.length; i++) {
      liveAtHead[i] = liveAtHead[i] == 0 ? 0 : accessed;
    }
  }

  private long list(IrList<Statement> statements, long live) {
    for (int i = statements.size() - 1; i >= 0; i--) {
      live = statement(statements.get(i), live);
    }
    return live;
  }

  private long statement(Statement statement, long live) {
    if (statement instanceof Statement.Assign assign) {
      return expression(assign.value(), live);
    } else if (statement instanceof Statement.Evaluate evaluate) {
      return expression(evaluate.expression(), live);
    } else if (statement instanceof Statement.Store store) {
      live = access(store.memory(), live);
      return expression(store.address(), expression(store.value(), live));
    } else if (statement instanceof Statement.PassArgument pass) {
      return expression(pass.value(), live);
    } else if (statement instanceof Statement.Block block) {
      liveAt = put(liveAt, labels.of(block.label().id()), live);
      return list(block.body(), live);
    } else if (statement instanceof Statement.Loop loop) {
      return loop(loop, live);
    } else if (statement instanceof Statement.If choice) {
      long then = list(choice.then(), live);
      return expression(choice.condition(), then | list(choice.otherwise(), live));
    } else if (statement instanceof Statement.Try attempt) {
      // An exception may come from a call that has replaced arrays.
      long inHandler = replaced(attempt, list(attempt.handler(), live));
      return list(attempt.body(), live) | inHandler;
    } else if (statement instanceof Statement.TailCall tail) {
      return expressions(Expressions.operands(tail.call()), 0);
    } else if (statement instanceof Statement.Throw exception) {
      return expressions(exception.values(), 0);
    } else if (statement instanceof Statement.ThrowReference exception) {
      return expression(exception.exception(), 0);
    } else if (statement instanceof Statement.Branch branch) {
      return liveAt(branch.label());
    } else if (statement instanceof Statement.BranchIf branch) {
      return expression(branch.condition(), live | liveAt(branch.label()));
    } else if (statement instanceof Statement.Switch choice) {
      long targets = liveAt(choice.otherwise());
      for (int i = 0; i < choice.targets().size(); i++) {
        targets |= liveAt(choice.targets().get(i));
      }
      return expression(choice.index(), targets);
    } else if (statement instanceof Statement.Return result) {
      return expressions(result.values(), 0);
    } else if (statement instanceof Statement.ReturnFromRegion result) {
      return expressions(result.values(), 0);
    } else if (statement instanceof Statement.CallRegion call) {
      for (Label exit : call.exits()) {
        live |= liveAt(exit);
      }
      long before = regionReplaces.test(call) ? replaced(call, live) : live;
      return passed == 0 ? before : access(0, before);
    } else if (statement instanceof Statement.Unreachable
        || statement instanceof Statement.ExitRegion) {
      return 0;
    }
    return live;
  }

  private long loop(Statement.Loop loop, long live) {
    int number = labels.of(loop.label().id());
    long head = number < liveAtHead.length ? liveAtHead[number] : 0;
    liveAt = put(liveAt, number, head);
    weight <<= weight < 1L << 30 ? 3 : 0;
    long found = list(loop.body(), live) | head;
    weight = Math.max(1, weight >> 3);
    if (found != head) {
      liveAtHead = put(liveAtHead, number, found);
      changed = true;
    }
    return found;
  }

  private long liveAt(Label label) {
    return liveAt[labels.find(label.id())];
  }

  /** The sets at labels, by their numbers in the method, with another one. */
  private static long[] put(long[] sets, int number, long set) {
    long[] all =
        number < sets.length ? sets : Arrays.copyOf(sets, Math.max(number + 1, sets.length * 2));
    all[number] = set;
    return all;
  }

  private long expressions(IrList<Expression> expressions, long live) {
    for (int i = expressions.size() - 1; i >= 0; i--) {
      live = expression(expressions.get(i), live);
    }
    return live;
  }

  private long expression(Expression expression, long live) {
    if (Expressions.isSimple(expression)) {
      return live;
    } else if (expression instanceof Expression.Load load) {
      return expression(load.address(), access(load.memory(), live));
    } else if (replacement.byItself(expression)) {
      live = replaced(expression, live);
    }
    return expressions(Expressions.operands(expression), live);
  }

  private long access(int memory, long live) {
    accessCount++;
    if (memory >= MAX_LOCALS) {
      return live;
    }
    accesses[memory] += weight;
    accessed |= 1L << memory;
    return live | 1L << memory;
  }

  private long replaced(Object call, long live) {
    long needed = live & ~fixed;
    if (needed != 0) {
      loads.merge(call, needed, (a, b) -> a | b);
    }
    return live & fixed;
  }
}
