package dev.quern.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.validate.FeatureScanner;
import dev.quern.instructions.Feature;
import dev.quern.text.WastReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness cannot pass by accident: what does not hold fails, with a message that says why. */
class HarnessTest {
  private static final String MODULE =
      """
      (module
        (memory (export "memory") 1)
        (global (export "global") i32 (i32.const 5))
        (func (export "one") (result i32) (i32.const 1))
        (func (export "pair") (result i32 i32) (i32.const 1) (i32.const 2))
        (func (export "nothing"))
        (func (export "zero") (result f32) (f32.const 0))
        (func (export "nan") (param f32) (result f32) (local.get 0))
        (func (export "trap") (unreachable))
        (func (export "divide") (result i32) (i32.div_s (i32.const 1) (i32.const 0))))
      """;

  private static final String UNSUPPORTED = "unsupported feature: threads, used by atomic.fence";

  /** An engine that lacks a feature, as Quern did before it had them all. */
  private static final class LackingEngine implements Engine {
    private final Engine engine = new QuernEngine();

    @Override
    public void validate(String name, byte[] binary) {
      engine.validate(name, binary);
    }

    @Override
    public Code compile(String name, byte[] binary) {
      if (FeatureScanner.scan(ModuleDecoder.decode(name, binary)).containsKey(Feature.THREADS)) {
        throw new ModuleException(ModuleException.Kind.UNSUPPORTED, 0, UNSUPPORTED);
      }
      return engine.compile(name, binary);
    }
  }

  private static Outcome last(String script) {
    return last(new QuernEngine(), script);
  }

  private static Outcome last(Engine engine, String script) {
    FileReport report = ScriptRunner.run(engine, "test.wast", WastReader.read(script, "test.wast"));
    return report.lines().get(report.lines().size() - 1).outcome();
  }

  private static void assertPasses(String command) {
    assertEquals(new Outcome.Passed(), last(MODULE + command));
  }

  private static void assertFails(String message, String command) {
    Outcome outcome = last(MODULE + command);
    assertTrue(outcome instanceof Outcome.Failed, () -> command + " gave " + outcome);
    String actual = ((Outcome.Failed) outcome).message();
    assertTrue(actual.startsWith(message), () -> "expected: " + message + ", actual: " + actual);
  }

  @Test
  void exceptions() {
    String module =
        """
        (module
          (tag $e)
          (func (export "throw") (throw $e))
          (func (export "return"))
          (func (export "trap") (unreachable)))
        """;
    assertEquals(new Outcome.Passed(), last(module + "(assert_exception (invoke \"throw\"))"));
    assertEquals(
        new Outcome.Failed("expected an exception, got none"),
        last(module + "(assert_exception (invoke \"return\"))"));
    assertTrue(last(module + "(assert_exception (invoke \"trap\"))") instanceof Outcome.Failed);
    assertTrue(last(module + "(assert_return (invoke \"throw\"))") instanceof Outcome.Failed);
    assertTrue(
        last(module + "(assert_trap (invoke \"throw\") \"unreachable\")")
            instanceof Outcome.Failed);
  }

  @Test
  void values() {
    assertPasses("(assert_return (invoke \"one\") (i32.const 1))");
    assertPasses("(assert_return (invoke \"pair\") (i32.const 1) (i32.const 2))");
    assertPasses("(assert_return (get \"global\") (i32.const 5))");
    assertFails(
        "result 0: expected Exactly[value=I32[value=2]], got i32 1 (0x1)",
        "(assert_return (invoke \"one\") (i32.const 2))");
    assertFails("result 0: expected", "(assert_return (invoke \"one\") (i64.const 1))");
    assertFails("result 0: expected", "(assert_return (invoke \"zero\") (f32.const -0))");
    assertFails("result 0: expected", "(assert_return (get \"global\") (i32.const 6))");
    assertFails(
        "result 1: expected", "(assert_return (invoke \"pair\") (i32.const 1) (i32.const 1))");
    assertFails("expected 0 results, got 1", "(assert_return (invoke \"one\"))");
    assertFails("expected 1 results, got 0", "(assert_return (invoke \"nothing\") (i32.const 0))");
  }

  @Test
  void nanClasses() {
    String call = "(assert_return (invoke \"nan\" (f32.const %s)) (f32.const %s))";
    assertPasses(call.formatted("-nan", "nan:canonical"));
    assertPasses(call.formatted("nan:0x600000", "nan:arithmetic"));
    assertPasses(call.formatted("nan:0x200000", "nan:0x200000"));
    assertFails("result 0: expected Nan", call.formatted("nan:0x600000", "nan:canonical"));
    assertFails("result 0: expected Nan", call.formatted("nan:0x200000", "nan:arithmetic"));
    assertFails("result 0: expected Nan", call.formatted("1", "nan:arithmetic"));
    assertFails("result 0: expected Exactly", call.formatted("nan:0x200000", "nan:0x600000"));
  }

  @Test
  void traps() {
    assertPasses("(assert_trap (invoke \"trap\") \"unreachable\")");
    assertPasses("(assert_trap (invoke \"divide\") \"integer divide\")");
    assertFails(
        "expected the trap \"integer overflow\", got \"integer divide by zero\"",
        "(assert_trap (invoke \"divide\") \"integer overflow\")");
    assertFails(
        "expected the trap \"unreachable\", got none",
        "(assert_trap (invoke \"one\") \"unreachable\")");
    assertFails(
        "expected the trap \"call stack exhausted\", got \"unreachable\"",
        "(assert_exhaustion (invoke \"trap\") \"call stack exhausted\")");
    assertFails("unexpected Trap: unreachable", "(assert_return (invoke \"trap\"))");
    assertFails("unexpected Trap: unreachable", "(invoke \"trap\")");
    assertFails(
        "expected the trap \"unreachable\", got none",
        "(assert_trap (module (func)) \"unreachable\")");
  }

  @Test
  void somethingElseThanATrap() {
    assertFails(
        "unexpected IllegalArgumentException",
        "(assert_trap (invoke \"no such export\") \"unreachable\")");
    assertFails(
        "unexpected IllegalArgumentException",
        "(assert_trap (invoke \"one\" (i32.const 1)) \"unreachable\")");
    assertFails("no instance is named $x", "(assert_trap (invoke $x \"one\") \"unreachable\")");
    assertFails("expected an exception, got none", "(assert_exception (invoke \"one\"))");
  }

  @Test
  void invalidModules() {
    assertPasses("(assert_invalid (module (func (result i32))) \"type mismatch\")");
    assertFails(
        "expected the error \"type mismatch\", got none",
        "(assert_invalid (module (func)) \"type mismatch\")");
    assertFails(
        "expected the error \"unknown local\", got \"type mismatch",
        "(assert_invalid (module (func (result i32))) \"unknown local\")");
    assertFails(
        "expected an invalid module, got malformed text",
        "(assert_invalid (module (func (call $f))) \"unknown function\")");
    assertFails(
        "expected INVALID \"type mismatch\", got MALFORMED",
        "(assert_invalid (module binary \"\\00asm\") \"type mismatch\")");
  }

  @Test
  void malformedModules() {
    assertPasses("(assert_malformed (module quote \"(func\") \"unexpected token\")");
    assertPasses("(assert_malformed (module binary \"\") \"unexpected end\")");
    assertFails(
        "expected the error \"unexpected token\", got none",
        "(assert_malformed (module quote \"(func)\") \"unexpected token\")");
    assertFails(
        "expected the error \"unknown operator\", got \"unexpected token end of text",
        "(assert_malformed (module quote \"(func\") \"unknown operator\")");
    assertFails(
        "expected MALFORMED \"type mismatch\", got INVALID",
        "(assert_malformed (module quote \"(func (result i32))\") \"type mismatch\")");
    assertFails("unexpected TextException", "(module quote \"(func\")");
  }

  @Test
  void linking() {
    assertPasses("(assert_unlinkable (module (import \"a\" \"b\" (func))) \"unknown import\")");
    assertPasses("(module (import \"spectest\" \"print\" (func)))");
    assertFails(
        "expected the link error \"unknown import\", got none",
        "(assert_unlinkable (module (func)) \"unknown import\")");
    assertFails(
        "expected the link error \"incompatible import type\", got \"unknown import",
        "(assert_unlinkable (module (import \"a\" \"b\" (func))) \"incompatible import type\")");
    assertFails("unexpected LinkException", "(module (import \"a\" \"b\" (func)))");
  }

  @Test
  void whatFollowsAModuleThatFailedFailsToo() {
    assertFails(
        "needs what failed before: unknown import",
        "(module (import \"a\" \"b\" (func))) (assert_return (invoke \"one\"))");
    assertFails(
        "needs what failed before: type mismatch",
        "(module $m (func (drop))) (assert_return (invoke $m \"f\"))");
  }

  @Test
  void whatNeedsAnUnsupportedFeatureIsSkippedWithItsName() {
    String unsupported = "(module $m (func (export \"f\") atomic.fence))";
    Engine engine = new LackingEngine();
    Outcome skipped = new Outcome.Skipped(UNSUPPORTED);
    assertEquals(skipped, last(engine, unsupported));
    assertEquals(skipped, last(engine, MODULE + unsupported + "(assert_return (invoke \"f\"))"));
    assertEquals(
        skipped,
        last(engine, unsupported + "(register \"m\")(module (import \"m\" \"f\" (func)))"));
    assertEquals(
        new Outcome.Passed(),
        last(
            engine,
            "(assert_invalid (module (func (result i32) atomic.fence)) \"type mismatch\")"));
  }

  @Test
  void anEmptyScriptFails() {
    assertEquals(new Outcome.Failed("the script has no commands"), last(";; nothing"));
  }

  @Test
  void aScriptThatAssertsNothingFails(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path file = directory.resolve("silent.wast");
    Files.writeString(file, MODULE + "(register \"m\") (invoke \"one\")");
    Engine engine = new QuernEngine();
    assertEquals(
        List.of("silent.wast:1: the script asserts nothing"),
        ScriptFiles.run(engine, "silent.wast", file).failures());
    assertEquals(List.of(), ScriptFiles.run(engine, "data0.wast", file).failures());
    Files.writeString(file, "(assert_malformed (module quote \"(func\") \"unexpected token\")");
    assertEquals(List.of(), ScriptFiles.run(engine, "silent.wast", file).failures());
  }

  @Test
  void aScriptThatCannotBeReadFails(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path file = directory.resolve("bad.wast");
    Files.writeString(file, "(module)\n(assert_return (invoke \"f\")");
    FileReport report = ScriptFiles.run(new QuernEngine(), "bad.wast", file);
    assertEquals(
        List.of("bad.wast:2: unexpected token end of text, expected ) (bad.wast:2:28)"),
        report.failures());
  }
}
