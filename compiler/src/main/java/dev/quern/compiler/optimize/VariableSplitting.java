package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.LabelMap;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gives each web of a Wasm local a variable of its own: assignments and reads belong to one web if
 * the value of one may be read by the other. Producers reuse a local for what has nothing to do
 * with each other, which would put it into the frame object of a divided function.
 *
 * <p>A walk in the order of control knows the definition of each local that holds: an assignment,
 * the value at entry, or a merge of definitions, made where ways meet that bring different ones. A
 * merge joins what it merges only if it is read itself, directly or through another merge: a value
 * that nobody reads any more joins nothing. A second walk in the same order names the webs.
 *
 * <p>Functions with handlers stay as they are, for control may come to a handler from every call;
 * so do those that would need too much memory.
 */
public final class VariableSplitting {
  /** The limit of merges and of comparisons where ways meet. */
  private static final long MAX_WORK = 1 << 22;

  private final IrFunction function;
  private final List<Variable> locals = new ArrayList<>();

  /** By the variable's index, its place in {@link #locals}, or -1. */
  private final int[] placeOf;

  private final DefinitionWebs webs = new DefinitionWebs();
  private final LabelMap<Merge> merges = new LabelMap<>();
  private final Consumer<Label> arriveAt = label -> arrive(merges.get(label));

  /** The definitions in the order of the walk: of each read, and of each assignment. */
  private final IntList mentions = new IntList();

  private final Consumer<Variable> read = this::read;

  /** The definition of each local that holds here, or null where control does not come. */
  private int[] current;

  private VariableSplitting(IrFunction function) {
    this.function = function;
    placeOf = new int[function.variables().size()];
  }

  /** Runs the pass. */
  public static IrFunction run(IrFunction function) {
    VariableSplitting splitting = new VariableSplitting(function);
    return splitting.isWorthwhile() ? splitting.split() : function;
  }

  private boolean isWorthwhile() {
    int[] assignments = new int[placeOf.length];
    long[] ways = new long[1];
    boolean[] handlers = new boolean[1];
    Statements.forEachStatement(
        function.body(),
        statement -> {
          if (statement instanceof Statement.Assign assign) {
            assignments[assign.variable().index()]++;
          } else if (statement instanceof Statement.Try) {
            handlers[0] = true;
          } else if (statement instanceof Statement.Switch choice) {
            ways[0] += choice.targets().size() + 1;
          } else if (!(statement instanceof Statement.Evaluate
              || statement instanceof Statement.Store)) {
            ways[0] += 2;
          }
        });
    for (Variable variable : function.variables()) {
      boolean isParameter = variable.origin() == Variable.Origin.PARAMETER;
      boolean isSplit = variable.isLocal() && assignments[variable.index()] > (isParameter ? 0 : 1);
      placeOf[variable.index()] = isSplit ? locals.size() : -1;
      if (isSplit) {
        locals.add(variable);
      }
    }
    return !locals.isEmpty() && !handlers[0] && ways[0] * locals.size() <= MAX_WORK;
  }

  private IrFunction split() {
    current = new int[locals.size()];
    for (int i = 0; i < current.length; i++) {
      current[i] = webs.define();
    }
    list(function.body());
    webs.joinMerges();
    List<Variable> variables = new ArrayList<>(function.variables());
    List<Statement> body = new Naming(variables).list(function.body());
    return StatementRewriter.withBody(function, variables, body);
  }

  // The first walk

  /** What comes to a label: a definition of each local, its own merge where they differ. */
  private static final class Merge {
    int[] definitions;
    boolean[] isMerge;
  }

  private void list(IrList<Statement> statements) {
    for (int i = 0; i < statements.size(); i++) {
      if (current == null) {
        // What follows is never run; the values at entry are as good as any.
        current = new int[locals.size()];
        Arrays.setAll(current, place -> place);
      }
      statement(statements.get(i));
    }
  }

  private void statement(Statement statement) {
    Statements.forEachVariable(statement, read);
    if (statement instanceof Statement.Assign assign) {
      int place = placeOf[assign.variable().index()];
      if (place >= 0) {
        current[place] = webs.define();
        mentions.add(current[place]);
      }
    } else if (statement instanceof Statement.Block block) {
      Merge end = new Merge();
      Merge shadowed = merges.put(block.label(), end);
      list(block.body());
      arrive(end);
      restore(block.label(), shadowed);
      current = end.definitions;
    } else if (statement instanceof Statement.Loop loop) {
      loop(loop);
    } else if (statement instanceof Statement.If choice) {
      Merge end = new Merge();
      int[] before = Arrays.copyOf(current, current.length);
      list(choice.then());
      arrive(end);
      current = before;
      list(choice.otherwise());
      arrive(end);
      current = end.definitions;
    } else if (statement instanceof Statement.Branch branch) {
      arrive(merges.get(branch.label()));
      current = null;
    } else if (statement instanceof Statement.BranchIf branch) {
      arrive(merges.get(branch.label()));
    } else if (statement instanceof Statement.Switch choice) {
      choice.forEachTarget(arriveAt);
      arrive(merges.get(choice.otherwise()));
      current = null;
    } else if (Statements.leaves(statement)) {
      current = null;
    }
  }

  private void read(Variable variable) {
    int place = placeOf[variable.index()];
    if (place >= 0) {
      webs.read(current[place]);
      mentions.add(current[place]);
    }
  }

  /** Every local has a merge at the head, to which the ways back add theirs. */
  private void loop(Statement.Loop loop) {
    Merge head = new Merge();
    head.definitions = new int[current.length];
    head.isMerge = new boolean[current.length];
    for (int i = 0; i < current.length; i++) {
      head.definitions[i] = webs.merge(current[i]);
      head.isMerge[i] = true;
    }
    current = Arrays.copyOf(head.definitions, current.length);
    Merge shadowed = merges.put(loop.label(), head);
    list(loop.body());
    restore(loop.label(), shadowed);
  }

  private void restore(Label label, Merge shadowed) {
    merges.put(label, shadowed);
  }

  private void arrive(Merge at) {
    if (current == null) {
      return;
    }
    if (at.definitions == null) {
      at.definitions = Arrays.copyOf(current, current.length);
      at.isMerge = new boolean[current.length];
      return;
    }
    for (int i = 0; i < current.length; i++) {
      if (at.definitions[i] != current[i]) {
        if (!at.isMerge[i]) {
          at.definitions[i] = webs.merge(at.definitions[i]);
          at.isMerge[i] = true;
        }
        webs.add(at.definitions[i], current[i]);
      }
    }
  }

  // The second walk

  /** Puts the variables of the webs into the statements. */
  private final class Naming {
    private final List<Variable> variables;

    /** By the number of a web, what reads its variable. */
    private final Expression.Get[] readOf = new Expression.Get[webs.size()];

    private final StatementRewriter.Mapping eachStatement = this::statement;
    private final StatementRewriter.ListMapping eachList = this::list;
    private final Expressions.Mapping eachExpression = this::expression;
    private int next;

    Naming(List<Variable> variables) {
      this.variables = variables;
      for (int i = 0; i < locals.size(); i++) {
        if (locals.get(i).origin() == Variable.Origin.PARAMETER) {
          readOf[webs.webOf(i)] = new Expression.Get(locals.get(i));
        }
      }
    }

    List<Statement> list(IrList<Statement> statements) {
      return StatementRewriter.mapEach(statements, eachStatement);
    }

    private Statement statement(Statement statement) {
      Statement named = StatementRewriter.mapExpressions(statement, eachExpression);
      if (named instanceof Statement.Assign assign && placeOf[assign.variable().index()] >= 0) {
        return new Statement.Assign(named(assign.variable()).variable(), assign.value());
      }
      return StatementRewriter.mapLists(named, eachList);
    }

    private Expression expression(Expression expression) {
      if (expression instanceof Expression.Get get) {
        return placeOf[get.variable().index()] < 0 ? get : named(get.variable());
      }
      return Expressions.mapOperands(expression, eachExpression);
    }

    /** A web has a variable of the local's kind, which is zero at entry if its value is read. */
    private Expression.Get named(Variable local) {
      int web = webs.webOf(mentions.get(next++));
      if (readOf[web] == null) {
        Variable variable = new Variable(variables.size(), local);
        variables.add(variable);
        readOf[web] = new Expression.Get(variable);
      }
      return readOf[web];
    }
  }
}
