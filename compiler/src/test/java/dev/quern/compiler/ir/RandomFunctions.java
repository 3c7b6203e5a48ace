package dev.quern.compiler.ir;

import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes arbitrary functions: nested blocks, loops, ifs, tries, branch tables, calls. */
public final class RandomFunctions {
  final Random random;
  private final List<Variable> variables = new ArrayList<>();
  private final List<Variable> assignable = new ArrayList<>();

  /** The labels that a branch may go to, the innermost last. */
  final List<Label> enclosing = new ArrayList<>();

  private int labels;
  private int calls;
  private int left;
  private int handlers;
  private final boolean withHandlers;
  private boolean interprets;
  private boolean chooses;
  private final RandomTables tables = new RandomTables(this);

  private RandomFunctions(long seed, int statements, boolean withHandlers) {
    random = new Random(seed);
    left = statements;
    this.withHandlers = withHandlers;
  }

  /**
   * Makes a function.
   *
   * @param statements how large it is about
   */
  public static IrFunction make(long seed, int statements) {
    return new RandomFunctions(seed, statements, true).function();
  }

  /** Makes a function that has loops where {@link #make} has handlers of exceptions. */
  public static IrFunction makeWithoutHandlers(long seed, int statements) {
    return new RandomFunctions(seed, statements, false).function();
  }

  /**
   * Makes a function that has loops around large branch tables, as interpreters have. Where it has
   * handlers, some are around such a loop.
   */
  public static IrFunction makeInterpreter(long seed, int statements, boolean withHandlers) {
    RandomFunctions functions = new RandomFunctions(seed, statements, withHandlers);
    functions.interprets = true;
    return functions.function();
  }

  /** Makes a function with many small branch tables whose ways differ in a variable or two. */
  public static IrFunction makeChoices(long seed, int statements, boolean withHandlers) {
    RandomFunctions functions = new RandomFunctions(seed, statements, withHandlers);
    functions.chooses = true;
    return functions.function();
  }

  private IrFunction function() {
    Variable parameter = variable(Variable.Origin.PARAMETER);
    int locals = 1 + random.nextInt(8);
    for (int i = 0; i < locals; i++) {
      variable(Variable.Origin.LOCAL);
    }
    List<Statement> body = new ArrayList<>();
    if (interprets) {
      body.addAll(plain());
      body.add(withHandlers && random.nextBoolean() ? guarded() : interpreter());
    }
    if (chooses) {
      tables.choice(3, body);
    }
    while (left > 0) {
      left--;
      body.addAll(list(5));
      if (!completes(body)) {
        // The rest goes behind a label.
        Label label = label();
        List<Statement> inner = new ArrayList<>(List.of(new Statement.BranchIf(leaf(), label)));
        inner.addAll(body);
        body = new ArrayList<>(List.of(new Statement.Block(label, inner)));
      }
    }
    body.add(new Statement.Return(List.of(value(2))));
    return new IrFunction(0, "f", List.of(parameter), List.of(IrType.I32), variables, body);
  }

  static boolean completes(List<Statement> statements) {
    if (statements.isEmpty()) {
      return true;
    }
    Statement last = statements.get(statements.size() - 1);
    if (last instanceof Statement.Loop loop) {
      return completes(loop.body());
    }
    if (last instanceof Statement.If choice) {
      return completes(choice.then()) || completes(choice.otherwise());
    }
    if (last instanceof Statement.Try attempt) {
      return completes(attempt.body()) || completes(attempt.handler());
    }
    return !(last instanceof Statement.Branch
        || last instanceof Statement.Switch
        || last instanceof Statement.Return
        || last instanceof Statement.TailCall
        || last instanceof Statement.Throw
        || last instanceof Statement.ThrowReference
        || last instanceof Statement.Unreachable);
  }

  Variable variable(Variable.Origin origin) {
    Variable variable = new Variable(variables.size(), IrType.I32, origin);
    variables.add(variable);
    if (origin != Variable.Origin.TEMPORARY) {
      assignable.add(variable);
    }
    return variable;
  }

  Label label() {
    return new Label(labels++);
  }

  /** A call that gives a value. */
  Expression call(Expression... arguments) {
    return new Expression.Call(calls++, IrType.I32, List.of(arguments), 0);
  }

  List<Statement> list(int depth) {
    List<Statement> list = new ArrayList<>();
    int count = left <= 0 ? 0 : random.nextInt(7);
    for (int i = 0; i < count && completes(list); i++) {
      statement(depth, list);
    }
    return list;
  }

  private void statement(int depth, List<Statement> to) {
    left--;
    switch (random.nextInt(depth > 0 ? 18 : 8)) {
      case 0, 1 -> to.add(new Statement.Assign(anyVariable(), value(3)));
      case 2 ->
          to.add(new Statement.Evaluate(new Expression.Call(calls++, IrType.VOID, args(), 0)));
      case 3 ->
          to.add(
              new Statement.Assign(
                  anyVariable(), new Expression.Call(calls++, IrType.I32, args(), 0)));
      case 4 -> to.add(new Statement.Store(Instruction.I32_STORE, 0, value(1), 0, value(2), 0));
      case 5 -> {
        Variable temporary = variable(Variable.Origin.TEMPORARY);
        to.add(new Statement.Assign(temporary, value(2)));
        if (random.nextBoolean()) {
          Expression sum = operation(Instruction.I32_ADD, new Expression.Get(temporary), value(2));
          to.add(new Statement.Assign(anyVariable(), value(2)));
          to.add(new Statement.Assign(anyVariable(), sum));
          return;
        }
        to.add(
            new Statement.Evaluate(
                new Expression.Call(
                    calls++, IrType.VOID, List.of(new Expression.Get(temporary)), 0)));
      }
      case 6 -> {
        if (!enclosing.isEmpty()) {
          to.add(new Statement.BranchIf(value(2), anyLabel()));
        }
      }
      case 7 -> leave(to);
      case 8, 9 -> to.add(new Statement.If(value(2), list(depth - 1), list(depth - 1)));
      case 10, 11 -> to.add(block(depth));
      case 12, 13 -> to.add(loop(depth));
      case 14, 15 -> to.add(withHandlers ? attempt(depth) : loop(depth));
      default -> {
        if (chooses && random.nextInt(4) != 0) {
          tables.choice(depth, to);
        } else {
          tables.nest(depth, interprets, to);
        }
      }
    }
  }

  private void leave(List<Statement> to) {
    switch (random.nextInt(11)) {
      case 10 -> {
        // No handler may be around a tail call.
        if (handlers == 0) {
          to.add(
              new Statement.TailCall(
                  new Expression.Call(calls++, IrType.I32, List.of(leaf(), leaf()), 0), false));
        }
      }
      case 8, 9 -> {
        if (handlers > 0) {
          to.add(new Statement.Throw(random.nextInt(3), List.of(value(1)), false, 0));
        }
      }
      case 0 -> to.add(new Statement.Return(List.of(value(1))));
      case 1 -> to.add(new Statement.Unreachable(0));
      default -> {
        if (!enclosing.isEmpty()) {
          to.add(new Statement.Branch(anyLabel()));
        }
      }
    }
  }

  private Statement attempt(int depth) {
    handlers++;
    List<Statement> body = list(depth - 1);
    handlers--;
    return guarded(depth, body);
  }

  private Statement guarded(int depth, List<Statement> body) {
    Variable exception =
        new Variable(variables.size(), IrType.EXCEPTION, Variable.Origin.TEMPORARY);
    variables.add(exception);
    Expression caught = new Expression.Get(exception);
    List<Statement> handler = new ArrayList<>();
    if (random.nextBoolean()) {
      handler.addAll(list(depth - 1));
    }
    if (completes(handler)) {
      Expression value = new Expression.ExceptionValue(IrType.I32, caught, 0);
      Statement again = new Statement.ThrowReference(caught, false, 0);
      handler.add(
          new Statement.If(
              new Expression.HasTag(caught, random.nextInt(3)),
              List.of(new Statement.Assign(anyVariable(), value)),
              random.nextBoolean() ? List.of(again) : list(depth - 1)));
      handler.addAll(list(depth - 1));
    }
    return new Statement.Try(body, exception, handler);
  }

  private Statement block(int depth) {
    Label label = label();
    enclosing.add(label);
    List<Statement> body = list(depth - 1);
    enclosing.remove(label);
    body.add(0, new Statement.BranchIf(leaf(), label));
    return new Statement.Block(label, body);
  }

  private Statement loop(int depth) {
    Label label = label();
    enclosing.add(label);
    List<Statement> body = list(depth - 1);
    enclosing.remove(label);
    if (completes(body)) {
      body.add(new Statement.BranchIf(random.nextInt(3) == 0 ? counted(body) : value(1), label));
    }
    return new Statement.Loop(label, body);
  }

  /** Adds a step to a variable; whether that is not equal to something yet. */
  private Expression counted(List<Statement> body) {
    Variable counter = anyVariable();
    Expression before = new Expression.Get(counter);
    Expression next = operation(Instruction.I32_ADD, before, constant(random.nextInt(17) - 8));
    body.add(new Statement.Assign(counter, next));
    Expression after = new Expression.Get(counter);
    return random.nextBoolean() ? operation(Instruction.I32_NE, after, leaf()) : after;
  }

  /** An interpreter's loop with a handler around. */
  private Statement guarded() {
    handlers++;
    List<Statement> body = plain();
    body.add(interpreter());
    handlers--;
    return guarded(3, body);
  }

  /** A loop whose head leads to a branch table, with copies at the ways back. */
  private Statement interpreter() {
    Label label = label();
    enclosing.add(label);
    List<Statement> body = plain();
    tables.nest(3, 10 + random.nextInt(20), plain(), interprets, body);
    if (!completes(body)) {
      Label end = label();
      body.add(0, new Statement.BranchIf(leaf(), end));
      body = new ArrayList<>(List.of(new Statement.Block(end, body)));
    }
    List<Statement> copies = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      copies.add(new Statement.Assign(anyVariable(), new Expression.Get(anyVariable())));
    }
    body.addAll(copies);
    body.add(new Statement.BranchIf(value(1), label));
    if (random.nextBoolean()) {
      body.addAll(copies);
      body.add(new Statement.Branch(label));
    }
    enclosing.remove(label);
    return new Statement.Loop(label, body);
  }

  /** Copies, constants, increments and other assignments. */
  List<Statement> plain() {
    List<Statement> plain = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      Variable variable = anyVariable();
      Expression other = new Expression.Get(anyVariable());
      Expression sum = operation(Instruction.I32_ADD, other, constant(random.nextInt(5)));
      switch (random.nextInt(6)) {
        case 0 -> plain.add(new Statement.Assign(variable, constant(random.nextInt(9))));
        case 1 -> plain.add(new Statement.Assign(variable, sum));
        case 2 -> {
          Expression same = new Expression.Get(variable);
          Expression next = operation(Instruction.I32_ADD, same, constant(random.nextInt(5)));
          plain.add(new Statement.Assign(variable, next));
        }
        case 3 ->
            plain.add(
                new Statement.Assign(
                    variable, new Expression.Call(calls++, IrType.I32, List.of(sum), 0)));
        default -> plain.add(new Statement.Assign(variable, other));
      }
    }
    return plain;
  }

  private List<Expression> args() {
    return random.nextBoolean() ? List.of(value(2)) : List.of(leaf(), value(1));
  }

  Label anyLabel() {
    // Mostly a near one.
    int distance = Math.min(random.nextInt(enclosing.size()), random.nextInt(enclosing.size()));
    return enclosing.get(enclosing.size() - 1 - distance);
  }

  Variable anyVariable() {
    return assignable.get(random.nextInt(assignable.size()));
  }

  Expression leaf() {
    return random.nextInt(3) == 0 ? constant(random.nextInt(5)) : new Expression.Get(anyVariable());
  }

  static Expression constant(int value) {
    return new Expression.Constant(IrType.I32, value);
  }

  Expression value(int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return leaf();
    }
    if (random.nextInt(9) == 0) {
      Expression sum = operation(Instruction.I32_ADD, value(depth - 1), constant(random.nextInt()));
      return operation(
          random.nextBoolean() ? Instruction.I32_ROTL : Instruction.I32_ROTR,
          random.nextBoolean() ? sum : value(depth - 1),
          constant(random.nextInt(67) - 2));
    }
    Instruction[] some = {
      Instruction.I32_ADD,
      Instruction.I32_ADD,
      Instruction.I32_SUB,
      Instruction.I32_AND,
      Instruction.I32_XOR,
      Instruction.I32_LT_U
    };
    return operation(some[random.nextInt(some.length)], value(depth - 1), value(depth - 1));
  }

  static Expression operation(Instruction instruction, Expression... operands) {
    return new Expression.Operation(instruction, IrType.I32, 0, 0, List.of(operands));
  }
}
