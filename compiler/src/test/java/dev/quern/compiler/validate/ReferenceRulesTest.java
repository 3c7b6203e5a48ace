package dev.quern.compiler.validate;

import static dev.quern.compiler.validate.Validation.accept;
import static dev.quern.compiler.validate.Validation.reject;

import org.junit.jupiter.api.Test;

class ReferenceRulesTest {
  @Test
  void functionReferencesAreDeclared() {
    reject(
        "(module (func $f) (func (drop (ref.func $f))))",
        "undeclared function reference: function 0 occurs in no export, segment or global");
    accept("(module (func $f) (elem declare func $f) (func (drop (ref.func $f))))");
    accept("(module (func $f) (export \"f\" (func $f)) (func (drop (ref.func $f))))");
    accept("(module (func $f) (global funcref (ref.func $f)) (func (drop (ref.func $f))))");
  }

  @Test
  void castsGoDown() {
    reject(
        "(module (func (param anyref) (result i31ref)"
            + " local.get 0 br_on_cast 0 i31ref anyref unreachable))",
        "type mismatch: cast from i31ref to anyref, which is no subtype");
  }

  @Test
  void castsStayInTheirHierarchy() {
    reject(
        "(module (func (param externref) local.get 0 ref.test (ref any) drop))",
        "type mismatch: instruction requires [anyref] but stack has [externref]");
  }

  @Test
  void branchOnNonNullTakesAReference() {
    reject(
        "(module (func (param funcref) local.get 0 br_on_non_null 0))",
        "type mismatch: label takes [], not a reference last");
  }

  @Test
  void referencesOfUnknownTypeAreNoNumbers() {
    reject(
        "(module (func (result i32) unreachable ref.as_non_null))",
        "type mismatch: instruction requires [i32] but stack has [(ref bottom)]");
  }

  @Test
  void fieldsAreThereAndMutable() {
    String type = "(type $s (struct (field i32) (field (mut i8))))";
    accept(
        "(module "
            + type
            + " (func (param (ref $s))"
            + " local.get 0 i32.const 1 struct.set $s 1))");
    reject(
        "(module " + type + " (func (param (ref $s)) local.get 0 i32.const 1 struct.set $s 0))",
        "immutable field 0");
    reject(
        "(module " + type + " (func (param (ref $s)) local.get 0 struct.get $s 2 drop))",
        "unknown field 2: the structure has 2");
    reject(
        "(module " + type + " (func (param (ref $s)) local.get 0 struct.get $s 1 drop))",
        "type mismatch: struct.get of a field of type (mut i8)");
  }

  @Test
  void arraysOfReferencesAreNotMadeFromBytes() {
    reject(
        "(module (type $a (array funcref)) (data \"x\") (func"
            + " i32.const 0 i32.const 0 array.new_data $a 0 drop))",
        "array type is not numeric or vector: its elements are funcref");
  }
}
