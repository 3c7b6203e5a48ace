package dev.quern.compiler.validate;

import static dev.quern.compiler.validate.Validation.accept;
import static dev.quern.compiler.validate.Validation.reject;
import static dev.quern.compiler.validate.Validation.rejectBody;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.compiler.binary.ModuleBytes;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.WasmModule;
import org.junit.jupiter.api.Test;

class MemoryAndTableRulesTest {
  @Test
  void accessesNeedAMemoryAndASmallEnoughAlignment() {
    rejectBody("(i32.load (i32.const 0))", "unknown memory 0: 0 are defined here");
    reject(
        "(module (memory 1) (func (drop (i32.load16_u align=4 (i32.const 0)))))",
        "alignment must not be larger than natural: 2 to the 2, natural is 2 to the 1");
    reject(
        "(module (memory 1 1 shared) (func (drop (i32.atomic.load align=2 (i32.const 0)))))",
        "atomic alignment must be natural: 2 to the 1, natural is 2 to the 2");
  }

  @Test
  void addressesAreOfTheMemorysType() {
    accept("(module (memory i64 1) (func (drop (i32.load offset=0x1_0000_0000 (i64.const 0)))))");
    reject(
        "(module (memory i64 1) (func (drop (i32.load (i32.const 0)))))",
        "type mismatch: instruction requires [i64] but stack has [i32]");
  }

  @Test
  void copiesBetweenMemoriesHaveTheNarrowerLength() {
    accept(
        "(module (memory $a i64 1) (memory $b 1)"
            + " (func i64.const 0 i32.const 0 i32.const 0 memory.copy $a $b))");
    reject(
        "(module (memory $a i64 1) (memory $b 1)"
            + " (func i64.const 0 i32.const 0 i64.const 0 memory.copy $a $b))",
        "type mismatch: instruction requires [i64 i32 i32] but stack has [i64 i32 i64]");
  }

  @Test
  void tablesTakeElementsOfTheirType() {
    reject(
        "(module (table 1 funcref) (func (table.set (i32.const 0) (ref.null extern))))",
        "type mismatch: instruction requires [i32 funcref] but stack has [i32 externref]");
    reject(
        "(module (table $a 1 funcref) (table $b 1 externref)"
            + " (func (table.copy $a $b (i32.const 0) (i32.const 0) (i32.const 0))))",
        "type mismatch: elements of type externref cannot be copied to a table of type funcref");
  }

  @Test
  void lanesAreInTheVector() {
    reject(
        "(module (func (drop (i16x8.extract_lane_u 8 (v128.const i32x4 0 0 0 0)))))",
        "invalid lane index 8: there are 8 lanes");
    reject(
        "(module (memory 1) (func (drop"
            + " (v128.load32_lane 4 (i32.const 0) (v128.const i32x4 0 0 0 0)))))",
        "invalid lane index 4: there are 4 lanes");
  }

  @Test
  void limitsAreInRange() {
    reject("(module (memory 2 1))", "size minimum must not be greater than maximum: 2, 1");
    reject("(module (memory 65537))", "memory size must be at most 65536 pages (4GiB)");
    accept("(module (memory 65536))");
  }

  @Test
  void codeThatNamesDataSegmentsNeedsTheDataCount() {
    WasmModule module =
        ModuleDecoder.decode(
            "test",
            ModuleBytes.header()
                .section(1, 1, 0x60, 0, 0)
                .section(3, 1, 0)
                .section(10, 1, 5, 0, 0xFC, 9, 0, 0x0B)
                .section(11, 1, 1, 0)
                .toArray());
    ModuleException e = assertThrows(ModuleException.class, () -> ModuleValidator.validate(module));
    assertEquals("data count section required", e.reason());
    assertEquals(ModuleException.Kind.MALFORMED, e.kind());
  }
}
