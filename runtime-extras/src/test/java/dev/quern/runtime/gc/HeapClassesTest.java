package dev.quern.runtime.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.runtime.Function;
import dev.quern.runtime.ValueType;
import dev.quern.runtime.WasmException;
import dev.quern.runtime.abi.DefinedType;
import dev.quern.runtime.extras.abi.Extras;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapClassesTest {

  private static Class<?> classOf(DefinedType type) {
    try {
      return Class.forName("dev.quern.runtime.gc." + type.name());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Object make(DefinedType type, Class<?>[] parameters, Object... arguments) {
    try {
      return classOf(type).getConstructor(parameters).newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static DefinedType type(String text) {
    return Extras.define(text)[0];
  }

  @Test
  void subtypesAreSubclasses() {
    DefinedType[] types =
        Extras.define(
            "(sub (struct (field i32)))\n"
                + "(sub final $0 (struct (field i32) (field (mut i8)) (field f64)))");
    assertSame(classOf(types[0]), classOf(types[1]).getSuperclass());
    assertSame(Struct.class, classOf(types[0]).getSuperclass());
    assertTrue(Modifier.isFinal(classOf(types[1]).getModifiers()));
    assertFalse(Modifier.isFinal(classOf(types[0]).getModifiers()));
    Struct struct =
        (Struct) make(types[1], new Class<?>[] {int.class, int.class, double.class}, 7, 0x180, 1.5);
    assertEquals(7, struct.get(0));
    assertEquals(-128, struct.get(1));
    assertEquals(1.5, struct.get(2));
    assertSame(types[1], struct.definedType());
    assertEquals(3, struct.fieldCount());
    struct.set(1, 0x7F01);
    assertEquals(1, struct.get(1));
    assertThrows(UnsupportedOperationException.class, () -> struct.set(0, 1));
    assertThrows(IllegalArgumentException.class, () -> struct.set(1, 1L));
    assertThrows(IndexOutOfBoundsException.class, () -> struct.get(3));
  }

  @Test
  void allFieldsMayBeLeftZero() {
    DefinedType type = type("(struct (field i64) (field (mut externref)) (field i16))");
    Struct struct = (Struct) make(type, new Class<?>[0]);
    assertEquals(0L, struct.get(0));
    assertEquals(null, struct.get(1));
    assertEquals(0, struct.get(2));
    struct.set(1, "host");
    assertEquals("host", struct.get(1));
  }

  @Test
  void arraysShareTheClassOfTheirElements() {
    DefinedType[] types =
        Extras.define(
            "(sub (array (mut i16)))\n(sub final $0 (array (mut i16)))\n(array (mut i16))");
    assertSame(Array.I16.class, classOf(types[0]).getSuperclass());
    assertSame(classOf(types[0]), classOf(types[1]).getSuperclass());
    assertNotSame(classOf(types[0]), classOf(types[2]));
    short[] elements = {1, 2, 3};
    Array array = (Array) make(types[1], new Class<?>[] {short[].class}, new Object[] {elements});
    array.set(1, 0xFFFF);
    assertEquals(-1, array.get(1));
    assertEquals(3, array.length());
    assertSame(elements, array.elements());
    assertThrows(IndexOutOfBoundsException.class, () -> array.get(3));
  }

  @Test
  void equalTypesAreOneClassAndDifferentOnesAreNot() {
    String group = "(rec (sub (struct (field (ref null $0)))) (sub $0 (struct (field (ref $1)))))";
    DefinedType[] one = Extras.define(group);
    DefinedType[] two =
        Extras.define(
            "(func)\n(rec (sub (struct (field (ref null $1)))) (sub $1 (struct (field (ref"
                + " $2)))))");
    assertSame(one[0], two[1]);
    assertSame(one[1], two[2]);
    assertNotSame(classOf(one[0]), classOf(one[1]));
    assertNotSame(type("(struct (field i32))"), type("(struct (field (mut i32)))"));
  }

  private static Class<?> fieldType(DefinedType type, int field) {
    try {
      return classOf(type).getField("f" + field).getType();
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void fieldsHaveTheClassesOfTheirTypes() {
    DefinedType[] types =
        Extras.define(
            "(array (mut (ref null eq)))\n"
                + "(rec (sub (struct (field (ref null $2)) (field (mut (ref null $0)))))"
                + " (struct (field (ref $1)) (field (ref $2)) (field (ref null $3)))"
                + " (func (param (ref $1))))\n"
                + "(struct (field structref) (field funcref) (field (ref extern)) (field nullref)"
                + " (field (ref exn)))");
    assertSame(classOf(types[2]), fieldType(types[1], 0));
    assertSame(classOf(types[0]), fieldType(types[1], 1));
    assertSame(classOf(types[1]), fieldType(types[2], 0));
    assertSame(classOf(types[2]), fieldType(types[2], 1));
    assertSame(Function.class, fieldType(types[2], 2));
    List<Class<?>> abstractTypes =
        List.of(Object.class, Function.class, Object.class, Object.class, WasmException.class);
    for (int i = 0; i < abstractTypes.size(); i++) {
      assertSame(abstractTypes.get(i), fieldType(types[4], i));
    }
    Struct one = (Struct) make(types[1], new Class<?>[0]);
    Struct two =
        (Struct)
            make(
                types[2],
                new Class<?>[] {classOf(types[1]), classOf(types[2]), Function.class},
                one,
                null,
                null);
    assertSame(one, two.get(0));
    assertThrows(IllegalArgumentException.class, () -> one.set(1, two));
  }

  /** A field that a subtype has made narrower is there once, as the supertype has it. */
  @Test
  void inheritedFieldsHaveTheClassOfTheSupertypes() {
    DefinedType[] types =
        Extras.define(
            "(sub (struct (field i32)))\n"
                + "(sub $0 (struct (field i32) (field i32)))\n"
                + "(sub (struct (field v128) (field (ref null $0))))\n"
                + "(sub $2 (struct (field v128) (field (ref $1)) (field (ref $1))))");
    assertSame(classOf(types[0]), fieldType(types[3], 2));
    assertSame(classOf(types[1]), fieldType(types[3], 3));
    Object narrow = make(types[1], new Class<?>[] {int.class, int.class}, 1, 2);
    Struct struct =
        (Struct)
            make(
                types[3],
                new Class<?>[] {long.class, long.class, classOf(types[0]), classOf(types[1])},
                1L,
                2L,
                narrow,
                narrow);
    assertSame(narrow, struct.get(1));
    assertSame(narrow, struct.get(2));
  }

  /** Each type refers to the one before, and to the last one of its group. */
  @Test
  void longChainsOfTypesNeedNoStack() {
    int count = 3_000;
    StringBuilder groups = new StringBuilder("(struct (field i32))");
    for (int i = 0; i < count; i++) {
      groups.append("\n(struct (field (ref $").append(i).append(")))");
    }
    groups.append("\n(rec");
    for (int i = 0; i < count; i++) {
      groups.append(" (struct (field (ref $").append(count + 1 + (i + 1) % count).append(")))");
    }
    DefinedType[] types = Extras.define(groups.append(')').toString());
    assertSame(classOf(types[count - 1]), fieldType(types[count], 0));
    assertSame(classOf(types[count + 1]), fieldType(types[2 * count], 0));
  }

  @Test
  void structuresOfManyFieldsHaveNoConstructorForThem() {
    StringBuilder text = new StringBuilder("(struct");
    text.append(" (field f64)".repeat(3_000)).append(')');
    Struct struct = (Struct) make(type(text.toString()), new Class<?>[0]);
    assertEquals(0.0, struct.get(2_999));
    assertEquals(1, classOf(struct.definedType()).getConstructors().length);
  }

  @Test
  void valuesBelongToTypes() {
    DefinedType[] types =
        Extras.define("(sub (struct))\n(sub $0 (struct (field i32)))\n(array i8)");
    Object struct = make(types[1], new Class<?>[0]);
    Object array = make(types[2], new Class<?>[] {byte[].class}, new Object[] {new byte[1]});
    assertTrue(ValueType.reference(false, types[0]).isInstance(struct));
    assertFalse(ValueType.reference(false, types[2]).isInstance(struct));
    assertTrue(ValueType.reference(false, types[2]).isInstance(array));
    for (String type : List.of("anyref", "eqref", "structref", "externref")) {
      assertTrue(ValueType.parse(type).isInstance(struct), type);
    }
    for (String type : List.of("i31ref", "arrayref", "funcref", "nullref")) {
      assertFalse(ValueType.parse(type).isInstance(struct), type);
    }
    assertTrue(ValueType.parse("i31ref").isInstance(-1 << 30));
    assertFalse(ValueType.parse("i31ref").isInstance(1 << 30));
    assertFalse(ValueType.parse("eqref").isInstance("host"));
    assertTrue(ValueType.parse("anyref").isInstance("host"));
    assertFalse(ValueType.reference(true, types[0]).isInstance(1));
  }
}
