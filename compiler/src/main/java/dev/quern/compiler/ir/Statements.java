package dev.quern.compiler.ir;

import java.util.function.Consumer;

/** Walks over statement trees; the bodies of called regions are not part of a tree. */
public final class Statements {
  private Statements() {}

  /** Something done with a statement. */
  public interface Action {
    /** Does it. */
    void accept(Statement statement);
  }

  /** Calls a function with every statement, those inside of others too. */
  public static void forEachStatement(IrList<Statement> statements, Action action) {
    int count = statements.size();
    for (int i = 0; i < count; i++) {
      Statement statement = statements.get(i);
      action.accept(statement);
      if (statement instanceof Statement.Block block) {
        forEachStatement(block.body(), action);
      } else if (statement instanceof Statement.Loop loop) {
        forEachStatement(loop.body(), action);
      } else if (statement instanceof Statement.If choice) {
        forEachStatement(choice.then(), action);
        forEachStatement(choice.otherwise(), action);
      } else if (statement instanceof Statement.Try attempt) {
        forEachStatement(attempt.body(), action);
        forEachStatement(attempt.handler(), action);
      }
    }
  }

  /** How many blocks and loops there are, those inside of others too. */
  public static long countLabels(IrList<Statement> statements) {
    long labels = 0;
    int count = statements.size();
    for (int i = 0; i < count; i++) {
      Statement statement = statements.get(i);
      if (statement instanceof Statement.Block block) {
        labels += 1 + countLabels(block.body());
      } else if (statement instanceof Statement.Loop loop) {
        labels += 1 + countLabels(loop.body());
      } else if (statement instanceof Statement.If choice) {
        labels += countLabels(choice.then()) + countLabels(choice.otherwise());
      } else if (statement instanceof Statement.Try attempt) {
        labels += countLabels(attempt.body()) + countLabels(attempt.handler());
      }
    }
    return labels;
  }

  /** A number above those of all labels in statements. */
  public static int nextLabel(IrList<Statement> statements) {
    int[] next = new int[1];
    Statements.forEachStatement(
        statements,
        statement -> {
          Label label =
              statement instanceof Statement.Block block
                  ? block.label()
                  : statement instanceof Statement.Loop loop ? loop.label() : null;
          if (label != null) {
            next[0] = Math.max(next[0], label.id() + 1);
          }
        });
    return next[0];
  }

  /** Calls a function with every node of every expression. */
  public static void forEachExpression(IrList<Statement> statements, Expressions.Action action) {
    forEachStatement(statements, statement -> forEachNode(statement, action));
  }

  /** Calls a function with every node of every expression of one statement. */
  public static void forEachNode(Statement statement, Expressions.Action action) {
    forEachOperand(statement, expression -> forEachNode(expression, action));
  }

  private static void forEachNode(Expression expression, Expressions.Action action) {
    action.accept(expression);
    IrList<Expression> operands = Expressions.operands(expression);
    for (int i = 0; i < operands.size(); i++) {
      forEachNode(operands.get(i), action);
    }
  }

  /** Calls a function with every variable that is read or assigned, once for each time. */
  public static void forEachMention(IrList<Statement> statements, Consumer<Variable> action) {
    forEachStatement(
        statements,
        statement -> {
          if (statement instanceof Statement.Assign assign) {
            action.accept(assign.variable());
          } else if (statement instanceof Statement.Try attempt) {
            action.accept(attempt.exception());
          }
          forEachVariable(statement, action);
        });
  }

  /** Calls a function with every variable that one statement reads, as often as it reads it. */
  public static void forEachVariable(Statement statement, Consumer<Variable> action) {
    // What there is most of, without a function for each operand.
    if (statement instanceof Statement.Assign assign) {
      Expressions.forEachVariable(assign.value(), action);
    } else if (statement instanceof Statement.Store store) {
      Expressions.forEachVariable(store.address(), action);
      Expressions.forEachVariable(store.value(), action);
    } else if (statement instanceof Statement.BranchIf branch) {
      Expressions.forEachVariable(branch.condition(), action);
    } else if (statement instanceof Statement.Evaluate evaluate) {
      Expressions.forEachVariable(evaluate.expression(), action);
    } else if (statement instanceof Statement.If choice) {
      Expressions.forEachVariable(choice.condition(), action);
    } else if (statement instanceof Statement.PassArgument pass) {
      Expressions.forEachVariable(pass.value(), action);
    } else if (statement instanceof Statement.Switch choice) {
      Expressions.forEachVariable(choice.index(), action);
    } else if (statement instanceof Statement.Return result) {
      for (int i = 0; i < result.values().size(); i++) {
        Expressions.forEachVariable(result.values().get(i), action);
      }
    } else if (!(statement instanceof Statement.Block
        || statement instanceof Statement.Loop
        || statement instanceof Statement.Branch)) {
      forEachOperand(statement, operand -> Expressions.forEachVariable(operand, action));
    }
  }

  /** Calls a function with the expressions of one statement, in the order of evaluation. */
  public static void forEachOperand(Statement statement, Expressions.Action action) {
    if (statement instanceof Statement.Assign assign) {
      action.accept(assign.value());
    } else if (statement instanceof Statement.Evaluate evaluate) {
      action.accept(evaluate.expression());
    } else if (statement instanceof Statement.Store store) {
      action.accept(store.address());
      action.accept(store.value());
    } else if (statement instanceof Statement.PassArgument pass) {
      action.accept(pass.value());
    } else if (statement instanceof Statement.If choice) {
      action.accept(choice.condition());
    } else if (statement instanceof Statement.BranchIf branch) {
      action.accept(branch.condition());
    } else if (statement instanceof Statement.Switch choice) {
      action.accept(choice.index());
    } else if (statement instanceof Statement.Return result) {
      forEach(result.values(), action);
    } else if (statement instanceof Statement.ReturnFromRegion result) {
      forEach(result.values(), action);
    } else if (statement instanceof Statement.Throw exception) {
      forEach(exception.values(), action);
    } else if (statement instanceof Statement.ThrowReference exception) {
      action.accept(exception.exception());
    } else if (statement instanceof Statement.TailCall tail) {
      forEach(Expressions.operands(tail.call()), action);
    }
  }

  private static void forEach(IrList<Expression> expressions, Expressions.Action action) {
    for (int i = 0; i < expressions.size(); i++) {
      action.accept(expressions.get(i));
    }
  }

  /** Whether a statement returns, throws or traps, so that nothing behind it runs. */
  public static boolean leaves(Statement statement) {
    return statement instanceof Statement.Return
        || statement instanceof Statement.TailCall
        || statement instanceof Statement.Throw
        || statement instanceof Statement.ThrowReference
        || statement instanceof Statement.Unreachable;
  }

  /**
   * Whether a statement, not counting those inside of it, may throw a WebAssembly exception to the
   * handler around it.
   */
  public static boolean mayThrow(Statement statement) {
    if (statement instanceof Statement.Throw
        || statement instanceof Statement.ThrowReference
        || statement instanceof Statement.CallRegion) {
      return true;
    }
    if (statement instanceof Statement.Assign assign) {
      return Effects.calls(assign.value());
    } else if (statement instanceof Statement.Evaluate evaluate) {
      return Effects.calls(evaluate.expression());
    } else if (statement instanceof Statement.Store store) {
      return Effects.calls(store.address()) || Effects.calls(store.value());
    } else if (statement instanceof Statement.PassArgument pass) {
      return Effects.calls(pass.value());
    } else if (statement instanceof Statement.If choice) {
      return Effects.calls(choice.condition());
    } else if (statement instanceof Statement.BranchIf branch) {
      return Effects.calls(branch.condition());
    } else if (statement instanceof Statement.Switch choice) {
      return Effects.calls(choice.index());
    } else if (statement instanceof Statement.Return result) {
      return Effects.anyCalls(result.values());
    } else if (statement instanceof Statement.ReturnFromRegion result) {
      return Effects.anyCalls(result.values());
    }
    return statement instanceof Statement.TailCall tail
        && Effects.anyCalls(Expressions.operands(tail.call()));
  }
}
