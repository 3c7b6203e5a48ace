package dev.quern.compiler.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs functions and outlined functions of a small part of the intermediate representation: i32
 * only, with calls that are recorded and give arbitrary results; where a handler is near, some
 * throw instead. The value of a variable of an exception is its number. What a run did is told by
 * its trace, so that two forms of a function can be compared.
 *
 * <p>It is strict: a variable that a method reads must have been assigned there, be in the frame,
 * or be zeroed.
 */
public final class IrInterpreter {
  /** The end of the trace of a run that took too long. */
  public static final String OUT_OF_FUEL = "out of fuel";

  private static final int COMPLETED = -1;
  private static final int RETURNED = -2;
  private static final int REGION_CODE = -3;

  private final IrOutlined outlined;
  private final List<String> trace = new ArrayList<>();
  private final Map<Variable, Integer> frame = new HashMap<>();

  /** The variable of the frame in whose place another one is. */
  private final Map<Variable, Variable> places;

  private int fuel;
  private int handlers;
  private final List<Thrown> exceptions = new ArrayList<>();
  private int result;
  private int code;

  /** The end of a run that took too long, or trapped. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stop(String why) {
      super(why, null, false, false);
    }
  }

  /** An exception on its way. */
  private static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1;
    final int tag;
    final int value;

    Thrown(int tag, int value) {
      super(null, null, false, false);
      this.tag = tag;
      this.value = value;
    }
  }

  /** The variables of one activation of a method. */
  private final class Activation {
    final Map<Variable, Integer> locals = new HashMap<>();
    final Set<Variable> inFrame;

    Activation(Set<Variable> inFrame) {
      this.inFrame = inFrame;
    }

    int get(Variable variable) {
      Integer value =
          inFrame.contains(variable)
              ? frame.getOrDefault(place(variable), 0)
              : locals.get(variable);
      if (value == null) {
        throw new AssertionError(variable + " is read before it is assigned");
      }
      return value;
    }

    void set(Variable variable, int value) {
      if (inFrame.contains(variable)) {
        frame.put(place(variable), value);
      } else {
        locals.put(variable, value);
      }
    }

    private Variable place(Variable variable) {
      return places.getOrDefault(variable, variable);
    }
  }

  private IrInterpreter(IrOutlined outlined, Map<Variable, Variable> places, int fuel) {
    this.outlined = outlined;
    this.places = places;
    this.fuel = fuel;
  }

  /** Runs a function that is one method. */
  public static List<String> run(IrFunction function, int fuel, int... arguments) {
    List<Variable> zeroed =
        function.variables().stream()
            .filter(variable -> variable.origin() == Variable.Origin.LOCAL)
            .toList();
    IrMethod entry = new IrMethod(0, Set.of(), zeroed, function.body());
    return run(new IrOutlined(function, List.of(), List.of(entry)), fuel, arguments);
  }

  /**
   * Runs an outlined function.
   *
   * @param fuel how many calls, stores and assignments it may do
   * @return what it did
   */
  public static List<String> run(IrOutlined function, int fuel, int... arguments) {
    return run(function, Map.of(), fuel, arguments);
  }

  /**
   * Runs an outlined function.
   *
   * @param places by variables of the frame, those in whose places they are
   * @param fuel how many calls, stores and assignments it may do
   * @return what it did
   */
  public static List<String> run(
      IrOutlined function, Map<Variable, Variable> places, int fuel, int... arguments) {
    IrInterpreter interpreter = new IrInterpreter(function, places, fuel);
    try {
      interpreter.entry(arguments);
      interpreter.trace.add("result " + interpreter.result);
    } catch (Stop e) {
      interpreter.trace.add(e.getMessage());
    } catch (Thrown e) {
      interpreter.trace.add("uncaught " + e.tag + " " + e.value);
    }
    return interpreter.trace;
  }

  private void entry(int[] arguments) {
    IrMethod method = outlined.methods().get(0);
    Activation activation = new Activation(method.inFrame());
    List<Variable> parameters = outlined.function().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      activation.set(parameters.get(i), arguments[i]);
    }
    method.zeroed().forEach(variable -> activation.locals.put(variable, 0));
    int how = list(method.body(), activation);
    if (how != RETURNED) {
      throw new AssertionError("the entry ended with " + how);
    }
  }

  private int region(int number) {
    IrMethod method = outlined.methods().get(number);
    if (!method.zeroed().isEmpty()) {
      throw new AssertionError("a region has zeroed variables");
    }
    int how = list(method.body(), new Activation(method.inFrame()));
    return switch (how) {
      case COMPLETED -> 0;
      case REGION_CODE -> code;
      default -> throw new AssertionError("a region ended with " + how);
    };
  }

  /** COMPLETED, RETURNED, REGION_CODE or the number of the label to go to. */
  private int list(List<Statement> statements, Activation activation) {
    for (Statement statement : statements) {
      int how = statement(statement, activation);
      if (how != COMPLETED) {
        return how;
      }
    }
    return COMPLETED;
  }

  private int statement(Statement statement, Activation activation) {
    if (statement instanceof Statement.Assign assign) {
      burn();
      activation.set(assign.variable(), value(assign.value(), activation));
    } else if (statement instanceof Statement.Evaluate evaluate) {
      value(evaluate.expression(), activation);
    } else if (statement instanceof Statement.Store store) {
      burn();
      int address = value(store.address(), activation);
      trace.add("store " + address + " " + value(store.value(), activation));
    } else if (statement instanceof Statement.Block block) {
      int how = list(block.body(), activation);
      return how == block.label().id() ? COMPLETED : how;
    } else if (statement instanceof Statement.Loop loop) {
      int how = loop.label().id();
      while (how == loop.label().id()) {
        burn();
        how = list(loop.body(), activation);
      }
      return how;
    } else if (statement instanceof Statement.If choice) {
      boolean holds = value(choice.condition(), activation) != 0;
      return list(holds ? choice.then() : choice.otherwise(), activation);
    } else if (statement instanceof Statement.Try attempt) {
      return attempt(attempt, activation);
    } else {
      return transfer(statement, activation);
    }
    return COMPLETED;
  }

  private int attempt(Statement.Try attempt, Activation activation) {
    int before = handlers++;
    try {
      return list(attempt.body(), activation);
    } catch (Thrown e) {
      handlers = before;
      burn();
      exceptions.add(e);
      activation.set(attempt.exception(), exceptions.size() - 1);
      return list(attempt.handler(), activation);
    } finally {
      handlers = before;
    }
  }

  private int transfer(Statement statement, Activation activation) {
    if (statement instanceof Statement.Branch branch) {
      return branch.label().id();
    } else if (statement instanceof Statement.BranchIf branch) {
      return value(branch.condition(), activation) != 0 ? branch.label().id() : COMPLETED;
    } else if (statement instanceof Statement.Switch choice) {
      int index = value(choice.index(), activation);
      boolean inTable = Integer.compareUnsigned(index, choice.targets().size()) < 0;
      return (inTable ? choice.targets().get(index) : choice.otherwise()).id();
    } else if (statement instanceof Statement.Return values) {
      result = value(values.values().get(0), activation);
      return RETURNED;
    } else if (statement instanceof Statement.Throw exception) {
      throw new Thrown(exception.tag(), value(exception.values().get(0), activation));
    } else if (statement instanceof Statement.ThrowReference exception) {
      throw exceptions.get(value(exception.exception(), activation));
    } else if (statement instanceof Statement.TailCall tail) {
      result = value(tail.call(), activation);
      code = Statement.CallRegion.RETURN;
      return tail.fromRegion() ? REGION_CODE : RETURNED;
    } else if (statement instanceof Statement.Unreachable) {
      throw new Stop("unreachable");
    } else if (statement instanceof Statement.CallRegion call) {
      return call(call, activation);
    } else if (statement instanceof Statement.ExitRegion exit) {
      code = exit.code();
      return REGION_CODE;
    } else if (statement instanceof Statement.ReturnFromRegion values) {
      result = value(values.values().get(0), activation);
      code = Statement.CallRegion.RETURN;
      return REGION_CODE;
    }
    throw new AssertionError("cannot run " + statement);
  }

  private int call(Statement.CallRegion call, Activation activation) {
    int answer = region(call.region());
    if (answer == 0) {
      return COMPLETED;
    }
    for (Label label : call.exits()) {
      if (answer == label.id() + Statement.CallRegion.FIRST_LABEL) {
        return label.id();
      }
    }
    if (answer == Statement.CallRegion.RETURN && !call.returns()) {
      throw new AssertionError("region " + call.region() + " must not return");
    }
    boolean isEntry = activation.inFrame.equals(outlined.methods().get(0).inFrame());
    if (answer == Statement.CallRegion.RETURN && !call.passesOn()) {
      return RETURNED;
    }
    if (!call.passesOn() && !isEntry) {
      throw new AssertionError("region " + call.region() + " answered " + answer);
    }
    code = answer;
    return REGION_CODE;
  }

  private int value(Expression expression, Activation activation) {
    if (expression instanceof Expression.Get get) {
      return activation.get(get.variable());
    } else if (expression instanceof Expression.Constant constant) {
      return (int) constant.bits();
    } else if (expression instanceof Expression.TableLookup lookup) {
      return lookup.table().charAt(value(lookup.index(), activation));
    } else if (expression instanceof Expression.Call call) {
      burn();
      StringBuilder event = new StringBuilder("call " + call.function());
      call.arguments().forEach(argument -> event.append(' ').append(value(argument, activation)));
      trace.add(event.toString());
      int answer = answer(event.toString(), trace.size());
      if (handlers > 0 && throwsInstead(answer)) {
        throw new Thrown(answer & 3, answer);
      }
      return answer;
    } else if (expression instanceof Expression.HasTag test) {
      return exceptions.get(value(test.exception(), activation)).tag == test.tag() ? 1 : 0;
    } else if (expression instanceof Expression.ExceptionValue value) {
      return exceptions.get(value(value.exception(), activation)).value;
    } else if (expression instanceof Expression.Operation operation) {
      return operation(operation, activation);
    }
    throw new AssertionError("cannot evaluate " + expression);
  }

  /** What a call gives, after so many events. */
  public static int answer(String event, int events) {
    return (event.hashCode() * 31 + events) >>> 7 & 0xFF;
  }

  /** Whether a call throws, where a handler is near: with the two lowest bits as tag. */
  public static boolean throwsInstead(int answer) {
    return answer % 5 == 0;
  }

  private int operation(Expression.Operation operation, Activation activation) {
    int left = value(operation.operands().get(0), activation);
    int right =
        operation.operands().size() > 1 ? value(operation.operands().get(1), activation) : 0;
    return switch (operation.instruction()) {
      case I32_ADD -> left + right;
      case I32_SUB -> left - right;
      case I32_MUL -> left * right;
      case I32_AND -> left & right;
      case I32_XOR -> left ^ right;
      case I32_SHR_U -> left >>> right;
      case I32_ROTL -> Integer.rotateLeft(left, right);
      case I32_ROTR -> Integer.rotateRight(left, right);
      case I32_EQZ -> left == 0 ? 1 : 0;
      case I32_EQ -> left == right ? 1 : 0;
      case I32_NE -> left != right ? 1 : 0;
      case I32_LT_S -> left < right ? 1 : 0;
      case I32_GT_S -> left > right ? 1 : 0;
      case I32_LT_U -> Integer.compareUnsigned(left, right) < 0 ? 1 : 0;
      case I32_GE_U -> Integer.compareUnsigned(left, right) >= 0 ? 1 : 0;
      case I32_GT_U -> Integer.compareUnsigned(left, right) > 0 ? 1 : 0;
      case SELECT -> value(operation.operands().get(2), activation) != 0 ? left : right;
      default -> throw new AssertionError("cannot evaluate " + operation.instruction());
    };
  }

  private void burn() {
    if (--fuel < 0) {
      throw new Stop(OUT_OF_FUEL);
    }
  }

  /** Checks that labels are bound where they are used, and once a method. */
  public static void checkLabels(IrOutlined outlined) {
    for (IrMethod method : outlined.methods()) {
      checkLabels(method.body(), new HashSet<>(), new HashSet<>());
    }
  }

  private static void checkLabels(
      List<Statement> statements, Set<Label> enclosing, Set<Label> seen) {
    for (Statement statement : statements) {
      if (statement instanceof Statement.Block block) {
        checkRegion(block.label(), block.body(), enclosing, seen);
      } else if (statement instanceof Statement.Loop loop) {
        checkRegion(loop.label(), loop.body(), enclosing, seen);
      } else if (statement instanceof Statement.If choice) {
        checkLabels(choice.then(), enclosing, seen);
        checkLabels(choice.otherwise(), enclosing, seen);
      } else if (statement instanceof Statement.Try attempt) {
        checkLabels(attempt.body(), enclosing, seen);
        checkLabels(attempt.handler(), enclosing, seen);
      } else if (statement instanceof Statement.Branch branch) {
        checkBound(branch.label(), enclosing);
      } else if (statement instanceof Statement.BranchIf branch) {
        checkBound(branch.label(), enclosing);
      } else if (statement instanceof Statement.Switch choice) {
        choice.targets().forEach(label -> checkBound(label, enclosing));
        checkBound(choice.otherwise(), enclosing);
      } else if (statement instanceof Statement.CallRegion call) {
        call.exits().forEach(label -> checkBound(label, enclosing));
      }
    }
  }

  private static void checkRegion(
      Label label, List<Statement> body, Set<Label> enclosing, Set<Label> seen) {
    if (!seen.add(label)) {
      throw new AssertionError(label + " is bound twice");
    }
    enclosing.add(label);
    checkLabels(body, enclosing, seen);
    enclosing.remove(label);
  }

  private static void checkBound(Label label, Set<Label> enclosing) {
    if (!enclosing.contains(label)) {
      throw new AssertionError(label + " is not bound");
    }
  }
}
