package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Function;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.LinkException;
import dev.quern.runtime.Trap;
import dev.quern.runtime.gc.Struct;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Fields of structures and globals that have the JVM class of their type: types that refer to each
 * other, subtypes that narrow fields, and modules that share types.
 */
class HeapClassFieldsTest {

  private static final String TYPES =
      """
      (rec
        (type $object (sub (struct (field $table (ref $table)) (field $next (mut (ref null $object))))))
        (type $table (sub (struct (field $owner (ref null $object)) (field $id i32))))
        (type $wideTable (sub final $table
          (struct (field $owner (ref null $point)) (field $id i32) (field $size i32))))
        (type $point (sub final $object
          (struct (field $table (ref $wideTable)) (field $next (mut (ref null $object)))
            (field $x (mut i32))))))
      """;

  private static final String MAKER =
      TYPES
          + """
          (global $size (mut i32) (i32.const 5))
          (global $empty (ref $table) (struct.new $table (ref.null none) (i32.const 1)))
          (global $wide (ref $wideTable)
            (struct.new $wideTable (ref.null $point) (i32.const 2) (i32.const 7)))
          (global (export "first") (ref $object)
            (struct.new $object (global.get $empty) (ref.null $object)))
          (global (export "last") (mut (ref null $object)) (ref.null none))
          (func (export "make") (param i32) (result (ref $object))
            (local $p (ref $point))
            (local.set $p
              (struct.new $point
                (struct.new $wideTable
                  (struct.new $point (global.get $wide) (ref.null none) (i32.const 40))
                  (i32.const 3) (global.get $size))
                (global.get 3) (local.get 0)))
            (struct.set $object $next (local.get $p) (local.get $p))
            (struct.set $point $next (local.get $p) (local.get $p))
            (global.set 4 (local.get $p))
            (local.get $p))
          """;

  private static final String USER =
      """
      (type (func (param f64)))
      (type (struct (field f64)))
      """
          + TYPES
          + """
          (import "maker" "first" (global $first (ref $object)))
          (import "maker" "last" (global $last (mut (ref null $object))))
          (import "maker" "make" (func $make (param i32) (result (ref $object))))
          (func (export "sum") (param i32) (result i32)
            (local $o (ref $object)) (local $p (ref null $point))
            (local.set $o (call $make (local.get 0)))
            (local.set $p (ref.cast (ref $point) (struct.get $object $next (local.get $o))))
            (i32.add
              (struct.get $point $x
                (struct.get $wideTable $owner (struct.get $point $table (local.get $p))))
              (i32.add
                (struct.get $wideTable $size (struct.get $point $table (local.get $p)))
                (i32.add
                  (struct.get $table $id (struct.get $object $table (local.get $o)))
                  (i32.add
                    (struct.get $point $x (local.get $p))
                    (struct.get $table $id (struct.get $object $table (global.get $first))))))))
          (func (export "owner") (result (ref $object))
            (ref.as_non_null (struct.get $table $owner
              (struct.get $object $table (ref.as_non_null (global.get $last))))))
          (func (export "nothing") (result i32)
            (struct.get $table $id (struct.get $object $table
              (struct.get $object $next (global.get $first)))))
          """;

  @Test
  void modulesShareObjectsThatReferToEachOther() {
    Instance maker = Wat.instantiate(MAKER);
    Imports imports =
        new Imports()
            .define("maker", "first", maker.global("first"))
            .define("maker", "last", maker.global("last"))
            .define("maker", "make", maker.function("make"));
    Instance user = Wat.instantiate(USER, imports);
    for (int i = 0; i < 20_000; i++) {
      assertEquals(40 + 5 + 3 + i + 1, Wat.call(user, "sum", i));
    }
    Struct owner = (Struct) Wat.call(user, "owner");
    assertEquals(40, owner.get(2));
    Struct last = (Struct) maker.global("last").get();
    assertSame(last, last.get(1));
    last.set(1, maker.global("first").get());
    Trap trap = assertThrows(Trap.class, () -> Wat.call(user, "nothing"));
    assertEquals(Trap.Kind.NULL_STRUCTURE_REFERENCE, trap.kind());
  }

  /** The same fields in a group of another order are other types. */
  @Test
  void otherGroupsDoNotLink() {
    Instance maker = Wat.instantiate(MAKER);
    Function make = maker.function("make");
    Imports imports = new Imports().define("maker", "make", make);
    String other =
        """
        (rec
          (type $table (sub (struct (field (ref null $object)) (field i32))))
          (type $object (sub (struct (field (ref $table)) (field (mut (ref null $object)))))))
        (import "maker" "make" (func (param i32) (result (ref $object))))
        """;
    assertThrows(LinkException.class, () -> Wat.instantiate(other, imports));
  }

  /** What many operands are made of passes through the carrier; and beyond some, is set later. */
  @Test
  void largeStructuresOfObjects() {
    for (int count : new int[] {17, 33, 300}) {
      String fields = "(field (ref $leaf))".repeat(count);
      String values =
          IntStream.range(0, count)
              .mapToObj(i -> "(struct.new $leaf (i32.const " + i + "))")
              .collect(Collectors.joining());
      String nullable = "(field (mut (ref null $leaf)))".repeat(count);
      Instance instance =
          Wat.instantiate(
              "(type $leaf (struct (field i32))) (type $t (struct "
                  + fields
                  + ")) (type $n (struct "
                  + nullable
                  + ")) (global $g (ref $t) (struct.new $t "
                  + values
                  + ")) (func (export \"constant\") (result i32) (struct.get $leaf 0 (struct.get $t"
                  + " "
                  + (count - 1)
                  + " (global.get $g)))) (func (export \"made\") (result i32)"
                  + " (struct.get $leaf 0 (struct.get $n "
                  + (count - 1)
                  + " (struct.new $n "
                  + values
                  + ")))) (func (export \"zero\") (result i32) (ref.is_null (struct.get $n 3"
                  + " (struct.new_default $n))))");
      assertEquals(count - 1, Wat.call(instance, "constant"));
      assertEquals(count - 1, Wat.call(instance, "made"));
      assertEquals(1, Wat.call(instance, "zero"));
    }
  }

  /** Globals beyond those that are fields are elements of an array, which knows no classes. */
  @Test
  void globalsOfAnyNumber() {
    int count = GlobalLayout.MAX_FIELDS + 10;
    String globals =
        IntStream.range(0, count)
            .mapToObj(i -> "(global (ref $t) (struct.new $t (i32.const " + i + ")))")
            .collect(Collectors.joining());
    Instance instance =
        Wat.instantiate(
            "(type $t (struct (field i32))) (type $pair (struct (field (ref $t) (ref $t))))"
                + globals
                + "(func (export \"sum\") (result i32) (local $p (ref $pair)) (local.set $p"
                + " (struct.new $pair (global.get 7) (global.get "
                + (count - 1)
                + "))) (i32.add (struct.get $t 0 (struct.get $pair 0 (local.get $p)))"
                + " (struct.get $t 0 (struct.get $pair 1 (local.get $p)))))");
    assertEquals(7 + count - 1, Wat.call(instance, "sum"));
  }
}
