package dev.quern.compiler.vectors;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits the vectors of a function into scalars: every vector variable into the variables of its
 * shape ({@link KindChoice}), every operation into operations on those ({@link LaneOperations}).
 *
 * <p>A store writes the highest lane first: if that is in bounds, all are, so that nothing is
 * written by a store that traps.
 */
public final class VectorSplitting extends VectorRewriter implements LaneOperations.Operands {
  private final Variable[][] parts;
  private final List<Shape> shapes;
  private final LaneOperations operations = new LaneOperations(this);

  private VectorSplitting(IrFunction function) {
    super(function);
    shapes =
        KindChoice.of(
            function,
            Shape.I64X2,
            operation -> OperationShapes.of(operation).operands(),
            operation -> OperationShapes.of(operation).result());
    parts = new Variable[shapes.size()][];
    for (Variable variable : function.variables()) {
      if (variable.type().equals(IrType.V128)) {
        split(variable);
      }
    }
  }

  /** The first scalar takes the place of the vector in the list, the others are added. */
  private void split(Variable variable) {
    Shape shape = shapes.get(variable.index());
    Variable[] scalars = new Variable[shape.lanes()];
    for (int i = 0; i < scalars.length; i++) {
      int index = i == 0 ? variable.index() : variables.size();
      scalars[i] = new Variable(index, shape.type(), variable.origin());
      if (i == 0) {
        variables.set(index, scalars[i]);
      } else {
        variables.add(scalars[i]);
      }
    }
    parts[variable.index()] = scalars;
  }

  /**
   * Splits the vectors of a function.
   *
   * @param function a function as the builder makes it
   * @return an equivalent function without vectors; the same one if it has none
   */
  public static IrFunction run(IrFunction function) {
    return hasVectors(function) ? new VectorSplitting(function).rewrite(function) : function;
  }

  @Override
  void assign(Variable variable, Expression value) {
    Variable[] targets = parts[variable.index()];
    Shape shape = shapes.get(variable.index());
    if (value instanceof Expression.Load load) {
      Expression address = bind(load.address());
      for (int i = 0; i < targets.length; i++) {
        emit(new Statement.Assign(targets[i], load(load, shape, address, i)));
      }
    } else if (value instanceof Expression.Operation operation) {
      assign(targets, operations.vector(operation, shape).as(shape, this::bind).values());
    } else {
      assign(targets, lanes(value, shape));
    }
  }

  /** Assigns all lanes at once. */
  private void assign(Variable[] targets, List<Expression> values) {
    List<Expression> safe = new ArrayList<>(values);
    for (int i = 1; i < targets.length; i++) {
      if (reads(values.get(i), targets, i)) {
        safe.set(i, bindAlways(values.get(i)));
      }
    }
    for (int i = 0; i < targets.length; i++) {
      emit(new Statement.Assign(targets[i], safe.get(i)));
    }
  }

  /** Whether a value reads one of the first variables. */
  private static boolean reads(Expression value, Variable[] variables, int count) {
    boolean[] found = new boolean[1];
    Expressions.forEachVariable(
        value,
        variable -> {
          for (int i = 0; i < count; i++) {
            found[0] |= variable == variables[i];
          }
        });
    return found[0];
  }

  @Override
  void evaluateLoad(Expression.Load load) {
    emit(new Statement.Evaluate(load(load, Shape.I64X2, scalar(load.address()), 1)));
  }

  @Override
  void storeVector(Statement.Store store) {
    Shape shape = shape(store.value());
    Expression address = bind(store.address());
    List<Expression> lanes = lanes(store.value(), shape);
    for (int i = lanes.size() - 1; i >= 0; i--) {
      emit(store(store, shape, address, i, lanes.get(i)));
    }
  }

  static Statement store(
      Statement.Store store, Shape shape, Expression address, int lane, Expression value) {
    return new Statement.Store(
        shape.store(),
        store.memory(),
        address,
        offset(store.offset(), shape, lane),
        value,
        store.position());
  }

  static Expression load(Expression.Load load, Shape shape, Expression address, int lane) {
    return new Expression.Load(
        shape.load(),
        shape.type(),
        load.memory(),
        address,
        offset(load.offset(), shape, lane),
        load.position());
  }

  /** The offset of a lane; one that passes the greatest offset stays out of bounds. */
  private static long offset(long offset, Shape shape, int lane) {
    long sum = offset + lane * shape.bytes();
    return Long.compareUnsigned(sum, offset) < 0 ? -1 : sum;
  }

  @Override
  Expression scalarOf(Expression.Operation operation) {
    return operations.scalar(operation);
  }

  @Override
  public List<Expression> lanes(Expression vector, Shape shape) {
    if (vector instanceof Expression.VectorConstant constant) {
      return Lanes.of(shape, constant).values();
    }
    Variable variable = ((Expression.Get) vector).variable();
    List<Expression> values = new ArrayList<>();
    for (Variable part : parts[variable.index()]) {
      values.add(new Expression.Get(part));
    }
    Lanes lanes = new Lanes(shapes.get(variable.index()), values).as(shape, this::bind);
    return lanes.values().stream().map(this::bind).toList();
  }

  @Override
  public Shape shape(Expression vector) {
    return vector instanceof Expression.Get get ? shapes.get(get.variable().index()) : Shape.I64X2;
  }
}
