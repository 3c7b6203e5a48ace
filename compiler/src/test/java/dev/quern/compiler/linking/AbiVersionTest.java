package dev.quern.compiler.linking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.compiler.Compilations;
import dev.quern.compiler.CompileResult;
import dev.quern.runtime.Imports;
import dev.quern.runtime.LinkException;
import dev.quern.runtime.abi.Abi;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes that were generated for another version of the runtime's ABI. */
class AbiVersionTest {

  private static final int OTHER = 999;

  @Test
  void anotherVersionIsOneClearError() {
    CompileResult result = Compilations.ofText("(module (memory 1))", "other.Other");
    SortedMap<String, byte[]> classes = new TreeMap<>(result.classes());
    classes.computeIfPresent(
        "other/Other$Instance.class", (path, bytes) -> requiringOtherVersion(bytes));
    CompileResult other =
        new CompileResult(
            result.className(), classes, result.resources(), result.sources(), result.report());
    LinkException failure =
        assertThrows(LinkException.class, () -> Compilations.instantiate(other, new Imports()));
    assertEquals(
        "other.Other was compiled for version 999 of the Quern runtime's ABI, but quern-runtime"
            + " here has version "
            + Abi.VERSION
            + ": use the same version of quern-runtime and quern-maven-plugin",
        failure.getMessage());
  }

  private static byte[] requiringOtherVersion(byte[] instanceClass) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    new ClassReader(instanceClass)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new VersionChanger(
                    super.visitMethod(access, name, descriptor, signature, thrown));
              }
            },
            0);
    return writer.toByteArray();
  }

  /** Replaces the version, which lies below the module's name on the stack. */
  private static final class VersionChanger extends MethodVisitor {

    VersionChanger(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (owner.equals("dev/quern/runtime/abi/Abi") && name.equals("require")) {
        visitInsn(Opcodes.SWAP);
        visitInsn(Opcodes.POP);
        visitIntInsn(Opcodes.SIPUSH, OTHER);
        visitInsn(Opcodes.SWAP);
      }
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }
  }
}
