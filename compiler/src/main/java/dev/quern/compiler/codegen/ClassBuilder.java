package dev.quern.compiler.codegen;

import java.util.List;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Builds one class file. */
final class ClassBuilder {

  private final ClassWriter writer = new ClassWriter(0);
  private final String name;
  private String source;
  private String extension;

  /**
   * @param source the name of the source, for stack traces
   */
  ClassBuilder(int access, String name, String superName, String source, String... interfaces) {
    this.name = name;
    this.source = source;
    writer.visit(Opcodes.V17, access | Opcodes.ACC_SUPER, name, null, superName, interfaces);
  }

  /** Replaces the name of the source, and maps line numbers to other sources. */
  void source(String file, String map) {
    source = file;
    extension = map;
  }

  String name() {
    return name;
  }

  void field(int access, String field, String descriptor) {
    writer.visitField(access, field, descriptor, null, null).visitEnd();
  }

  /** A method whose code somebody else writes. */
  MethodVisitor method(int access, String method, String descriptor) {
    return writer.visitMethod(access, method, descriptor, null, null);
  }

  /**
   * The code of a method, with the slots of its parameters, {@code this} first where it has one.
   */
  record Body(Code code, int[] slots) {}

  /** A method with its code. */
  void method(int access, String method, String descriptor, Consumer<Body> writeCode) {
    MethodVisitor visitor = method(access, method, descriptor);
    visitor.visitCode();
    Code code = new Code(visitor);
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    List<String> parameters = Descriptors.parameters(descriptor);
    int[] slots = new int[parameters.size() + (isStatic ? 0 : 1)];
    int count = 0;
    if (!isStatic) {
      boolean isConstructor = method.equals("<init>");
      slots[count] = code.newSlot(name);
      code.assume(slots[count++], isConstructor ? Opcodes.UNINITIALIZED_THIS : name);
    }
    for (String parameter : parameters) {
      slots[count] = code.newSlot(Descriptors.verificationType(parameter));
      code.assume(slots[count++]);
    }
    writeCode.accept(new Body(code, slots));
    code.finish();
  }

  byte[] toBytes() {
    writer.visitSource(source, extension);
    writer.visitEnd();
    return writer.toByteArray();
  }
}
