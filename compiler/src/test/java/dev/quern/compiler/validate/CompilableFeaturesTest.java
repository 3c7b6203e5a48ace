package dev.quern.compiler.validate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.module.WasmModule;
import dev.quern.instructions.Feature;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class CompilableFeaturesTest {
  @Test
  void everyFeatureIsCompiled() {
    assertEquals(EnumSet.allOf(Feature.class), EnumSet.copyOf(CompilableFeatures.all()));
  }

  @Test
  void whatIsCompiledPasses() {
    WasmModule module =
        Validation.accept(
            """
            (module
              (global $imported (import "a" "g") (mut i32))
              (global $a i32 (i32.const 1))
              (global $b i32 (i32.add (global.get $a) (i32.const 2)))
              (memory $m 1) (memory $n 1)
              (table $t 1 funcref) (table $u 1 externref)
              (func $two (param i32) (result i32 i64)
                (i32.extend8_s (local.get 0)) (i64.trunc_sat_f32_s (f32.const 1)))
              (elem declare func $two)
              (rec (type $node (sub (struct (field (ref null $node) i8)))))
              (func (param anyref) (drop (ref.cast (ref $node) (local.get 0))))
              (table $initialized 1 (ref func) (ref.func $two))
              (data $d "x")
              (tag $e)
              (func (block $caught (try_table (catch $e $caught) (throw $e))))
              (func try throw $e catch_all end)
              (func (drop (ref.func $two)) (memory.init $n $d (i32.const 0) (i32.const 0) (i32.const 0))))
            """);
    assertDoesNotThrow(() -> CompilableFeatures.require(module));
    assertEquals(
        EnumSet.of(
            Feature.MUTABLE_GLOBALS,
            Feature.SIGN_EXTENSION,
            Feature.SATURATING_CONVERSION,
            Feature.MULTI_VALUE,
            Feature.BULK_MEMORY,
            Feature.REFERENCE_TYPES,
            Feature.EXTENDED_CONST,
            Feature.MULTI_MEMORY,
            Feature.FUNCTION_REFERENCES,
            Feature.GC,
            Feature.EXCEPTIONS,
            Feature.LEGACY_EXCEPTIONS),
        FeatureScanner.scan(module).keySet());
  }
}
