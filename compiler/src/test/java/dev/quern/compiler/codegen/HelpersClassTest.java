package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.compiler.CompileResult;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Trap;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A module brings along the parts of instructions that it uses, and no others. */
class HelpersClassTest {

  private static final String CLASS = "test/Geo$Helpers.class";

  private static final String FILL =
      """
      (func (export "divide") (param i32 i32) (result i32)
        (i32.div_s (local.get 0) (local.get 1)))
      (func (export "truncate") (param f64) (result i64)
        (i64.trunc_f64_u (local.get 0)))
      (func (export "fill") (param i32 i32)
        (memory.fill (local.get 0) (i32.const 1) (local.get 1)))
      """;

  private static final String COPY =
      """
      (func (export "load") (param i32) (result i32)
        (i32.load offset=4 (local.get 0)))
      (func (export "store") (param i32 f64)
        (f64.store (local.get 0) (local.get 1)))
      """;

  private static List<String> methods(byte[] classFile) {
    List<String> methods = new ArrayList<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                methods.add(name);
                return null;
              }
            },
            0);
    return methods;
  }

  @Test
  void hasWhatIsCalledAndWhatThatCalls() {
    CompileResult result = Wat.compile("(memory 1)" + FILL);
    assertEquals(
        List.of(
            "fill", "i32DivS", "i64TruncF64U", "check", "i64TruncSatF64U", "truncation", "endOf"),
        methods(result.classes().get(CLASS)));
  }

  @Test
  void isNotThereWhereNothingIsCalled() {
    CompileResult result = Wat.compile("(func (param i32) (result i32) (local.get 0))");
    assertFalse(result.classes().containsKey(CLASS));
  }

  @Test
  void preparesForAccessesThatAreLinked() {
    assertEquals(List.of("load32"), methods(loadsInALine(32).classes().get(CLASS)));
    assertEquals(List.of("$prepare", "load32"), methods(loadsInALine(33).classes().get(CLASS)));
  }

  private static CompileResult loadsInALine(int count) {
    String load = "(local.set 1 (i32.add (local.get 1) (i32.load (local.get 0))))";
    return Wat.compile(
        "(memory 1) (func (export \"sum\") (param i32) (result i32) (local i32) "
            + load.repeat(count)
            + "(local.get 1))");
  }

  /** C1 inlines no method with more than five operands and variables besides its parameters. */
  @Test
  void accessesAreNotForTheFirstCompilerToInline() {
    CompileResult result =
        Wat.compile(
            """
            (memory 1)
            (func (export "copy") (param i32 i32)
              (i64.store offset=8 (local.get 0) (i64.load (local.get 1))))
            """);
    List<String> large = new ArrayList<>();
    new ClassReader(result.classes().get(CLASS))
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMaxs(int maxStack, int maxLocals) {
                    int parameters = Type.getArgumentsAndReturnSizes(descriptor) / 4 - 1;
                    if (maxStack + maxLocals - parameters > 5) {
                      large.add(name);
                    }
                  }
                };
              }
            },
            0);
    assertEquals(List.of("load64", "store64"), large);
  }

  @Test
  void tracesOfItsTrapsBeginInTheFunction() {
    Instance instance = Wat.instantiate("(memory 1)" + FILL + COPY);
    assertTraps(Trap.Kind.DIVIDE_BY_ZERO, "divide", () -> Wat.call(instance, "divide", 1, 0));
    assertTraps(
        Trap.Kind.INVALID_CONVERSION, "truncate", () -> Wat.call(instance, "truncate", Double.NaN));
    assertTraps(
        Trap.Kind.OUT_OF_BOUNDS_MEMORY, "fill", () -> Wat.call(instance, "fill", 65_536, 1));
    assertTraps(Trap.Kind.OUT_OF_BOUNDS_MEMORY, "load", () -> Wat.call(instance, "load", -4));
    assertTraps(
        Trap.Kind.OUT_OF_BOUNDS_MEMORY, "store", () -> Wat.call(instance, "store", 65_529, 1.0));
  }

  private static void assertTraps(Trap.Kind kind, String function, Executable call) {
    Trap trap = assertThrows(Trap.class, call);
    assertEquals(kind, trap.kind());
    assertEquals(function, trap.getStackTrace()[0].getMethodName());
  }

  @Test
  void aClosedMemoryIsNoTrap() {
    Instance owner = Wat.instantiate("(memory (export \"memory\") 1)");
    Imports imports = new Imports().instance("owner", owner);
    Instance user = Wat.instantiate("(import \"owner\" \"memory\" (memory 1))" + FILL, imports);
    Wat.call(user, "fill", 0, 1);
    owner.close();
    assertEquals(
        "the memory is closed: so is the instance that defines it",
        assertThrows(IllegalStateException.class, () -> Wat.call(user, "fill", 0, 1)).getMessage());
  }
}
