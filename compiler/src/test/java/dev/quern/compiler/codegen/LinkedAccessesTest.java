package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Function;
import dev.quern.runtime.Trap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which accesses to memory are linked, by how many a line and a method have. */
class LinkedAccessesTest {

  @Test
  void shortLinesAreNotLinked() {
    assertEquals(0, links(stores(32)));
  }

  @Test
  void longLinesAre() {
    assertEquals(33, links(stores(33)));
  }

  @Test
  void longLinesAreLinkedWhereTheyAreMostOfTheFunction() {
    assertEquals(200, links(branch(stores(200)) + branches(100)));
  }

  /** As in {@code malloc} of wasi-libc, which C1 would leave to the JVM's interpreter. */
  @Test
  void aVeryLongLineIsNotLinkedWhereItIsTheMinorPartOfTheFunction() {
    assertEquals(0, links(branch(stores(160)) + branches(200)));
  }

  @Test
  void aLineThatC1CompilesIsLinkedInAnyFunction() {
    assertEquals(100, links(branch(stores(100)) + branches(200)));
  }

  @Test
  void loopsAreLinkedInLargerFunctions() {
    assertEquals(0, links(branches(16) + loop(stores(16))));
    assertEquals(16, links(branches(17) + loop(stores(16))));
    assertEquals(1, links(branches(32) + loop(stores(1))));
  }

  @Test
  void loopsThatMostlyCallAreNotLinked() {
    assertEquals(12, links(branches(30) + loop(stores(12) + "(call $g) (call $g)")));
    assertEquals(0, links(branches(30) + loop(stores(11) + "(call $g) (call $g)")));
    assertEquals(9, links(branches(30) + loop("(call $g) (call $g)" + loop(stores(9)))));
  }

  @Test
  void whatIsNoLoopAndNoLongLineIsNotLinked() {
    assertEquals(0, links(branches(60)));
    assertEquals(8, links(branches(30) + loop(stores(8)) + branches(30)));
  }

  @Test
  void accessesOfBytesNeedNoLinks() {
    String bytes = "(i32.store8 (local.get 0) (local.get 1))".repeat(40);
    assertEquals(0, links(bytes + branches(16) + loop(stores(16))));
  }

  @Test
  void innerLoopsComeFirstWhereThereAreTooMany() {
    assertEquals(100, links(branches(17) + loop(branches(100) + loop(branches(90)))));
    String inner = "(i64.store (local.get 0) (i64.const 0))";
    assertEquals(1, links(loop(stores(1) + branches(160) + loop(inner)), "store64([BIJ)V"));
  }

  @Test
  void ofALoopWithTooManyTheLastOnesAreLinked() {
    String first = "(f32.store (local.get 0) (f32.const 0))";
    String last = "(f64.store (local.get 0) (f64.const 0))";
    String loop = loop(first + branches(160) + last);
    assertEquals(100, links(loop));
    assertEquals(1, links(loop, "storeDouble"));
    assertEquals(0, links(loop, "storeFloat"));
  }

  @Test
  void linkedAccessesDoWhatOthersDo() {
    String function =
        """
        (memory 1)
        (func (export "f") (param i32) (result i64)
          %s
          (i64.load offset=4 (local.get 0)))
        """;
    String fields = "(i32.store offset=%d (local.get 0) (i32.const %d))";
    String stores =
        IntStream.range(0, 40)
            .mapToObj(i -> fields.formatted(4 * i, i + 1))
            .collect(Collectors.joining("\n"));
    Function f = Wat.instantiate(function.formatted(stores)).function("f");
    assertEquals(3L << 32 | 2, f.call(8));
    assertEquals(3L << 32 | 2, f.call(65536 - 160));
    Trap trap = assertThrows(Trap.class, () -> f.call(65536 - 159));
    assertEquals(Trap.Kind.OUT_OF_BOUNDS_MEMORY, trap.kind());
    assertThrows(Trap.class, () -> f.call(-4));
  }

  private static String loop(String statements) {
    return "(loop %s (br_if 0 (local.get 1)))".formatted(statements);
  }

  private static String stores(int count) {
    return IntStream.range(0, count)
        .mapToObj("(i32.store offset=%d (local.get 0) (local.get 1))"::formatted)
        .collect(Collectors.joining("\n"));
  }

  private static String branch(String statements) {
    return "(if (local.get 1) (then %s))".formatted(statements);
  }

  private static String branches(int count) {
    return branch(stores(1)).repeat(count);
  }

  private static long links(String body) {
    return links(body, "");
  }

  /** How many accesses of a function are linked to methods of a name. */
  private static long links(String body, String name) {
    String fields =
        """
        (memory 1)
        (func $g (memory.fill (i32.const 0) (i32.const 0) (i32.const 0)))
        (func (export "f") (param i32 i32) %s)
        """;
    return Wat.mentions(Wat.compile(fields.formatted(body))).stream()
        .filter(mention -> mention.startsWith("invokedynamic " + name))
        .count();
  }
}
