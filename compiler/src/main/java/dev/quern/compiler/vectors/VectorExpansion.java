package dev.quern.compiler.vectors;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Expands vector operations into those that {@code jdk.incubator.vector} has, in the versions of
 * JDK 17 and 25 alike, and that HotSpot makes machine instructions of; see {@link Expansions}.
 * Where there is no such way, lanes are extracted, and the operation is done on scalars.
 *
 * <p>What the code generator gets are loads, stores, constants, splats, lanes that are extracted
 * and replaced (of integers), arithmetic, shifts, comparisons, operations on bits, {@code
 * f32x4.convert_i32x4_s}, and {@code i8x16.swizzle} whose indices are below 16. {@code min} and
 * {@code max} of floating-point numbers are the JDK's: a NaN may stay signalling.
 */
public final class VectorExpansion extends VectorRewriter implements LaneOperations.Operands {
  private static final long LOW_NIBBLES = 0x0F0F_0F0F_0F0F_0F0FL;

  private final LaneOperations scalars = new LaneOperations(this);
  private final Expansions expansions = new Expansions(this::bind);

  private final IntPredicate isArray;
  private final int[] assignments;
  private final BitSet below16 = new BitSet();

  private VectorExpansion(IrFunction function, IntPredicate isArray) {
    super(function);
    this.isArray = isArray;
    assignments = new int[function.variables().size()];
    Statements.forEachStatement(
        function.body(),
        statement -> {
          if (statement instanceof Statement.Assign assign) {
            assignments[assign.variable().index()]++;
          }
        });
  }

  /**
   * Expands the vector operations of a function.
   *
   * @param function a function as the builder makes it
   * @param isArray whether a memory is one array; vectors are loaded from others half by half
   * @return an equivalent function, its vector variables typed; the same one if it has no vectors
   */
  public static IrFunction run(IrFunction function, IntPredicate isArray) {
    return hasVectors(function)
        ? VectorTyping.run(new VectorExpansion(function, isArray).rewrite(function))
        : function;
  }

  @Override
  void assign(Variable variable, Expression value) {
    if (areBelow16(value)) {
      below16.set(variable.index());
    }
    emit(new Statement.Assign(variable, vector(value)));
  }

  /** Whether all bytes of a vector, which a temporary is assigned, are below 16. */
  private static boolean areBelow16(Expression value) {
    if (!(value instanceof Expression.Operation operation)) {
      return false;
    }
    return switch (operation.instruction()) {
      case I8X16_SHR_U ->
          operation.operands().get(1) instanceof Expression.Constant count
              && (count.bits() & 7) >= 4;
      case V128_AND ->
          operation.operands().stream()
              .anyMatch(
                  mask ->
                      mask instanceof Expression.VectorConstant constant
                          && ((constant.low() | constant.high()) & ~LOW_NIBBLES) == 0);
      default -> false;
    };
  }

  /** Whether all bytes of a simple vector are known to be below 16. */
  private boolean isBelow16(Expression vector) {
    return vector instanceof Expression.Get get
        && get.variable().origin() == Variable.Origin.TEMPORARY
        && assignments[get.variable().index()] == 1
        && below16.get(get.variable().index());
  }

  private Expression vector(Expression value) {
    if (value instanceof Expression.Load load) {
      if (!isArray.test(load.memory())) {
        Expression address = bind(load.address());
        return joined(
            Lanes.of(
                Shape.I64X2,
                bindAlways(VectorSplitting.load(load, Shape.I64X2, address, 0)),
                bindAlways(VectorSplitting.load(load, Shape.I64X2, address, 1))));
      }
      return new Expression.Load(
          load.instruction(),
          load.type(),
          load.memory(),
          scalar(load.address()),
          load.offset(),
          load.position());
    } else if (value instanceof Expression.Operation operation) {
      if (operation.instruction() == Instruction.I8X16_SWIZZLE
          && isBelow16(operation.operands().get(1))) {
        return operation;
      }
      Expression.Operation evaluated = withScalars(operation);
      Expression expanded = expansions.of(evaluated);
      return expanded == null ? onScalars(evaluated) : expanded;
    }
    return value;
  }

  /** The operation, its scalar operands evaluated. */
  private Expression.Operation withScalars(Expression.Operation operation) {
    List<Expression> operands = new ArrayList<>();
    for (Expression operand : operation.operands()) {
      operands.add(operand.type().equals(IrType.V128) ? operand : bind(operand));
    }
    return new Expression.Operation(
        operation.instruction(), operation.type(), operation.index(), 0, operands);
  }

  private Expression onScalars(Expression.Operation operation) {
    Shape wanted = OperationShapes.of(operation).result();
    Lanes lanes = scalars.vector(operation, wanted == null ? Shape.I64X2 : wanted);
    return joined(lanes.as(lanes.shape().integers(), this::bind));
  }

  private Expression joined(Lanes lanes) {
    boolean isInts = lanes.shape() == Shape.I32X4;
    Instruction splat = isInts ? Instruction.I32X4_SPLAT : Instruction.I64X2_SPLAT;
    Instruction replace = isInts ? Instruction.I32X4_REPLACE_LANE : Instruction.I64X2_REPLACE_LANE;
    List<Expression> values = lanes.values().stream().map(this::bind).toList();
    Expression vector = VectorSteps.operation(splat, values.get(0));
    for (int i = 1; i < values.size(); i++) {
      vector =
          new Expression.Operation(
              replace, IrType.V128, i, 0, List.of(bindAlways(vector), values.get(i)));
    }
    return vector;
  }

  @Override
  void evaluateLoad(Expression.Load load) {
    emit(new Statement.Evaluate(vector(load)));
  }

  @Override
  void storeVector(Statement.Store store) {
    if (!isArray.test(store.memory())) {
      Expression address = bind(store.address());
      List<Expression> halves = lanes(store.value(), Shape.I64X2);
      for (int i = 1; i >= 0; i--) {
        emit(VectorSplitting.store(store, Shape.I64X2, address, i, halves.get(i)));
      }
      return;
    }
    emit(
        new Statement.Store(
            store.instruction(),
            store.memory(),
            scalar(store.address()),
            store.offset(),
            store.value(),
            store.position()));
  }

  @Override
  Expression scalarOf(Expression.Operation operation) {
    return switch (operation.instruction()) {
      case I8X16_EXTRACT_LANE_S,
          I8X16_EXTRACT_LANE_U,
          I16X8_EXTRACT_LANE_S,
          I16X8_EXTRACT_LANE_U,
          I32X4_EXTRACT_LANE,
          I64X2_EXTRACT_LANE ->
          operation;
      case F32X4_EXTRACT_LANE ->
          Scalars.operation(
              Instruction.F32_REINTERPRET_I32,
              IrType.F32,
              lane(operation.operands().get(0), Shape.I32X4, operation.index()));
      case F64X2_EXTRACT_LANE ->
          Scalars.operation(
              Instruction.F64_REINTERPRET_I64,
              IrType.F64,
              lane(operation.operands().get(0), Shape.I64X2, operation.index()));
      default -> scalars.scalar(operation);
    };
  }

  private static Expression lane(Expression vector, Shape shape, int lane) {
    Instruction extract =
        shape == Shape.I32X4 ? Instruction.I32X4_EXTRACT_LANE : Instruction.I64X2_EXTRACT_LANE;
    return new Expression.Operation(extract, shape.type(), lane, 0, List.of(vector));
  }

  @Override
  public List<Expression> lanes(Expression vector, Shape shape) {
    if (vector instanceof Expression.VectorConstant constant) {
      return Lanes.of(shape, constant).values();
    }
    Shape integers = shape.integers();
    List<Expression> values = new ArrayList<>();
    for (int i = 0; i < integers.lanes(); i++) {
      values.add(bindAlways(lane(vector, integers, i)));
    }
    Lanes lanes = new Lanes(integers, values).as(shape, this::bind);
    return lanes.values().stream().map(this::bind).toList();
  }

  @Override
  public Shape shape(Expression vector) {
    return Shape.I64X2;
  }
}
