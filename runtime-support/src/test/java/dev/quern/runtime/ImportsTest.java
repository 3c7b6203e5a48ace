package dev.quern.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.WrongMethodTypeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportsTest {

  private static int twice(int number) {
    return number * 2;
  }

  private static MethodHandle handle() throws ReflectiveOperationException {
    return MethodHandles.lookup()
        .findStatic(ImportsTest.class, "twice", MethodType.methodType(int.class, int.class));
  }

  private static Object resolve(Imports imports, String name) {
    return imports.resolve(0, "m", name, null);
  }

  @Test
  void functions() throws Throwable {
    Imports imports =
        new Imports()
            .function("m", "direct", "(func (param i32) (result i32))", handle())
            .function("m", "boxed", "(func (param i64 f64) (result f64))", values -> values[1])
            .function("m", "none", "(func)", values -> null);
    Function direct = (Function) resolve(imports, "direct");
    assertEquals(10, direct.call(5));
    assertEquals(10, (int) direct.handle().invokeExact(5));
    Function boxed = (Function) resolve(imports, "boxed");
    assertEquals(2.5, boxed.call(1L, 2.5));
    assertEquals(2.5, (double) boxed.handle().invokeExact(1L, 2.5));
    assertNull(((Function) resolve(imports, "none")).call());
    assertEquals("function (func)", resolve(imports, "none").toString());
  }

  @Test
  void handlesThatDoNotFit() throws ReflectiveOperationException {
    Imports imports = new Imports();
    MethodHandle handle = handle();
    assertThrows(
        WrongMethodTypeException.class,
        () -> imports.function("m", "f", "(func (param i32 i32) (result i32))", handle));
    assertThrows(
        IllegalArgumentException.class,
        () -> imports.function("m", "f", "(func (param i32) (result i32 i32))", handle));
    assertThrows(
        IllegalArgumentException.class,
        () -> imports.function("m", "f", "(func (param" + " i32".repeat(241) + "))", handle));
  }

  @Test
  void resultsThatDoNotFit() {
    Imports imports =
        new Imports()
            .function("m", "one", "(func (result i32))", values -> null)
            .function("m", "two", "(func (result i32 i32))", values -> new Object[] {1})
            .function("m", "type", "(func (result i32 i32))", values -> new Object[] {1, 2L});
    for (String name : List.of("one", "two", "type")) {
      Function function = (Function) resolve(imports, name);
      String message = assertThrows(IllegalArgumentException.class, function::call).getMessage();
      assertEquals("a host function gave", message.substring(0, 20));
    }
  }

  @Test
  void memoriesTablesAndGlobals() {
    Imports imports =
        new Imports()
            .memory("m", "memory", 2, 3)
            .table("m", "table", "externref", 4, -1)
            .global("m", "global", "f32", true, 1.5f);
    assertEquals(2, ((Memory) resolve(imports, "memory")).pages());
    assertEquals(4, ((Table) resolve(imports, "table")).size());
    assertEquals(1.5f, ((Global) resolve(imports, "global")).getFloat());
    assertThrows(IllegalArgumentException.class, () -> imports.global("m", "g", "f32", true, 1.5));
    assertNull(resolve(imports, "nothing"));
    assertNull(imports.resolve(0, "other", "memory", null));
  }

  @Test
  void definitionsReplaceOneAnother() {
    Object first = new Object();
    Object second = new Object();
    Imports imports = new Imports().define("m", "x", first).define("m", "x", second);
    assertSame(second, resolve(imports, "x"));
    assertThrows(NullPointerException.class, () -> imports.define("m", "x", null));
  }

  @Test
  void awareHostFunctionsAreTold() {
    class Aware implements Imports.HostFunction, InstanceAware {
      final List<Instance> seen = new ArrayList<>();

      @Override
      public Object call(Object[] arguments) {
        return null;
      }

      @Override
      public void bind(Instance instance) {
        seen.add(instance);
      }
    }

    Aware aware = new Aware();
    new Imports().function("m", "f", "(func)", aware).bind(null);
    assertEquals(1, aware.seen.size());
  }

  @Test
  void limits() {
    assertEquals(Long.MAX_VALUE, Limits.none().memoryBytes());
    Limits limits = Limits.none().withMemoryBytes(1).withTableElements(2);
    assertEquals(1, limits.memoryBytes());
    assertEquals(2, limits.tableElements());
    assertEquals(
        "a limit cannot be negative: -1",
        assertThrows(IllegalArgumentException.class, () -> limits.withMemoryBytes(-1))
            .getMessage());
  }
}
