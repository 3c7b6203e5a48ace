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
    Global i32 = GlobalCell.of(ValueType.I32, true, 1);
    i32.setInt(2);
    assertEquals(2, i32.getInt());
    Global i64 = GlobalCell.of(ValueType.I64, true, 1L);
    i64.setLong(3);
    assertEquals(3L, i64.getLong());
    Global f32 = GlobalCell.of(ValueType.F32, true, 1f);
    f32.setFloat(4);
    assertEquals(4f, f32.getFloat());
    Global f64 = GlobalCell.of(ValueType.F64, true, 1d);
    f64.setDouble(5);
    assertEquals(5d, f64.getDouble());
  }

  @Test
  void boxedAccess() {
    Object[][] cases = {{"i32", 1, 2}, {"i64", 1L, 2L}, {"f32", 1f, 2f}, {"f64", 1d, 2d}};
    for (Object[] each : cases) {
      Global global = GlobalCell.of(ValueType.parse((String) each[0]), true, each[1]);
      assertEquals(each[1], global.get());
      global.set(each[2]);
      assertEquals(each[2], global.get());
      assertTrue(global.isMutable());
      assertEquals(each[0], global.type().toString());
      assertThrows(IllegalArgumentException.class, () -> global.set("text"));
      assertThrows(IllegalArgumentException.class, () -> global.set(null));
    }
    Global ref = GlobalCell.of(ValueType.EXTERNREF, true, null);
    assertNull(ref.get());
    ref.set("text");
    assertEquals("text", ref.get());
    Global funcref = GlobalCell.of(ValueType.FUNCREF, true, null);
    assertEquals(
        "no funcref: text",
        assertThrows(IllegalArgumentException.class, () -> funcref.set("text")).getMessage());
    assertThrows(IllegalArgumentException.class, () -> GlobalCell.of(ValueType.I32, true, 1L));
  }

  @Test
  void constantsCannotBeWritten() {
    Global constant = GlobalCell.of(ValueType.I32, false, 1);
    assertFalse(constant.isMutable());
    assertEquals(
        "the global is immutable",
        assertThrows(IllegalStateException.class, () -> constant.setInt(2)).getMessage());
    assertThrows(IllegalStateException.class, () -> constant.set(2));
    Global ref = GlobalCell.of(ValueType.EXTERNREF, false, null);
    assertThrows(IllegalStateException.class, () -> ref.set(2));
    assertEquals(1, constant.getInt());
  }

  @Test
  void accessorsMustMatchTheType() {
    Global global = GlobalCell.of(ValueType.EXTERNREF, true, null);
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
