package dev.quern.compiler.validate;

import static dev.quern.compiler.validate.Validation.accept;
import static dev.quern.compiler.validate.Validation.reject;

import org.junit.jupiter.api.Test;

class ModuleValidatorTest {
  @Test
  void exportNamesAreUnique() {
    reject(
        "(module (func) (memory 1) (export \"a\" (func 0)) (export \"a\" (memory 0)))",
        "duplicate export name \"a\"");
    reject("(module (export \"a\" (table 0)))", "unknown table 0: 0 are defined here");
  }

  @Test
  void startFunctionTakesAndGivesNothing() {
    reject(
        "(module (func (result i32) i32.const 1) (start 0))",
        "start function 0 has the type (func (result i32))");
  }

  @Test
  void constantExpressionsAreConstant() {
    accept(
        "(module (global i32 (i32.const 1))"
            + " (global i32 (i32.add (global.get 0) (i32.mul (i32.const 2) (i32.const 3)))))");
    reject(
        "(module (global i32 (i32.div_u (i32.const 1) (i32.const 1))))",
        "constant expression required: i32.div_u is not constant");
    reject(
        "(module (global (mut i32) (i32.const 1)) (global i32 (global.get 0)))",
        "constant expression required: global 0 is mutable");
    reject(
        "(module (global i32 (global.get 1)) (global i32 (i32.const 1)))",
        "unknown global 1: 0 are defined here");
  }

  @Test
  void segmentsHaveAPlace() {
    reject("(module (data (i32.const 0) \"x\"))", "unknown memory 0: 0 are defined here");
    reject(
        "(module (table 1 externref) (func $f) (elem (i32.const 0) func $f))",
        "type mismatch: elements of type (ref func) cannot be copied to a table of type externref");
    reject(
        "(module (memory 1) (data (i64.const 0) \"x\"))",
        "type mismatch: instruction requires [i32] but stack has [i64]");
  }

  @Test
  void tablesWithoutNullStartWithSomething() {
    reject(
        "(module (table 1 (ref func)))",
        "type mismatch: a table of type (ref func) has to say what its elements start with");
    accept("(module (func $f) (table 1 (ref func) (ref.func $f)))");
  }
}
