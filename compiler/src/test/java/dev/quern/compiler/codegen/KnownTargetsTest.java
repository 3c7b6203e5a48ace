package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.CompileResult;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Trap;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Indirect calls through tables whose contents are known, and through those that only look so. */
class KnownTargetsTest {

  /** HotSpot inlines no larger method, however often it is called. */
  private static final int FREQ_INLINE_SIZE = 325;

  /** Four elements: add, subtract, a function of another type, null. */
  private static final String TABLE =
      """
      (type $op (func (param i32 i32) (result i32)))
      (elem (i32.const 0) $add $sub $nothing)
      (func $add (type $op) (i32.add (local.get 0) (local.get 1)))
      (func $sub (type $op) (i32.sub (local.get 0) (local.get 1)))
      (func $nothing)
      (func (export "call") (param i32) (result i32)
        (call_indirect (type $op) (i32.const 7) (i32.const 2) (local.get 0)))
      """;

  @Test
  void knownFunctionsAreCalledAndOtherIndicesTrap() {
    CompileResult result = Wat.compile("(table 4 funcref)" + TABLE);
    assertTrue(callsDirectly(result));
    Instance instance = Wat.instantiate(result, new Imports());
    assertEquals(9, Wat.call(instance, "call", 0));
    assertEquals(5, Wat.call(instance, "call", 1));
    assertTrap(Trap.Kind.INDIRECT_CALL_TYPE_MISMATCH, instance, 2);
    assertTrap(Trap.Kind.UNINITIALIZED_ELEMENT, instance, 3);
    assertTrap(Trap.Kind.UNDEFINED_ELEMENT, instance, 4);
    assertTrap(Trap.Kind.UNDEFINED_ELEMENT, instance, -1);
  }

  private static void assertTrap(Trap.Kind kind, Instance instance, int index) {
    Trap trap = assertThrows(Trap.class, () -> Wat.call(instance, "call", index));
    assertEquals(kind, trap.kind());
  }

  @Test
  void laterSegmentsReplaceElements() {
    Instance instance =
        Wat.instantiate("(table 4 funcref)" + TABLE + "(elem (i32.const 0) $sub $add)");
    assertEquals(5, Wat.call(instance, "call", 0));
    assertEquals(9, Wat.call(instance, "call", 1));
  }

  @Test
  void functionsOfSubtypesAreCalled() {
    Instance instance =
        Wat.instantiate(
            """
            (type $op (sub (func (result i32))))
            (type $special (sub $op (func (result i32))))
            (table 2 funcref)
            (elem (i32.const 0) $one $two)
            (func $one (type $op) (i32.const 1))
            (func $two (type $special) (i32.const 2))
            (func (export "call") (param i32) (result i32)
              (call_indirect (type $op) (local.get 0)))
            """);
    assertEquals(1, Wat.call(instance, "call", 0));
    assertEquals(2, Wat.call(instance, "call", 1));
  }

  @Test
  void tablesThatChangeAreLookedUp() {
    String[] changes = {
      "(table.set (i32.const 0) (table.get (i32.const 1)))",
      "(table.fill (i32.const 0) (table.get (i32.const 1)) (i32.const 1))",
      "(table.copy (i32.const 0) (i32.const 1) (i32.const 1))",
      "(table.init $more (i32.const 0) (i32.const 0) (i32.const 1))",
    };
    for (String change : changes) {
      CompileResult result =
          Wat.compile(
              "(table 4 funcref)"
                  + TABLE
                  + "(elem $more func $sub) (func (export \"change\") "
                  + change
                  + ")");
      assertFalse(callsDirectly(result), change);
      Instance instance = Wat.instantiate(result, new Imports());
      assertEquals(9, Wat.call(instance, "call", 0), change);
      Wat.call(instance, "change");
      assertEquals(5, Wat.call(instance, "call", 0), change);
    }
  }

  @Test
  void tablesThatOthersSeeAreLookedUp() {
    CompileResult result = Wat.compile("(table (export \"table\") 4 funcref)" + TABLE);
    assertFalse(callsDirectly(result));
    Instance instance = Wat.instantiate(result, new Imports());
    instance.table("table").set(0, instance.table("table").get(1));
    assertEquals(5, Wat.call(instance, "call", 0));
  }

  @Test
  void segmentsAtPlacesKnownLaterMakeTablesUnknown() {
    CompileResult result =
        Wat.compile(
            "(import \"env\" \"base\" (global $base i32)) (table 8 funcref)"
                + TABLE
                + "(elem (global.get $base) $sub)");
    assertFalse(callsDirectly(result));
    Instance instance =
        Wat.instantiate(result, new Imports().global("env", "base", "i32", false, 0));
    assertEquals(5, Wat.call(instance, "call", 0));
  }

  /** As C2 of JDK 17 would do otherwise, as deep as it can. */
  @Test
  void functionsThatCallTheSameAgainAreNotInlinedIntoEachOther() {
    CompileResult result =
        Wat.compile(
            """
            (type $op (func (param i32) (result i32)))
            (table 3 funcref)
            (elem (i32.const 0) $even $odd $one)
            (func $even (type $op)
              (if (result i32) (local.get 0)
                (then (call_indirect (type $op)
                  (i32.sub (local.get 0) (i32.const 1)) (i32.const 1)))
                (else (i32.const 10))))
            (func $odd (type $op)
              (if (result i32) (local.get 0)
                (then (call_indirect (type $op)
                  (i32.sub (local.get 0) (i32.const 1)) (i32.const 0)))
                (else (i32.const 11))))
            (func $one (type $op) (i32.const 1))
            (func (export "call") (param i32 i32) (result i32)
              (call_indirect (type $op) (local.get 0) (local.get 1)))
            """);
    assertEquals(
        Map.of("call0$0$0", FREQ_INLINE_SIZE, "call0$0$1", FREQ_INLINE_SIZE),
        padding(result.classes().get("test/Geo$Function.class")));
    Instance instance = Wat.instantiate(result, new Imports());
    assertEquals(11, Wat.call(instance, "call", 1001, 0));
    assertEquals(10, Wat.call(instance, "call", 1001, 1));
    assertEquals(1, Wat.call(instance, "call", 1001, 2));
  }

  /** How many bytes each method has that do nothing. */
  private static Map<String, Integer> padding(byte[] file) {
    Map<String, Integer> padding = new TreeMap<>();
    new ClassReader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitInsn(int opcode) {
                    if (opcode == Opcodes.NOP) {
                      padding.merge(name, 1, Integer::sum);
                    }
                  }
                };
              }
            },
            0);
    return padding;
  }

  /** Whether the constant pool of the code names the method that switches over the index. */
  private static boolean callsDirectly(CompileResult result) {
    String code =
        new String(result.classes().get("test/Geo$Code0.class"), StandardCharsets.ISO_8859_1);
    return code.contains("call0$0");
  }
}
