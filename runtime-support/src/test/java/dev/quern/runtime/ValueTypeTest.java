package dev.quern.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.runtime.abi.DefinedType;
import dev.quern.runtime.abi.JavaFunction;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTypeTest {

  private static final List<String> TEXTS =
      List.of(
          "i32",
          "i64",
          "f32",
          "f64",
          "v128",
          "funcref",
          "externref",
          "anyref",
          "eqref",
          "i31ref",
          "structref",
          "arrayref",
          "exnref",
          "nullref",
          "nullfuncref",
          "nullexternref",
          "nullexnref",
          "(ref func)",
          "(ref extern)",
          "(ref none)",
          "(ref noexn)");

  @Test
  void textsAreRead() {
    for (String text : TEXTS) {
      assertEquals(text, ValueType.parse(text).toString());
      assertEquals(ValueType.parse(text), ValueType.parse(text));
      assertEquals(ValueType.parse(text).hashCode(), ValueType.parse(text).hashCode());
    }
    assertEquals(TEXTS.size(), TEXTS.stream().map(ValueType::parse).distinct().count());
    assertEquals(ValueType.FUNCREF, ValueType.parse("(ref null func)"));
    assertEquals(ValueType.parse("nullref"), ValueType.parse("(ref null none)"));
    assertSame(ValueType.I32, ValueType.parse("i32"));
  }

  @Test
  void otherTextsAreRefused() {
    for (String text :
        List.of(
            "",
            "int",
            "ref",
            "(ref)",
            "(ref null)",
            "(ref $0)",
            "(ref any) i32",
            "(ref i32)",
            "nofuncref",
            "noneref",
            "(i32)",
            "(ref null func")) {
      assertThrows(IllegalArgumentException.class, () -> ValueType.parse(text), text);
    }
  }

  @Test
  void subtypes() {
    assertSubtype("i32", "i32");
    assertNoSubtype("i32", "i64");
    assertNoSubtype("i32", "anyref");
    assertSubtype("(ref func)", "funcref");
    assertNoSubtype("funcref", "(ref func)");
    assertSubtype("nullfuncref", "funcref");
    assertSubtype("(ref i31)", "eqref");
    assertSubtype("structref", "anyref");
    assertSubtype("arrayref", "eqref");
    assertSubtype("nullref", "i31ref");
    assertNoSubtype("structref", "arrayref");
    assertNoSubtype("anyref", "eqref");
    assertNoSubtype("funcref", "externref");
    assertNoSubtype("nullfuncref", "anyref");
    assertNoSubtype("i31ref", "nullref");
    assertSubtype("nullexnref", "exnref");
  }

  private static void assertSubtype(String of, String type) {
    assertTrue(ValueType.parse(of).isSubtypeOf(ValueType.parse(type)), of + " <: " + type);
  }

  private static void assertNoSubtype(String of, String type) {
    assertFalse(ValueType.parse(of).isSubtypeOf(ValueType.parse(type)), of + " <: " + type);
  }

  @Test
  void subtypesOfDefinedTypes() {
    DefinedType[] types =
        DefinedType.define("(func)\n(sub (struct))\n(sub $1 (struct (field i32)))");
    ValueType func = ValueType.reference(true, types[0]);
    ValueType base = ValueType.reference(true, types[1]);
    ValueType derived = ValueType.reference(false, types[2]);
    assertTrue(func.isSubtypeOf(ValueType.FUNCREF));
    assertFalse(func.isSubtypeOf(ValueType.EXTERNREF));
    assertTrue(derived.isSubtypeOf(base));
    assertFalse(base.isSubtypeOf(derived));
    assertTrue(derived.isSubtypeOf(ValueType.parse("structref")));
    assertTrue(ValueType.parse("nullref").isSubtypeOf(base));
    assertFalse(ValueType.parse("nullref").isSubtypeOf(derived), "null is not in (ref $2)");
    assertTrue(ValueType.parse("(ref none)").isSubtypeOf(derived));
    assertFalse(ValueType.parse("nullref").isSubtypeOf(func));
    assertTrue(ValueType.parse("nullfuncref").isSubtypeOf(func));
    assertNotEquals(base, derived);
    assertNotEquals(base, ValueType.reference(false, types[1]));
    assertEquals("(ref null (func))", func.toString());
  }

  @Test
  void javaValues() {
    assertTrue(ValueType.I32.isInstance(1));
    assertFalse(ValueType.I32.isInstance(1L));
    assertFalse(ValueType.I32.isInstance(null));
    assertTrue(ValueType.I64.isInstance(1L));
    assertTrue(ValueType.F32.isInstance(1f));
    assertTrue(ValueType.F64.isInstance(1d));
    assertTrue(ValueType.EXTERNREF.isInstance(null));
    assertTrue(ValueType.EXTERNREF.isInstance("anything"));
    assertFalse(ValueType.parse("(ref extern)").isInstance(null));
    assertFalse(ValueType.FUNCREF.isInstance("anything"));
    assertTrue(ValueType.FUNCREF.isInstance(null));
    assertTrue(ValueType.V128.isInstance(V128.of(1, 2)));
    assertFalse(ValueType.V128.isInstance(1L));
    assertFalse(ValueType.V128.isInstance(null));
    Function function = new JavaFunction(DefinedType.of("(func)"), values -> null);
    assertTrue(ValueType.FUNCREF.isInstance(function));
    assertTrue(ValueType.EXTERNREF.isInstance(function));
    assertTrue(ValueType.reference(false, DefinedType.of("(func)")).isInstance(function));
    assertFalse(
        ValueType.reference(false, DefinedType.of("(func (param i32))")).isInstance(function));
    assertFalse(ValueType.parse("nullfuncref").isInstance(function));
  }

  @Test
  void carriers() {
    assertEquals(int.class, ValueType.I32.carrier());
    assertEquals(long.class, ValueType.I64.carrier());
    assertEquals(float.class, ValueType.F32.carrier());
    assertEquals(double.class, ValueType.F64.carrier());
    assertEquals(Function.class, ValueType.FUNCREF.carrier());
    assertEquals(Object.class, ValueType.EXTERNREF.carrier());
    assertThrows(UnsupportedOperationException.class, ValueType.V128::carrier);
  }
}
