package dev.quern.runtime.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.runtime.FunctionType;
import dev.quern.runtime.ValueType;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinedTypeTest {

  @Test
  void functionTypes() {
    FunctionType type = FunctionType.parse("(func (param i32 i64 funcref) (result f32 externref))");
    assertEquals(List.of(ValueType.I32, ValueType.I64, ValueType.FUNCREF), type.parameters());
    assertEquals(List.of(ValueType.F32, ValueType.EXTERNREF), type.results());
    for (String text :
        List.of("(func)", "(func (param i32))", "(func (result i32))", type.toString())) {
      assertEquals(text, FunctionType.parse(text).toString());
      assertEquals(FunctionType.parse(text), FunctionType.parse(text));
      assertEquals(FunctionType.parse(text).hashCode(), FunctionType.parse(text).hashCode());
      assertFalse(FunctionType.parse(text).equals(FunctionType.parse("(func (param v128))")));
    }
  }

  @Test
  void otherTextsAreRefused() {
    for (String text :
        List.of(
            "",
            "func",
            "(func",
            "(func (param))x",
            "(func (param int))",
            "(func) (func)",
            "(func (result i32) (param i32))",
            "(func)\n(func)",
            "(struct)")) {
      assertThrows(RuntimeException.class, () -> FunctionType.parse(text), text);
    }
  }

  @Test
  void equalTypesAreOneObject() {
    DefinedType[] one = DefinedType.define("(func)\n(func (param i32))\n(func)");
    DefinedType[] other = DefinedType.define("(func (param i32))");
    assertSame(one[0], one[2]);
    assertSame(one[1], other[0]);
    assertNotSame(one[0], one[1]);
    assertEquals(0, DefinedType.define("").length);
  }

  @Test
  void referencesMeanTypesNotIndices() {
    DefinedType[] one = DefinedType.define("(func)\n(func (param (ref $0)))");
    DefinedType[] other =
        DefinedType.define(
            "(func (param i64))\n(func)\n(func (param (ref $0)))\n(func (param (ref $1)))");
    assertSame(one[1], other[3]);
    assertNotSame(one[1], other[2]);
    assertSame(one[0], one[1].functionType().parameters().get(0).definedType());
  }

  @Test
  void recursionGroupsRollUp() {
    String pair = "(rec (func (param (ref null $1))) (func (result (ref null $0))))";
    String shifted = "(func)\n(rec (func (param (ref null $2))) (func (result (ref null $1))))";
    DefinedType[] one = DefinedType.define(pair);
    DefinedType[] other = DefinedType.define(shifted);
    assertSame(one[0], other[1]);
    assertSame(one[1], other[2]);
    assertSame(one[1], one[0].functionType().parameters().get(0).definedType());
    DefinedType[] reordered =
        DefinedType.define("(rec (func (result (ref null $1))) (func (param (ref null $0))))");
    assertNotSame(one[0], reordered[1]);
    DefinedType[] recursive = DefinedType.define("(func (param (ref null $0)))");
    assertSame(recursive[0], recursive[0].functionType().parameters().get(0).definedType());
  }

  @Test
  void membersOfGroupsDifferFromTypesOfTheirOwn() {
    DefinedType[] types = DefinedType.define("(func)\n(rec (func) (func))");
    assertNotSame(types[0], types[1]);
    assertNotSame(types[1], types[2]);
  }

  @Test
  void supertypes() {
    DefinedType[] types =
        DefinedType.define(
            "(sub (func))\n(sub $0 (func))\n(sub final $1 (func))\n(func)\n(sub final $0 (func))");
    assertTrue(types[2].isSubtypeOf(types[0]));
    assertTrue(types[2].isSubtypeOf(types[1]));
    assertTrue(types[2].isSubtypeOf(types[2]));
    assertFalse(types[0].isSubtypeOf(types[2]));
    assertFalse(types[4].isSubtypeOf(types[1]));
    assertFalse(types[3].isSubtypeOf(types[0]), "equal in shape only");
    assertFalse(types[0].isFinal());
    assertTrue(types[2].isFinal());
    assertTrue(types[3].isFinal());
    assertEquals(new FunctionType(List.of(), List.of()), types[2].functionType());
  }

  @Test
  void structuresAndArraysHaveNoFunctionType() {
    DefinedType[] types =
        DefinedType.define(
            "(sub (struct (field i32) (field (mut (ref null $0)))))\n(array (mut i8))\n"
                + "(sub final $0 (struct (field i32) (field (mut (ref null $0))) (field i16)))");
    assertEquals("struct", types[0].abstractHeapType());
    assertEquals("array", types[1].abstractHeapType());
    assertTrue(types[2].isSubtypeOf(types[0]));
    assertThrows(IllegalStateException.class, types[0]::functionType);
  }

  @Test
  void manyTypesInGoodTime() {
    StringBuilder text = new StringBuilder("(func)");
    for (int i = 1; i < 20_000; i++) {
      int previous = i - 1;
      text.append("\n(func (param (ref $")
          .append(previous)
          .append(") (ref $")
          .append(previous)
          .append(")))");
    }
    DefinedType[] one = DefinedType.define(text.toString());
    assertSame(one[19_999], DefinedType.define(text.toString())[19_999]);
  }

  @Test
  void unusedTypesAreForgotten() throws InterruptedException {
    String text = "(func (param f64 f64 f64 f64 f32 f64 f64))";
    Reference<DefinedType> type = new WeakReference<>(DefinedType.of(text));
    for (int i = 0; i < 50; i++) {
      System.gc();
      if (type.get() == null) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("the type is still there");
  }
}
