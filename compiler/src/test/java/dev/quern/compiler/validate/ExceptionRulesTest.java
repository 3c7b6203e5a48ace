package dev.quern.compiler.validate;

import static dev.quern.compiler.validate.Validation.accept;
import static dev.quern.compiler.validate.Validation.reject;

import org.junit.jupiter.api.Test;

class ExceptionRulesTest {
  @Test
  void catchClausesPassWhatTheirLabelTakes() {
    accept(
        "(module (tag $e (param i32)) (func (result i32 exnref)"
            + " (block $b (result i32 exnref) (try_table (catch_ref $e $b)) unreachable)))");
    reject(
        "(module (tag $e (param i32)) (func (result i64)"
            + " (try_table (catch $e 0)) i64.const 1))",
        "type mismatch: catch clause passes [i32] but label 0 takes [i64]");
  }

  @Test
  void rethrowNamesACatchClause() {
    accept("(module (func try catch_all rethrow 0 end))");
    reject(
        "(module (func try rethrow 0 catch_all end))",
        "invalid rethrow label 0: it is no catch clause");
  }

  @Test
  void tagsHaveNoResults() {
    reject("(module (tag (result i32)))", "non-empty tag result type");
    reject("(module (func throw 0))", "unknown tag 0: 0 are defined here");
  }
}
