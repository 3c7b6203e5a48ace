package dev.quern.runtime.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.runtime.Function;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Limits;
import dev.quern.runtime.LinkException;
import dev.quern.runtime.Trap;
import dev.quern.runtime.ValueType;
import dev.quern.sample.SampleInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RefTableTest {

  private static final String TYPE = "(func (param i32) (result i32))";

  private final RefTable refs = new RefTable(ValueType.EXTERNREF, 4, 10, "a");
  private final RefTable functions = new RefTable(ValueType.FUNCREF, 6, -1, null);
  private final ModuleInstance owner = sample();
  private final ElementSegment segment = new ElementSegment(owner, new int[] {2, 0, 3, 4});

  private static ModuleInstance sample() {
    return new SampleInstance(
        new Imports().function("env", "f", TYPE, values -> values[0]), Limits.none());
  }

  @Test
  void hostAccess() {
    assertEquals("a", refs.get(3));
    refs.set(3, null);
    assertNull(refs.get(3));
    refs.set(2, owner);
    assertSame(owner, RefTable.get(2, refs));
    assertEquals(
        "element 4 is outside the table of 4",
        assertThrows(IndexOutOfBoundsException.class, () -> refs.get(4)).getMessage());
    assertEquals(
        "element 4294967295 is outside the table of 4",
        assertThrows(IndexOutOfBoundsException.class, () -> refs.set(-1, null)).getMessage());
    assertEquals(
        "no funcref: text",
        assertThrows(IllegalArgumentException.class, () -> functions.set(0, "text")).getMessage());
    assertThrows(IllegalArgumentException.class, () -> functions.grow(1, "text"));
    assertThrows(IndexOutOfBoundsException.class, () -> functions.getFunction(6));
  }

  @Test
  void growth() {
    assertEquals(4, refs.grow(1, "b"));
    assertTrue(refs.elements.length > 5, "growth is amortised");
    for (int i = refs.size(); i < refs.elements.length; i++) {
      assertNull(refs.elements[i]);
    }
    assertEquals(5, RefTable.grow("c", 1, refs));
    assertEquals(6, refs.size());
    assertEquals("b", refs.get(4));
    assertEquals("c", refs.get(5));
    assertEquals(-1, refs.grow(5, null));
    assertEquals(-1, RefTable.grow(null, -1, refs));
    assertEquals(6, refs.grow(4, null));
    assertEquals(10, refs.grow(0, null));
    assertEquals(10, refs.maximum());
  }

  @Test
  void growthPastTheJvmFails() {
    assertEquals(-1, functions.grow(Integer.MAX_VALUE, null));
    assertEquals(-1, functions.grow(-16, null));
    assertThrows(LinkException.class, () -> new RefTable(ValueType.FUNCREF, 0xFFFFFFFFL, -1, null));
  }

  @Test
  void functionsAreMadeWhenSomebodyLooks() {
    RefTable.init(1, 0, 4, segment, functions);
    for (int i = 0; i < 6; i++) {
      assertNull(functions.elements[i]);
    }
    assertSame(owner.function(1), functions.get(1));
    assertSame(owner.function(1), functions.elements[1]);
    assertNull(functions.get(2));
    assertSame(owner.function(2), RefTable.get(3, functions));
    assertSame(owner.function(3), functions.getFunction(4));
    assertNull(functions.get(5));
  }

  @Test
  void writesReplacePendingFunctions() {
    RefTable.init(0, 0, 4, segment, functions);
    functions.set(0, null);
    assertNull(functions.get(0));
    RefTable.fill(2, null, 1, functions);
    assertNull(functions.get(2));
    RefTable.init(3, 1, 1, segment, functions);
    assertNull(functions.get(3), "a null element replaces a pending one");
    RefTable.init(0, 0, 1, new ElementSegment(new Object[1]), functions);
    assertNull(functions.get(0));
  }

  @Test
  void pendingFunctionsReplaceElements() {
    Function f = owner.function(0);
    functions.set(0, f);
    RefTable.init(0, 0, 1, segment, functions);
    assertSame(owner.function(1), functions.get(0));
    functions.grow(3, f);
    assertSame(f, functions.get(8));
    RefTable.init(7, 2, 2, segment, functions);
    assertSame(owner.function(2), functions.get(7));
    assertSame(owner.function(3), functions.get(8));
  }

  @Test
  void pendingFunctionsMoveWithCopies() {
    RefTable.init(0, 0, 4, segment, functions);
    functions.get(2);
    RefTable.copy(1, 0, 4, functions, functions);
    Function[] expected = {
      owner.function(1), owner.function(1), null, owner.function(2), owner.function(3), null
    };
    assertElements(expected, functions);

    functions.grow(2, null);
    RefTable.init(0, 3, 1, segment, functions);
    RefTable.copy(7, 0, 1, functions, functions);
    assertSame(owner.function(3), functions.get(7));
    RefTable.copy(0, 6, 1, functions, functions);
    assertNull(functions.get(0));
  }

  @Test
  void copiesBetweenTables() {
    RefTable target = new RefTable(ValueType.FUNCREF, 6, -1, null);
    RefTable.init(0, 3, 1, segment, target);
    RefTable.init(0, 0, 4, segment, functions);
    RefTable.copy(0, 0, 3, target, functions);
    assertElements(
        new Function[] {owner.function(1), null, owner.function(2), null, null, null}, target);
    RefTable plain = new RefTable(ValueType.FUNCREF, 6, -1, null);
    RefTable.init(0, 3, 1, segment, target);
    RefTable.copy(0, 0, 6, target, plain);
    assertElements(new Function[6], target);
  }

  @Test
  void aSecondOwnersFunctionsAreMadeAtOnce() {
    RefTable.init(0, 0, 4, segment, functions);
    ModuleInstance second = sample();
    RefTable.init(1, 0, 3, new ElementSegment(second, new int[] {2, 0, 3}), functions);
    assertSame(second.function(1), functions.elements[1]);
    assertElements(
        new Function[] {
          owner.function(1), second.function(1), null, second.function(2), null, null
        },
        functions);
  }

  private static void assertElements(Function[] expected, RefTable table) {
    for (int i = 0; i < expected.length; i++) {
      assertSame(expected[i], table.get(i), "element " + i);
    }
  }

  @Test
  void everyRangeIsBounded() {
    assertTraps(() -> RefTable.get(4, refs));
    assertTraps(() -> RefTable.get(-1, refs));
    assertTraps(() -> RefTable.set(4, null, refs));
    assertTraps(() -> RefTable.fill(2, "x", 3, refs));
    assertTraps(() -> RefTable.fill(5, "x", 0, refs));
    assertTraps(() -> RefTable.fill(-1, "x", 2, refs));
    assertTraps(() -> RefTable.copy(0, 2, 3, refs, refs));
    assertTraps(() -> RefTable.copy(2, 0, 3, refs, refs));
    ElementSegment elements = new ElementSegment(new Object[] {1, 2, 3});
    assertTraps(() -> RefTable.init(0, 1, 3, elements, refs));
    assertTraps(() -> RefTable.init(2, 0, 3, elements, refs));
    assertTraps(() -> RefTable.init(0, 4, 0, elements, refs));
    for (int i = 0; i < 4; i++) {
      assertEquals("a", refs.get(i));
    }
    RefTable.fill(4, "x", 0, refs);
    RefTable.init(1, 1, 2, elements, refs);
    assertEquals(2, refs.get(1));
    assertEquals(3, refs.get(2));
    elements.drop();
    RefTable.init(4, 0, 0, elements, refs);
    assertTraps(() -> RefTable.init(0, 0, 1, elements, refs));
    assertEquals(4, RefTable.size(refs));
  }

  @Test
  void rangesIntoTheRoomForGrowthTrap() {
    refs.grow(1, "b");
    assertTraps(() -> RefTable.set(5, "x", refs));
    assertTraps(() -> RefTable.fill(4, "x", 2, refs));
    assertNull(refs.elements[5]);
  }

  private static void assertTraps(Executable code) {
    assertEquals(Trap.Kind.OUT_OF_BOUNDS_TABLE, assertThrows(Trap.class, code).kind());
  }
}
