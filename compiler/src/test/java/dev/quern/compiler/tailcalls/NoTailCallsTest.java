package dev.quern.compiler.tailcalls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.quern.compiler.Compilations;
import dev.quern.compiler.CompileResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Code without tail calls pays nothing for those that others may make. */
class NoTailCallsTest {

  /** All the sorts of functions and calls; the last one of its function is one of two forms. */
  private static final String MODULE =
      """
      (module
        (type $unary (func (param i32) (result i32)))
        (import "host" "log" (func $log (type $unary)))
        (memory (export "memory") 1)
        (table (export "table") 4 funcref)
        (elem (i32.const 0) func $log $direct $indirect $reference)
        (tag $e (param i32))
        (func $direct (export "direct") (type $unary) (%1$scall $log (local.get 0)))
        (func $indirect (export "indirect") (type $unary)
          (%1$scall_indirect (type $unary) (local.get 0) (i32.const 1)))
        (func $reference (export "reference") (type $unary)
          (%1$scall_ref $unary (local.get 0) (ref.func $direct)))
        (func (export "pair") (param i32) (result i32 i64)
          (block $caught (result i32)
            (try_table (catch $e $caught) (throw $e (call $direct (local.get 0))))
            (unreachable))
          (i64.const 2)))
      """;

  private static List<String> classesThatKnowTailCalls(String prefix) {
    CompileResult result = Compilations.ofText(MODULE.formatted(prefix), "test.Calls");
    assertFalse(result.classes().isEmpty());
    // Names in a constant pool are in ASCII here; the shortest part of all those concerned.
    return result.classes().entrySet().stream()
        .filter(e -> new String(e.getValue(), StandardCharsets.ISO_8859_1).contains("TailCall"))
        .map(e -> e.getKey())
        .toList();
  }

  @Test
  void noClassMentionsThem() {
    assertEquals(List.of(), classesThatKnowTailCalls(""));
  }

  @Test
  void thoseThatMakeThemDo() {
    assertFalse(classesThatKnowTailCalls("return_").isEmpty());
  }
}
