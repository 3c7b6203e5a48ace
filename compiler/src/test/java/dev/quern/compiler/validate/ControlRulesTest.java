package dev.quern.compiler.validate;

import static dev.quern.compiler.validate.Validation.accept;
import static dev.quern.compiler.validate.Validation.reject;
import static dev.quern.compiler.validate.Validation.rejectBody;

import org.junit.jupiter.api.Test;

class ControlRulesTest {
  @Test
  void blockLeavesExactlyItsResults() {
    rejectBody(
        "(block (result i32))", "type mismatch: instruction requires [i32] but stack has []");
    rejectBody(
        "(block i32.const 1) i32.const 2", "type mismatch: block requires [] but stack has [i32]");
    rejectBody("i64.const 1", "type mismatch: instruction requires [i32] but stack has [i64]");
  }

  @Test
  void operandsOutsideOfABlockAreOutOfReach() {
    rejectBody(
        "i32.const 1 (block (drop)) drop i32.const 1",
        "type mismatch: instruction requires an operand but stack has []");
  }

  @Test
  void longStacksAreShownFromTheTop() {
    rejectBody(
        "i64.const 0 i32.const 0 i32.const 0 i32.const 0 i32.const 0 i32.const 0 i32.const 0"
            + " i32.const 0 i32.const 0 i32.const 0 i32.const 0",
        "type mismatch: block requires [i32] but stack has [… i32 i32 i32 i32 i32 i32 i32 i32]");
  }

  @Test
  void ifWithoutElseGivesItsParametersBack() {
    accept(
        "(module (func (param i32) local.get 0 i32.const 1 (if (param i32) (result i32)"
            + " (then)) drop))");
    rejectBody(
        "i32.const 1 (if (result i32) (then i32.const 1))",
        "type mismatch: if without else has parameters [] but results [i32]");
  }

  @Test
  void branchTableTakesLabelsOfOneArity() {
    rejectBody(
        "(block (result i32) (block (br_table 0 1 (i32.const 1) (i32.const 0))) i32.const 1)",
        "type mismatch: label 0 takes 0 operands, the default label takes 1");
  }

  @Test
  void branchesNeedTheirLabel() {
    rejectBody("br 7", "unknown label 7: 1 blocks are open");
  }

  @Test
  void unreachableCodeMayPopAnything() {
    accept("(module (func (result i32) unreachable i32.add drop select i64.add drop))");
    rejectBody(
        "unreachable i64.const 1 i32.add",
        "type mismatch: instruction requires [i32 i32] but stack has [i64]");
  }

  @Test
  void loopsTakeTheirParametersAgain() {
    accept(
        "(module (func (result i64) i64.const 1 i32.const 2"
            + " (loop (param i64 i32) (result i64) drop i32.const 0 i32.const 0 br_if 0 drop)))");
    rejectBody(
        "(loop (result i32) i32.const 1 br 0)" + " drop (loop (param i32) br 0)",
        "type mismatch: instruction requires [i32] but stack has []");
  }

  @Test
  void blockTypesExist() {
    reject(
        "(module (type (struct)) (func (block (type 0))))",
        "type mismatch: type 0 is no function type");
  }
}
