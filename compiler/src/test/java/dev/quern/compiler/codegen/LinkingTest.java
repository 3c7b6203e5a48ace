package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Function;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.LinkException;
import dev.quern.runtime.Trap;
import org.junit.jupiter.api.Test;

/** Modules compiled apart work together. */
class LinkingTest {

  @Test
  void functionsWithSeveralResultsAndManyParameters() {
    String parameters = "i64 ".repeat(130);
    Instance library =
        Wat.instantiate(
            "(func (export \"f\") (param "
                + parameters
                + ") (result i32 i64 externref f32)"
                + " (i32.const 7) (local.get 129) (ref.null extern) (f32.const 1.5))");
    StringBuilder arguments = new StringBuilder();
    for (int i = 0; i < 130; i++) {
      arguments.append("(i64.const ").append(i).append(')');
    }
    String type = "(param " + parameters + ") (result i32 i64 externref f32)";
    Instance user =
        Wat.instantiate(
            "(import \"library\" \"f\" (func $f "
                + type
                + "))"
                + "(table 1 funcref) (elem (i32.const 0) $f)"
                + "(func (export \"direct\") (result i32 i64 externref f32) (call $f "
                + arguments
                + "))"
                + "(func (export \"indirect\") (result i32 i64 externref f32) (call_indirect "
                + type
                + arguments
                + "(i32.const 0)))",
            new Imports().instance("library", library));
    Object[] expected = {7, 129L, null, 1.5f};
    assertArrayEquals(expected, (Object[]) Wat.call(user, "direct"));
    assertArrayEquals(expected, (Object[]) Wat.call(user, "indirect"));
  }

  @Test
  void memoryTableAndGlobal() {
    Instance library =
        Wat.instantiate(
            """
            (memory (export "memory") 1 3)
            (table (export "table") 2 funcref)
            (global (export "counter") (mut i32) (i32.const 40))
            (elem (i32.const 0) $seven)
            (func $seven (result i32) (i32.const 7))
            (func (export "grow") (drop (memory.grow (i32.const 1))))
            (func (export "call1") (result i32) (call_indirect (result i32) (i32.const 1)))
            """);
    Instance user =
        Wat.instantiate(
            """
            (import "library" "memory" (memory 1 3))
            (import "library" "table" (table 1 funcref))
            (import "library" "counter" (global $counter (mut i32)))
            (import "library" "grow" (func $grow))
            (elem (i32.const 1) $nine)
            (func $nine (result i32) (i32.const 9))
            (func (export "call0") (result i32) (call_indirect (result i32) (i32.const 0)))
            (func (export "grown") (param i32) (result i32)
              (i32.store (local.get 0) (i32.const 5))
              (call $grow)
              (i32.store offset=65536 (local.get 0) (i32.const 6))
              (i32.load offset=65536 (local.get 0)))
            (func (export "count")
              (global.set $counter (i32.add (global.get $counter) (i32.const 2))))
            """,
            new Imports().instance("library", library));
    assertEquals(7, Wat.call(user, "call0"));
    assertEquals(9, Wat.call(library, "call1"));
    assertEquals(6, Wat.call(user, "grown", 100));
    assertEquals(6, library.memory("memory").getInt(65_636));
    Wat.call(user, "count");
    assertEquals(42, library.global("counter").getInt());
  }

  @Test
  void functionReferencesKeepTheirIdentity() {
    Instance library =
        Wat.instantiate(
            """
            (func $f (export "f") (param i32) (result i32 i32) (local.get 0) (local.get 0))
            (func (export "reference") (result funcref) (ref.func $f))
            """);
    Instance user =
        Wat.instantiate(
            """
            (import "library" "reference" (func $reference (result funcref)))
            (import "library" "f" (func $f (param i32) (result i32 i32)))
            (table (export "table") 1 funcref)
            (elem declare func $f)
            (func (export "put") (table.set (i32.const 0) (call $reference)))
            (func (export "imported") (result funcref) (ref.func $f))
            (func (export "call") (param i32) (result i32)
              (call_indirect (param i32) (result i32 i32) (local.get 0) (i32.const 0))
              (i32.mul))
            """,
            new Imports().instance("library", library));
    Function function = library.function("f");
    Wat.call(user, "put");
    assertSame(function, user.table("table").get(0));
    assertSame(function, Wat.call(user, "imported"));
    assertEquals(36, Wat.call(user, "call", 6));
  }

  @Test
  void twoInstancesOfOneModuleKeepTheirResultsApart() {
    String module =
        """
        (table (export "table") 2 funcref)
        (global $factor (mut i32) (i32.const 1))
        (elem (i32.const 0) $f)
        (func $f (param i32) (result i32 i32)
          (local.get 0) (i32.mul (local.get 0) (global.get $factor)))
        (func (export "factor") (param i32) (global.set $factor (local.get 0)))
        (func (export "call") (param i32 i32) (result i32)
          (call_indirect (param i32) (result i32 i32) (local.get 1) (local.get 0))
          (i32.add))
        """;
    var result = Wat.compile(module);
    Wat.verify(result);
    var loaded = Wat.load(result);
    Instance first = Wat.instantiate(loaded);
    Instance second = Wat.instantiate(loaded);
    Wat.call(second, "factor", 10);
    first.table("table").set(1, second.table("table").get(0));
    assertEquals(6, Wat.call(first, "call", 0, 3));
    assertEquals(33, Wat.call(first, "call", 1, 3));
  }

  @Test
  void wrongTypesDoNotLink() {
    Instance library = Wat.instantiate("(func (export \"f\") (param i32))");
    Imports imports = new Imports().instance("library", library);
    assertThrows(
        LinkException.class,
        () -> Wat.instantiate("(import \"library\" \"f\" (func (param i64)))", imports));
    assertThrows(
        LinkException.class,
        () -> Wat.instantiate("(import \"library\" \"g\" (func (param i32)))", imports));
  }

  @Test
  void startTrapLeavesWhatWasWritten() {
    Instance library = Wat.instantiate("(memory (export \"memory\") 1)");
    assertEquals(
        Trap.Kind.UNREACHABLE,
        assertThrows(
                Trap.class,
                () ->
                    Wat.instantiate(
                        """
                        (import "library" "memory" (memory 1))
                        (data (i32.const 0) "a")
                        (start $start)
                        (func $start (i32.store8 (i32.const 1) (i32.const 98)) (unreachable))
                        """,
                        new Imports().instance("library", library)))
            .kind());
    assertEquals('a', library.memory("memory").getByte(0));
    assertEquals('b', library.memory("memory").getByte(1));
  }
}
