package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expression.Constant;
import dev.quern.compiler.ir.Expression.Operation;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.UnsignedBounds;
import dev.quern.compiler.ir.Variable;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Knows which i32 variables are not negative as signed numbers, and which i64 variables are in the
 * same range, 0 to 2^31 - 1, at the point of a method where code is being written.
 *
 * <p>An access to memory that succeeds says so of its address, since arrays hold less than 2^31
 * bytes: further accesses through the same variable need no check of their own (see {@link
 * EffectiveAddress}). What is known at a jump's target is what is known on all ways to it, which
 * {@link Code} takes care of; at the head of a loop nothing is known of variables that the loop
 * assigns.
 */
final class NonNegative {

  private final ModuleLayout layout;
  private final BitSet known;
  private final Set<Variable> inFrame;

  /** How far memory is known to reach behind the same variables. */
  final AccessedBounds bounds;

  private int numberOfFacts;
  private final VariableMap<Integer> numbers = new VariableMap<>();
  private final Map<Statement.Loop, BitSet> assignedIn = new IdentityHashMap<>();

  /**
   * @param known the set of what is known, which the code keeps up to date at jumps
   * @param inFrame variables that outlined regions may assign
   */
  NonNegative(ModuleLayout layout, BitSet known, Set<Variable> inFrame) {
    this.layout = layout;
    this.known = known;
    this.inFrame = inFrame;
    bounds = new AccessedBounds(layout.module, known, () -> numberOfFacts++);
  }

  private int number(Variable variable) {
    Integer number = numbers.get(variable);
    if (number == null) {
      number = numberOfFacts++;
      numbers.put(variable, number);
    }
    return number;
  }

  /** Notes that an address was accessed. */
  void accessed(Expression address) {
    if (address instanceof Expression.Get get) {
      known.set(number(get.variable()));
    }
  }

  /** Notes an assignment; to be called when its value was evaluated and before it is stored. */
  void assigned(Variable variable, Expression value) {
    if (variable.type().equals(IrType.I32) || variable.type().equals(IrType.I64)) {
      known.set(number(variable), holds(value));
      bounds.forget(variable);
    }
  }

  /** Notes that a variable has got a value that nothing is known of. */
  void forget(Variable variable) {
    known.clear(number(variable));
    bounds.forget(variable);
  }

  /** Notes that an outlined region was called. */
  void regionCalled() {
    for (Variable variable : inFrame) {
      forget(variable);
    }
  }

  /** Forgets what a loop may change; to be called where its head is placed. */
  void enter(Statement.Loop loop) {
    if (!known.isEmpty()) {
      BitSet assigned = assignedIn(loop);
      known.andNot(assigned);
      bounds.forgetIf(variable -> assigned.get(number(variable)));
    }
  }

  /** Whether a value is known to be between 0 and 2^31 - 1. */
  boolean holds(Expression value) {
    if (value instanceof Expression.Get get) {
      return known.get(number(get.variable()));
    } else if (value instanceof Constant constant) {
      return constant.type().equals(IrType.I64)
          ? constant.bits() == (constant.bits() & Integer.MAX_VALUE)
          : (int) constant.bits() >= 0;
    } else if (value instanceof Expression.Load load) {
      return switch (load.instruction()) {
        case I32_LOAD8_U, I32_LOAD16_U, I64_LOAD8_U, I64_LOAD16_U -> true;
        default -> false;
      };
    }
    return value instanceof Operation operation && holdsForResult(operation);
  }

  private boolean holdsForResult(Operation operation) {
    IrList<Expression> operands = operation.operands();
    return switch (operation.instruction()) {
      case I32_AND, I64_AND -> holds(operands.get(0)) || holds(operands.get(1));
      case I32_OR, I32_XOR, I64_OR, I64_XOR -> holds(operands.get(0)) && holds(operands.get(1));
      case I32_SHR_S, I64_SHR_S, I64_EXTEND_I32_S, I64_EXTEND_I32_U, I32_WRAP_I64 ->
          holds(operands.get(0));
      case I32_SHR_U -> constant(operands.get(1)) % 32 != 0;
      case I32_DIV_U -> constant(operands.get(1)) > 1;
      case I32_REM_U -> constant(operands.get(1)) > 0;
      case I64_SHR_U -> holds(operands.get(0)) || constant(operands.get(1)) % 64 > 32;
      case I32_SHL, I32_ADD, I32_MUL -> UnsignedBounds.of(operation) <= Integer.MAX_VALUE;
      case I32_CLZ, I32_CTZ, I32_POPCNT, I64_CLZ, I64_CTZ, I64_POPCNT -> true;
      case MEMORY_SIZE -> layout.memoryLayout(operation.index()).hasIntIndices();
      default -> ConditionLowering.isCondition(operation);
    };
  }

  /** The value of a constant as a signed number; 0 if it is none. */
  private static int constant(Expression expression) {
    return expression instanceof Constant constant ? (int) constant.bits() : 0;
  }

  private BitSet assignedIn(Statement.Loop loop) {
    BitSet assigned = assignedIn.get(loop);
    if (assigned == null) {
      assigned = new BitSet();
      collect(loop.body(), assigned);
      assignedIn.put(loop, assigned);
    }
    return assigned;
  }

  private void collect(IrList<Statement> statements, BitSet assigned) {
    for (Statement statement : statements) {
      if (statement instanceof Statement.Assign assign) {
        assigned.set(number(assign.variable()));
      } else if (statement instanceof Statement.CallRegion) {
        inFrame.forEach(variable -> assigned.set(number(variable)));
      } else if (statement instanceof Statement.Block block) {
        collect(block.body(), assigned);
      } else if (statement instanceof Statement.Loop loop) {
        assigned.or(assignedIn(loop));
      } else if (statement instanceof Statement.If choice) {
        collect(choice.then(), assigned);
        collect(choice.otherwise(), assigned);
      } else if (statement instanceof Statement.Try attempt) {
        collect(attempt.body(), assigned);
        collect(attempt.handler(), assigned);
      }
    }
  }
}
