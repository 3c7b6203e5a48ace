package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which accesses to memory use handles, by how many a line and a method have. */
class DirectAccessesTest {

  @Test
  void shortLinesCallMethods() {
    assertEquals(0, handles(stores(32)));
  }

  @Test
  void longLinesUseHandles() {
    assertEquals(33, handles(stores(33)));
  }

  @Test
  void longLinesUseHandlesWhereTheyAreMostOfTheFunction() {
    assertEquals(150, handles(branch(stores(150)) + branches(100)));
  }

  /** As in {@code malloc} of wasi-libc, which C1 would leave to the JVM's interpreter. */
  @Test
  void aVeryLongLineCallsMethodsWhereItIsTheMinorPartOfTheFunction() {
    assertEquals(0, handles(branch(stores(150)) + branches(200)));
  }

  @Test
  void aLineThatC1CompilesUsesHandlesInAnyFunction() {
    assertEquals(100, handles(branch(stores(100)) + branches(200)));
  }

  @Test
  void loopsThatOnlyComputeUseHandlesInLargerFunctions() {
    assertEquals(0, handles(branches(16) + loop(stores(16))));
    assertEquals(16, handles(branches(17) + loop(stores(16))));
    assertEquals(0, handles(branches(18) + loop(stores(15))));
    assertEquals(17, handles(branches(16) + loop(stores(1) + loop(stores(8)) + loop(stores(8)))));
  }

  @Test
  void loopsThatCallOrDispatchDoNot() {
    assertEquals(0, handles(branches(17) + loop(stores(16) + "(call $g)")));
    assertEquals(
        0, handles(branches(17) + loop("(block (br_table 0 0 0 0 0 (local.get 0)))" + stores(16))));
    assertEquals(16, handles(branches(17) + loop("(call $g)" + loop(stores(16)))));
  }

  @Test
  void smallLoopsUseHandlesInFunctionsOfManyAccesses() {
    assertEquals(0, handles(branches(56) + loop(stores(8))));
    assertEquals(8, handles(branches(57) + loop(stores(8))));
    assertEquals(18, handles(branches(47) + loop(stores(10) + loop(stores(8)))));
  }

  @Test
  void thereSmallLoopsThatCallDoSoToo() {
    assertEquals(0, handles(branches(56) + loop(stores(8) + "(call $g)")));
    assertEquals(8, handles(branches(57) + loop(stores(8) + "(call $g)")));
    assertEquals(48, handles(branches(17) + loop(branches(48) + "(call $g)")));
    assertEquals(0, handles(branches(17) + loop(branches(49) + "(call $g)")));
    assertEquals(8, handles(branches(17) + loop(branches(41) + "(call $g)" + loop(stores(8)))));
    assertEquals(
        0, handles(branches(60) + loop("(block (br_table 0 0 0 0 0 (local.get 0)))" + stores(8))));
  }

  @Test
  void innerLoopsComeFirstWhereThereAreTooMany() {
    assertEquals(90, handles(branches(17) + loop(branches(20) + loop(branches(90)))));
    assertEquals(
        98, handles(branches(17) + loop(branches(90)) + loop(stores(20) + loop(stores(8)))));
  }

  @Test
  void loopsUseHandlesAsFarAsC1CompilesThem() {
    assertEquals(100, handles(branches(17) + loop(branches(100))));
    assertEquals(0, handles(branches(17) + loop(branches(101))));
    assertEquals(60, handles(branches(17) + loop(branches(60)) + loop(branches(60))));
    assertEquals(85, handles(branch(stores(35)) + loop(branches(50))));
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

  /** How many accesses of a function use handles. */
  private static long handles(String body) {
    String fields =
        """
        (memory 1)
        (func $g (memory.fill (i32.const 0) (i32.const 0) (i32.const 0)))
        (func (export "f") (param i32 i32) %s)
        """;
    return Wat.mentions(Wat.compile(fields.formatted(body))).stream()
        .filter(mention -> mention.startsWith(Names.VAR_HANDLE + "."))
        .count();
  }
}
