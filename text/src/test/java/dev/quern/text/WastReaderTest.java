package dev.quern.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The commands of test scripts. */
class WastReaderTest {
  private static Command single(String script) {
    List<Command> commands = WastReader.read(script, "test.wast");
    assertEquals(1, commands.size());
    return commands.get(0);
  }

  @Test
  void modulesInThreeNotations() {
    List<Command> commands =
        WastReader.read(
            """
            (module $a (func))
            (module binary "\\00asm" "\\01\\00\\00\\00")
            (module quote "(fu" "nc)")
            (module definition $d)
            """,
            "test.wast");
    Command.Module text = (Command.Module) commands.get(0);
    Command.Module binary = (Command.Module) commands.get(1);
    Command.Module quoted = (Command.Module) commands.get(2);
    Command.Module definition = (Command.Module) commands.get(3);
    assertEquals(Optional.of("a"), text.name());
    assertEquals(List.of(1, 2, 3, 4), commands.stream().map(Command::line).toList());
    assertEquals(8, binary.module().toBinary().length);
    assertArrayEquals(WatReader.toBinary("(module $d)", "d.wat"), definition.module().toBinary());
    assertEquals(
        SectionDump.of(WatReader.toBinary("(func)", "f.wat")),
        SectionDump.of(quoted.module().toBinary()));
    assertEquals(true, definition.isDefinition());
  }

  @Test
  void aScriptMayBeTheFieldsOfOneModule() {
    Command.Module module = (Command.Module) single("(func) (memory 1)");
    assertArrayEquals(
        WatReader.toBinary("(module (func) (memory 1))", "m.wat"), module.module().toBinary());
  }

  @Test
  void malformedModulesFailOnlyWhenConverted() {
    Command.AssertMalformed command =
        (Command.AssertMalformed)
            single(
                "(assert_malformed (module quote \"(func $f)\\n(func $f)\") \"duplicate func\")");
    TextException e = assertThrows(TextException.class, command.module()::toBinary);
    assertEquals("duplicate function $f (test.wast:1:quote:2:7)", e.getMessage());
  }

  @Test
  void linking() {
    assertEquals(new Command.Register(1, "env", Optional.of("m")), single("(register \"env\" $m)"));
    assertEquals(
        new Command.Instance(1, Optional.of("i"), Optional.of("m")),
        single("(module instance $i $m)"));
    assertInstanceOf(
        Command.AssertUnlinkable.class,
        single("(assert_unlinkable (module (import \"a\" \"b\" (func))) \"unknown import\")"));
  }

  @Test
  void actionsAndResults() {
    Command.AssertReturn command =
        (Command.AssertReturn)
            single(
                """
                (assert_return
                  (invoke $m "f" (i32.const -1) (f32.const nan) (ref.null func) (ref.extern 7)
                    (v128.const i32x4 1 2 3 4))
                  (i64.const 5) (f64.const nan:canonical) (ref.null) (ref.null any) (ref.func) (ref)
                  (v128.const f32x4 nan:arithmetic 1 0 -0)
                  (either (i32.const 1) (f32.const nan:arithmetic)))
                """);
    Action.Invoke invoke = (Action.Invoke) command.action();
    assertEquals(Optional.of("m"), invoke.instance());
    assertEquals(
        List.of(
            new Value.I32(-1),
            new Value.F32(0x7fc00000),
            new Value.Null("func"),
            new Value.Extern(7),
            new Value.V128(0x2_0000_0001L, 0x4_0000_0003L)),
        invoke.arguments());
    assertEquals(
        List.of(
            new Expected.Exactly(new Value.I64(5)),
            new Expected.Nan(true, true),
            new Expected.Null(Optional.empty()),
            new Expected.Null(Optional.of("any")),
            new Expected.Reference("func"),
            new Expected.Reference("any"),
            new Expected.Vector(
                VectorShape.F32X4,
                List.of(
                    new Expected.Lane.Nan(false),
                    new Expected.Lane.Bits(0x3f800000L),
                    new Expected.Lane.Bits(0),
                    new Expected.Lane.Bits(0x80000000L))),
            new Expected.Either(
                List.of(new Expected.Exactly(new Value.I32(1)), new Expected.Nan(false, false)))),
        command.results());
  }

  @Test
  void aMalformedScriptIsAnError() {
    TextException e =
        assertThrows(
            TextException.class, () -> WastReader.read("(module)\n(asert_trap)", "test.wast"));
    assertEquals("unknown operator asert_trap (test.wast:2:2)", e.getMessage());
  }
}
