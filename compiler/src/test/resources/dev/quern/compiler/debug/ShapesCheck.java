package com.acme;

import com.acme.Shapes.Types.Kind;
import com.acme.Shapes.Types.Point;
import com.acme.Shapes.Types.Shape;
import dev.quern.runtime.Memory;
import dev.quern.runtime.Trap;
import dev.quern.runtime.extras.Ptr;
import java.util.List;
import java.util.Objects;

/** Java writes structures that Rust reads. */
public final class ShapesCheck {

  public static void check() {
    try (Shapes shapes = Shapes.instantiate()) {
      Memory memory = shapes.memory();
      Ptr<Shape> first = Ptr.of(memory, shapes.__heap_base(), Shape.LAYOUT);
      equal(16, memory.grow(1));
      Shape circle = first.get();
      Shape square = first.plus(1).get();
      circle.size(5).kind(Kind.Circle).next(square.pointer());
      square.size(65_535).kind(Kind.Square).next(Ptr.of(memory, 0, Shape.LAYOUT));
      square.at_().x(-3).y(4);
      square.corners(1).x(7).y(-8);
      equal(75, shapes.total_area(first, 1));
      equal(75 + 65_535L * 65_535, Integer.toUnsignedLong(shapes.total_area(first, 2)));
      fields(first);
      weights(shapes, circle);
    }
  }

  private static void fields(Ptr<Shape> first) {
    Shape circle = first.get();
    equal(44, Shape.SIZE);
    equal(5L, circle.size());
    equal(Kind.Circle, circle.kind());
    Shape square = circle.next().get();
    equal(65_535L, square.size());
    equal(Kind.Square, square.kind());
    equal(4, square.kindValue());
    equal(true, square.next().isNull());
    equal(List.of(new Point.Values(0, 0), new Point.Values(7, -8)), square.toRecord().corners());
    equal(new Point.Values(-3, 4), Shape.toRecords(first, 2).get(1).at_());
    equal(square.toRecord(), circle.set(square.toRecord()).toRecord());
  }

  /** What an Option holds has no accessor: a 1 and the value. */
  private static void weights(Shapes shapes, Shape shape) {
    try {
      shapes.weight_of(shape.pointer());
      throw new AssertionError("it has no weight");
    } catch (Trap trap) {
      equal(Trap.Kind.UNREACHABLE, trap.kind());
    }
    Memory memory = shapes.memory();
    long weight = shape.weight().pointer().address();
    memory.putInt(weight, 1);
    memory.putInt(weight + 4, 82);
    equal(82, shapes.weight_of(shape.pointer()));
  }

  private static void equal(Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError(actual + " is not " + expected);
    }
  }
}
