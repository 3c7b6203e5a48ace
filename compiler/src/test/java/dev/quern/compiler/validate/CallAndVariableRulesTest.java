package dev.quern.compiler.validate;

import static dev.quern.compiler.validate.Validation.accept;
import static dev.quern.compiler.validate.Validation.reject;
import static dev.quern.compiler.validate.Validation.rejectBody;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.module.ModuleException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallAndVariableRulesTest {
  @Test
  void errorsSayWhereTheyAre() {
    ModuleException e =
        reject(
            "(module (func) (func $add (export \"sum\") (result i32) f32.const 1))",
            "type mismatch: instruction requires [i32] but stack has [f32]");
    assertEquals(1, e.functionIndex().getAsInt());
    assertEquals(Optional.of("add"), e.functionName());
    assertEquals(Optional.of("test.wasm"), e.module());
    assertEquals(
        "type mismatch: instruction requires [i32] but stack has [f32]"
            + " (in function 1 \"add\", module test.wasm, at byte 45 (0x2d))",
        e.getMessage());
  }

  @Test
  void callsTakeAndGiveWhatTheirTypeSays() {
    accept(
        "(module (func $f (param i32 i64) (result f32 f64) unreachable)"
            + " (func (result f32 f64) i32.const 1 i64.const 2 call $f))");
    reject(
        "(module (func $f (param i32 i64)) (func i64.const 1 i64.const 1 call $f))",
        "type mismatch: instruction requires [i32 i64] but stack has [i64 i64]");
    rejectBody("call 9", "unknown function 9: 1 are defined here");
  }

  @Test
  void indirectCallsGoThroughTablesOfFunctions() {
    reject(
        "(module (table 1 externref) (type (func)) (func i32.const 0 call_indirect (type 0)))",
        "type mismatch: table 0 has elements of type externref, not functions");
    reject(
        "(module (type (func)) (func i32.const 0 call_indirect (type 0)))",
        "unknown table 0: 0 are defined here");
  }

  @Test
  void tailCallsReturnWhatTheFunctionReturns() {
    reject(
        "(module (func $f (result i64) unreachable) (func (result i32) return_call $f))",
        "type mismatch: callee returns [i64], the function returns [i32]");
  }

  @Test
  void selectWithoutTypeIsForNumbers() {
    rejectBody(
        "(select (ref.null func) (ref.null func) (i32.const 1)) drop i32.const 1",
        "type mismatch: select of references has to state their type");
    rejectBody(
        "(select (i32.const 1) (i64.const 1) (i32.const 1))",
        "type mismatch: select between i32 and i64");
  }

  @Test
  void localsAndGlobalsExist() {
    rejectBody("local.get 3", "unknown local 3: the function has 0");
    rejectBody("global.get 0", "unknown global 0: 0 are defined here");
    reject(
        "(module (global i32 (i32.const 1)) (func i32.const 1 global.set 0))",
        "immutable global 0");
  }

  @Test
  void localsOfNonNullReferencesAreSetBeforeTheyAreRead() {
    String local = "(local $r (ref func))";
    accept(
        "(module (func (param (ref func)) "
            + local
            + " local.get 0 local.set $r local.get $r drop))");
    reject("(module (func " + local + " local.get $r drop))", "uninitialized local 0");
    reject(
        "(module (func (param (ref func)) "
            + local
            + " (block local.get 0 local.set $r) local.get $r drop))",
        "uninitialized local 1");
  }
}
