package dev.quern.compiler.validate;

import static dev.quern.compiler.validate.Validation.accept;
import static dev.quern.compiler.validate.Validation.decode;
import static dev.quern.compiler.validate.Validation.reject;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TypeSectionValidatorTest {
  @Test
  void equalGroupsShareTheirCanonicalIndex() {
    TypeRelations relations =
        TypeSectionValidator.validate(
            decode(
                "(module (rec (type $a (struct (field (ref $b)))) (type $b (struct)))"
                    + " (rec (type $c (struct (field (ref $d)))) (type $d (struct)))"
                    + " (type $e (struct)))"));
    assertEquals(0, relations.canonical(2));
    assertEquals(1, relations.canonical(3));
    assertNotEquals(relations.canonical(1), relations.canonical(4));
  }

  @Test
  void matchingFollowsTheDeclaredSupertypes() {
    TypeRelations relations =
        TypeSectionValidator.validate(
            decode(
                "(module (type $a (sub (struct))) (type $b (sub $a (struct (field i32))))"
                    + " (type $c (sub final $b (struct (field i32) (field i64)))))"));
    assertTrue(relations.matchesDefined(2, 0));
    assertFalse(relations.matchesDefined(0, 2));
  }

  @Test
  void supertypesAreOpenAndMatched() {
    reject(
        "(module (type $a (struct)) (type $b (sub $a (struct))))",
        "sub type 1: its supertype 0 is final");
    reject(
        "(module (type $a (sub (func (param i32)))) (type $b (sub $a (func (param i64)))))",
        "sub type 1 does not match its supertype 0: (func (param i64)), (func (param i32))");
  }

  @Test
  void mutableFieldsMatchOnlyThemselves() {
    accept(
        "(module (type $a (sub (struct (field anyref))))"
            + " (type $b (sub $a (struct (field i31ref)))))");
    reject(
        "(module (type $a (sub (struct (field (mut anyref)))))"
            + " (type $b (sub $a (struct (field (mut i31ref))))))",
        "sub type 1 does not match its supertype 0: (struct (field (mut i31ref))),"
            + " (struct (field (mut anyref)))");
  }

  @Test
  void typesReferToTheirGroupOrEarlier() {
    reject(
        "(module (type $a (struct (field (ref 1)))) (type $b (struct)))",
        "unknown type 1: 1 are defined here");
  }
}
