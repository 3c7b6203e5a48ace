package dev.quern.compiler.outline;

import dev.quern.compiler.ir.Effects;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrMethod;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.instructions.Feature;
import dev.quern.instructions.Instruction;
import java.util.BitSet;

/**
 * Estimates the bytes of JVM code that statements take, rather too high than too low.
 *
 * <table>
 * <caption>Costs in bytes, operands not counted</caption>
 * <tr><td>variable read or written</td><td>2; 4 in an outlined function, where it may be a field of
 * the frame or a wide local; 8 where it may be an element of the frame's arrays</td></tr>
 * <tr><td>constant</td><td>1 to 3</td></tr>
 * <tr><td>memory access</td><td>6 (array, call), 3 more with an offset, 16 more with a 64-bit
 * address; 12 more for a store whose value must be evaluated first</td></tr>
 * <tr><td>comparison as a value</td><td>8; 18 if unsigned</td></tr>
 * <tr><td>comparison that decides about a branch</td><td>1 or 2; 8 or 9 if unsigned</td></tr>
 * <tr><td>atomic access</td><td>34</td></tr>
 * <tr><td>other operations</td><td>1 to 6</td></tr>
 * <tr><td>call</td><td>8, and 9 for each memory whose array is loaded again</td></tr>
 * <tr><td>indirect call</td><td>8 more, and 8 for each argument that is put aside</td></tr>
 * <tr><td>switch</td><td>16, and 4 for each entry</td></tr>
 * <tr><td>branch</td><td>3</td></tr>
 * <tr><td>region with a handler</td><td>10 besides its lists, and 9 for each memory whose array is
 * loaded again</td></tr>
 * <tr><td>call of a region</td><td>{@link #callRegion}; 8 for each label to dispatch to</td></tr>
 * </table>
 */
public final class SizeEstimator {
  /** What a method needs besides its statements: trap handlers, frame object, shared endings. */
  static final int METHOD_OVERHEAD = 90;

  /** One of the labels that the code of a region call may lead to. */
  static final int DISPATCH = 8;

  /** The ending of a region for one label outside that it goes to. */
  static final int LANDING = 5;

  /** Catching an exception, and the jump over the handler. */
  private static final int TRY = 10;

  private static final int BRANCH = 3;
  private static final int CARRIER_ACCESS = 18;
  private static final int RELOAD = 9;

  /** Frames have so many fields; further variables are elements of arrays. */
  private static final int FRAME_FIELDS = 500;

  private final int variable;
  private final int reload;

  /** The memories that were accessed in what has been estimated. */
  private final BitSet memories = new BitSet();

  /** After how many calls in what has been estimated the arrays of all memories are loaded. */
  private long reloads;

  private SizeEstimator(int variable, int memories) {
    this.variable = variable;
    this.reload = RELOAD * memories;
  }

  /** Estimates for the methods of an outlined function. */
  static SizeEstimator ofOutlined(IrFunction function) {
    return new SizeEstimator(variable(function), memories(function));
  }

  private static int variable(IrFunction function) {
    return mentionedVariables(function) > FRAME_FIELDS ? 8 : 4;
  }

  /** The size of a function that is one method, or any number above the limit. */
  static long whole(IrFunction function, int limit) {
    // One walk finds the memories too, so that what loading their arrays takes is added behind it.
    SizeEstimator estimator = new SizeEstimator(2, 0);
    long size = METHOD_OVERHEAD + estimator.list(function.body(), limit);
    return size + RELOAD * estimator.memories.cardinality() * estimator.reloads;
  }

  /** The size of a method of an outlined function. */
  static long method(IrOutlined outlined, IrMethod method) {
    return METHOD_OVERHEAD + ofOutlined(outlined.function()).list(method.body(), Integer.MAX_VALUE);
  }

  /** The sizes of the methods of an outlined function. */
  public static int[] methods(IrOutlined outlined) {
    // As in the size of a whole function, the memories are found by the same walk.
    SizeEstimator estimator = new SizeEstimator(variable(outlined.function()), 0);
    int count = outlined.methods().size();
    long[] sizes = new long[count];
    long[] reloads = new long[count];
    for (int i = 0; i < count; i++) {
      estimator.reloads = 0;
      IrList<Statement> body = outlined.methods().get(i).body();
      sizes[i] = METHOD_OVERHEAD + estimator.list(body, Integer.MAX_VALUE);
      reloads[i] = estimator.reloads;
    }
    long reload = RELOAD * estimator.memories.cardinality();
    int[] result = new int[count];
    for (int i = 0; i < count; i++) {
      result[i] = (int) Math.min(sizes[i] + reload * reloads[i], Integer.MAX_VALUE);
    }
    return result;
  }

  private long tree(Statement statement, long limit) {
    if (statement instanceof Statement.Block block) {
      return list(block.body(), limit);
    } else if (statement instanceof Statement.Loop loop) {
      return list(loop.body(), limit);
    } else if (statement instanceof Statement.If choice) {
      long size = condition(choice.condition()) + BRANCH + list(choice.then(), limit);
      return size > limit ? size : size + list(choice.otherwise(), limit);
    } else if (statement instanceof Statement.Try attempt) {
      long size = attempt() + list(attempt.body(), limit);
      return size > limit ? size : size + list(attempt.handler(), limit);
    }
    return statement(statement);
  }

  private long list(IrList<Statement> statements, long limit) {
    long size = 0;
    int count = statements.size();
    for (int i = 0; i < count; i++) {
      size += tree(statements.get(i), limit);
      if (size > limit) {
        break;
      }
    }
    return size;
  }

  private static int memories(IrFunction function) {
    BitSet memories = new BitSet();
    Expressions.Action addLoads = expression -> addLoads(expression, memories);
    Statements.forEachStatement(
        function.body(),
        statement -> {
          if (statement instanceof Statement.Store store) {
            memories.set(store.memory());
          }
          Statements.forEachOperand(statement, addLoads);
        });
    return memories.cardinality();
  }

  private static void addLoads(Expression expression, BitSet memories) {
    if (expression instanceof Expression.Load load) {
      memories.set(load.memory());
    }
    if (!Expressions.isSimple(expression)) {
      IrList<Expression> operands = Expressions.operands(expression);
      for (int i = 0; i < operands.size(); i++) {
        addLoads(operands.get(i), memories);
      }
    }
  }

  /** How many variables are mentioned; any number up to the limit that matters if fewer. */
  private static int mentionedVariables(IrFunction function) {
    if (function.variables().size() <= FRAME_FIELDS) {
      return function.variables().size();
    }
    BitSet variables = new BitSet();
    Statements.forEachMention(function.body(), v -> variables.set(v.index()));
    return variables.cardinality();
  }

  /** The cost of an {@code if} without its arms. */
  int choice(Expression condition) {
    return condition(condition) + BRANCH;
  }

  /** The cost of a region with a handler without its lists. */
  int attempt() {
    return TRY + reload();
  }

  /** The size of a statement that has no statements inside, or is a call of a region or an exit. */
  int statement(Statement statement) {
    if (statement instanceof Statement.Assign assign) {
      return variable + expression(assign.value());
    } else if (statement instanceof Statement.Evaluate evaluate) {
      return 1 + expression(evaluate.expression());
    } else if (statement instanceof Statement.Store store) {
      memories.set(store.memory());
      int aside = Effects.observable(Effects.of(store.value())) ? 12 : 0;
      return access(store.address(), store.offset())
          + aside
          + expression(store.address())
          + expression(store.value());
    } else if (statement instanceof Statement.PassArgument pass) {
      return CARRIER_ACCESS + expression(pass.value());
    } else if (statement instanceof Statement.Branch) {
      return BRANCH;
    } else if (statement instanceof Statement.BranchIf branch) {
      return condition(branch.condition());
    } else if (statement instanceof Statement.Switch choice) {
      return 16 + 4 * choice.targets().size() + expression(choice.index());
    } else if (statement instanceof Statement.Return result) {
      int size = 8;
      for (Expression value : result.values()) {
        size += CARRIER_ACCESS + expression(value);
      }
      return size;
    } else if (statement instanceof Statement.TailCall tail) {
      // The call, and what parks it.
      int size = 60 + expression(tail.call());
      for (Expression operand : Expressions.operands(tail.call())) {
        size += CARRIER_ACCESS + expression(operand);
      }
      return size;
    } else if (statement instanceof Statement.Throw exception) {
      int size = 14;
      for (Expression value : exception.values()) {
        size += CARRIER_ACCESS + expression(value);
      }
      return size;
    } else if (statement instanceof Statement.ThrowReference exception) {
      return 4 + expression(exception.exception());
    } else if (statement instanceof Statement.Unreachable) {
      return 4;
    } else if (statement instanceof Statement.CallRegion call) {
      boolean plain = call.exits().isEmpty() && !call.passesOn() && !call.returns();
      return callRegion(plain) + DISPATCH * call.exits().size();
    } else if (statement instanceof Statement.ExitRegion) {
      return LANDING;
    } else if (statement instanceof Statement.ReturnFromRegion result) {
      return statement(new Statement.Return(result.values()));
    }
    throw new IllegalArgumentException("not a plain statement: " + statement);
  }

  /** The size of a call of a region, without the dispatch to labels. */
  int callRegion(boolean plain) {
    return reload() + (plain ? 8 : 34);
  }

  private int condition(Expression condition) {
    if (!(condition instanceof Expression.Operation operation)) {
      return BRANCH + expression(condition);
    }
    int size = BRANCH + comparison(operation.instruction());
    if (size == BRANCH) {
      return BRANCH + expression(condition);
    }
    for (Expression operand : operation.operands()) {
      size += expression(operand);
    }
    return size;
  }

  /** What a comparison that decides about a branch takes besides, or 0 if it is another one. */
  private static int comparison(Instruction instruction) {
    return switch (instruction) {
      case I32_EQZ, I32_EQ, I32_NE, I32_LT_S, I32_GT_S, I32_LE_S, I32_GE_S -> 1;
      case I64_EQZ, I64_EQ, I64_NE, I64_LT_S, I64_GT_S, I64_LE_S, I64_GE_S -> 2;
      case I32_LT_U, I32_GT_U, I32_LE_U, I32_GE_U -> 8;
      case I64_LT_U, I64_GT_U, I64_LE_U, I64_GE_U -> 9;
      default -> 0;
    };
  }

  private static int access(Expression address, long offset) {
    return 6 + (offset == 0 ? 0 : 3) + (address.type().equals(IrType.I64) ? 16 : 0);
  }

  private int reload() {
    reloads++;
    return reload;
  }

  private int expression(Expression expression) {
    int size = own(expression);
    if (Expressions.isSimple(expression)) {
      return size;
    }
    IrList<Expression> operands = Expressions.operands(expression);
    int count = operands.size();
    for (int i = 0; i < count; i++) {
      size += expression(operands.get(i));
    }
    return size;
  }

  private int own(Expression expression) {
    if (expression instanceof Expression.Get) {
      return variable;
    } else if (expression instanceof Expression.Constant constant) {
      return constant.bits() >= -1 && constant.bits() <= 5 ? 1 : 3;
    } else if (expression instanceof Expression.Load load) {
      memories.set(load.memory());
      return access(load.address(), load.offset());
    } else if (expression instanceof Expression.Operation operation) {
      int elements =
          operation.instruction() == Instruction.ARRAY_NEW_FIXED ? operation.operands().size() : 0;
      return operation(operation.instruction()) + 5 * elements;
    } else if (expression instanceof Expression.Call) {
      return 12 + reload();
    } else if (expression instanceof Expression.CallIndirect call) {
      return 20 + aside(call.arguments()) + reload();
    } else if (expression instanceof Expression.CallReference call) {
      return 30 + aside(call.arguments()) + reload();
    } else if (expression instanceof Expression.HasTag) {
      return 18;
    } else if (expression instanceof Expression.TableLookup) {
      return 6;
    } else if (expression instanceof Expression.Helper) {
      return 3;
    }
    return CARRIER_ACCESS;
  }

  /** The cost of putting arguments aside while the callee is looked up. */
  private static int aside(IrList<Expression> arguments) {
    int aside = 0;
    for (Expression argument : arguments) {
      aside += Expressions.isSimple(argument) ? 0 : 8;
    }
    return aside;
  }

  private int operation(Instruction instruction) {
    return switch (instruction) {
      case I32_LT_U, I32_GT_U, I32_LE_U, I32_GE_U -> 18;
      case I64_LT_U, I64_GT_U, I64_LE_U, I64_GE_U -> 17;
      case I32_EQZ, I32_EQ, I32_NE -> 8;
      case I32_LT_S, I32_GT_S, I32_LE_S, I32_GE_S -> 11;
      case I64_EQZ, I64_EQ, I64_NE, I64_LT_S, I64_GT_S, I64_LE_S, I64_GE_S -> 10;
      case F32_EQ, F32_NE, F32_LT, F32_GT, F32_LE, F32_GE -> 9;
      case F64_EQ, F64_NE, F64_LT, F64_GT, F64_LE, F64_GE -> 9;
      case REF_IS_NULL -> 8;
      case REF_AS_NON_NULL -> 6;
      case SELECT, SELECT_T -> 10;
      case I32_DIV_U, I32_REM_U -> 10;
      case I64_DIV_U, I64_REM_U -> 4;
      case I64_EXTEND_I32_U -> 5;
      case F32_CONVERT_I32_U, F64_CONVERT_I32_U -> 6;
      case GLOBAL_GET, GLOBAL_SET -> 14;
      case REF_FUNC -> 8;
      case MEMORY_GROW -> 12 + reload();
      case MEMORY_SIZE, MEMORY_FILL, MEMORY_COPY, MEMORY_INIT, DATA_DROP -> 18;
      case TABLE_GET, TABLE_SET, TABLE_SIZE, TABLE_GROW, TABLE_FILL -> 14;
      case TABLE_COPY, TABLE_INIT, ELEM_DROP -> 18;
      case STRUCT_NEW, STRUCT_NEW_DEFAULT -> 8;
      case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> 10;
      case STRUCT_SET -> 9;
      case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> 14;
      case ARRAY_SET -> 18;
      case ARRAY_LEN, REF_I31, I31_GET_S, I31_GET_U, REF_EQ -> 8;
      case ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> 20;
      case ARRAY_NEW_FIXED -> 14;
      case ARRAY_FILL, ARRAY_COPY, ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> 20;
      case REF_TEST, REF_TEST_NULL, REF_CAST, REF_CAST_NULL -> 22;
      default -> {
        if (instruction.feature() == Feature.THREADS) {
          yield 34;
        }
        yield instruction.operands().size() == 2 ? 3 : 4;
      }
    };
  }
}
