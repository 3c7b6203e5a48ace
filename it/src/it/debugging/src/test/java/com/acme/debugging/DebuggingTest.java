package com.acme.debugging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.debugging.Records.Types.Color;
import com.acme.debugging.Records.Types.Item;
import com.acme.debugging.Records.Types.Point;
import dev.quern.runtime.Memory;
import dev.quern.runtime.Trap;
import dev.quern.runtime.extras.Ptr;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stack traces and views of memory, from the DWARF of modules that clang built. */
class DebuggingTest {

  @Test
  void aTrapNamesTheLineInC() {
    try (Trace trace = Trace.instantiate()) {
      Trap trap = assertThrows(Trap.class, () -> trace.parse_header(0));
      StackTraceElement top = trap.getStackTrace()[0];
      assertEquals("com.acme.debugging.Trace$divide_c", top.getClassName());
      assertEquals("divide", top.getMethodName());
      assertEquals("divide.c", top.getFileName());
      assertEquals(2, top.getLineNumber());
      StackTraceElement caller = trap.getStackTrace()[1];
      assertEquals("parse.c", caller.getFileName());
      assertEquals(21, caller.getLineNumber());
    }
  }

  @Test
  void aTrapNamesTheLineInAssemblyScript() {
    try (Assembly assembly = Assembly.instantiate()) {
      Trap trap = assertThrows(Trap.class, () -> assembly.parse_header(0));
      StackTraceElement top = trap.getStackTrace()[0];
      assertEquals("assembly_divide", top.getMethodName());
      assertEquals("assembly.ts", top.getFileName());
      assertEquals(12, top.getLineNumber());
      assertEquals(19, trap.getStackTrace()[1].getLineNumber());
    }
  }

  @Test
  void structuresHaveViews() {
    try (Records records = Records.instantiate()) {
      Memory memory = records.memory();
      Ptr<Item> items = Ptr.of(memory, records.items(), Item.LAYOUT);
      records.fill(items, 5);
      Item item = items.get();
      assertEquals(4_000_000_005L, item.id()); // a uint32_t
      assertEquals(Color.GREEN, item.color());
      assertEquals(13, item.corners(1).y());
      item.next().get().flags().kind(3).ready(1);
      assertEquals(3, items.get(1).flags().kind());
      assertThrows(IllegalArgumentException.class, () -> item.id(-1));
    }
  }

  @Test
  void recordsAreWrittenBack() {
    try (Records records = Records.instantiate()) {
      Memory memory = records.memory();
      Ptr<Point> points = Point.at(memory, 64).pointer();
      Point.set(points, List.of(new Point.Values(1, 2), new Point.Values(3, 4)));
      assertEquals(3, points.get(1).x());
      assertEquals(new Point.Values(1, 2), points.get().toRecord());
      records.fill(Ptr.of(memory, records.items(), Item.LAYOUT), 5);
      Item item = Item.at(memory, records.items());
      Item.Values copy = item.toRecord();
      assertEquals(12, copy.matrix()[1][2]); // of an int[2][3]
      item.matrix(1, 2, 0).number().d(0.75); // the member of a union
      assertNotEquals(copy, item.toRecord());
      assertEquals(copy, item.set(copy).toRecord());
    }
  }

  @Test
  void pointersKnowWhatTheyPointTo() {
    try (Records records = Records.instantiate()) {
      Memory memory = records.memory();
      Point here = Point.at(memory, 64).x(1).y(2);
      Point there = Point.at(memory, 128).x(4).y(6);
      assertEquals(25, records.distance(here.pointer(), there.pointer()));
      Ptr<Point> nothing = Ptr.of(memory, 0, Point.LAYOUT);
      assertThrows(NullPointerException.class, nothing::get);
      assertThrows(ArithmeticException.class, () -> here.pointer().plus(-1000));
    }
  }
}
