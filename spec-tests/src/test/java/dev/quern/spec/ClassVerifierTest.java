package dev.quern.spec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes that do not verify are found, whether or not a script runs the method. */
class ClassVerifierTest {
  private static TreeMap<String, byte[]> classReturning(int constant) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "spec/T", null, "java/lang/Object", null);
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "f", "()I", null, null);
    method.visitCode();
    method.visitInsn(constant);
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(2, 0);
    method.visitEnd();
    writer.visitEnd();
    TreeMap<String, byte[]> classes = new TreeMap<>();
    classes.put("spec/T.class", writer.toByteArray());
    return classes;
  }

  @Test
  void goodClass() {
    assertDoesNotThrow(() -> ClassVerifier.verify(classReturning(Opcodes.ICONST_1)));
  }

  @Test
  void wrongType() {
    assertThrows(VerifyError.class, () -> ClassVerifier.verify(classReturning(Opcodes.LCONST_1)));
  }
}
