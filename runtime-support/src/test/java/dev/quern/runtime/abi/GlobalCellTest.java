package dev.quern.runtime.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.runtime.Global;
import dev.quern.runtime.ValueType;
import org.junit.jupiter.api.Test;

class GlobalCellTest {

  @Test
  void typedAccess() {
    Global i32 = new GlobalCell(1, true, ValueType.I32);
    i32.setInt(2);
    assertEquals(2, i32.getInt());
    Global i64 = new GlobalCell(1L, true, ValueType.I64);
    i64.setLong(3);
    assertEquals(3L, i64.getLong());
    Global f32 = new GlobalCell(1f, true, ValueType.F32);
    f32.setFloat(4);
    assertEquals(4f, f32.getFloat());
    Global f64 = new GlobalCell(1d, true, ValueType.F64);
    f64.setDouble(5);
    assertEquals(5d, f64.getDouble());
  }

  @Test
  void boxedAccess() {
    Object[][] cases = {{"i32", 1, 2}, {"i64", 1L, 2L}, {"f32", 1f, 2f}, {"f64", 1d, 2d}};
    for (Object[] each : cases) {
      Global global = new GlobalCell(each[1], true, ValueType.parse((String) each[0]));
      assertEquals(each[1], global.get());
      global.set(each[2]);
      assertEquals(each[2], global.get());
      assertTrue(global.isMutable());
      assertEquals(each[0], global.type().toString());
      assertThrows(IllegalArgumentException.class, () -> global.set("text"));
      assertThrows(IllegalArgumentException.class, () -> global.set(null));
    }
    Global ref = new GlobalCell(null, true, ValueType.EXTERNREF);
    assertNull(ref.get());
    ref.set("text");
    assertEquals("text", ref.get());
    Global funcref = new GlobalCell(null, true, ValueType.FUNCREF);
    assertEquals(
        "no funcref: text",
        assertThrows(IllegalArgumentException.class, () -> funcref.set("text")).getMessage());
    assertThrows(IllegalArgumentException.class, () -> new GlobalCell(1L, true, ValueType.I32));
  }

  @Test
  void constantsCannotBeWritten() {
    Global constant = new GlobalCell(1, false, ValueType.I32);
    assertFalse(constant.isMutable());
    assertEquals(
        "the global is immutable",
        assertThrows(IllegalStateException.class, () -> constant.setInt(2)).getMessage());
    assertThrows(IllegalStateException.class, () -> constant.set(2));
    Global ref = new GlobalCell(null, false, ValueType.EXTERNREF);
    assertThrows(IllegalStateException.class, () -> ref.set(2));
    assertEquals(1, constant.getInt());
  }

  @Test
  void accessorsMustMatchTheType() {
    Global global = new GlobalCell(null, true, ValueType.EXTERNREF);
    assertEquals(
        "the global is of type externref, not i64",
        assertThrows(IllegalStateException.class, global::getLong).getMessage());
    assertThrows(IllegalStateException.class, global::getInt);
    assertThrows(IllegalStateException.class, global::getFloat);
    assertThrows(IllegalStateException.class, global::getDouble);
    assertThrows(IllegalStateException.class, () -> global.setInt(1));
    assertThrows(IllegalStateException.class, () -> global.setLong(1));
    assertThrows(IllegalStateException.class, () -> global.setFloat(1));
    assertThrows(IllegalStateException.class, () -> global.setDouble(1));
  }
}
