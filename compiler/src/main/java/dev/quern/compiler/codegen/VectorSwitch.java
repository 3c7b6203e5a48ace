package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.RETURN;

/**
 * Which form of the functions that exist in two runs: {@code Geo$Simd} asks once a JVM whether
 * {@code jdk.incubator.vector} is there, and keeps the answer where HotSpot's compilers take it for
 * a constant.
 *
 * <p>The form for scalars is the function that everybody calls. It begins with a jump to the other
 * one, which is a part of the function like those that outlining makes, in a class of its own that
 * is not loaded where the JVM has no vectors.
 */
final class VectorSwitch {

  private static final String ON = "on";
  private static final String PREPARE = "prepare";

  private VectorSwitch() {}

  /** Prepares what the chosen form needs, in code of the instance. */
  static void prepare(Code code, ModuleLayout layout) {
    // The class must not meet the end of the stack while it is initialised.
    code.invokeStatic(Names.ABI, "reserveStack", "()V");
    code.invokeStatic(layout.classes.vectorSwitch(), PREPARE, "()V");
  }

  /**
   * Begins an entry that the other form replaces.
   *
   * @param plan the other form
   * @param parameters pushes the parameters and the instance
   */
  static void enter(Code code, ModuleLayout layout, FunctionPlan plan, Runnable parameters) {
    Target here = new Target();
    code.getStatic(layout.classes.vectorSwitch(), ON, "Z");
    code.jump(IFEQ, here);
    parameters.run();
    String descriptor = plan.descriptor(0, layout);
    code.invokeStatic(plan.vectorOwner(), plan.vectorName(), descriptor);
    CallForwarding.returnValue(code, layout.signatureOf(plan.index()).result());
    code.place(here);
  }

  static byte[] write(ModuleLayout layout) {
    String name = layout.classes.vectorSwitch();
    ClassBuilder builder = new ClassBuilder(ACC_FINAL, name, Names.OBJECT, layout.sourceName());
    builder.field(ACC_STATIC | ACC_FINAL, ON, "Z");
    builder.method(
        ACC_STATIC,
        "<clinit>",
        "()V",
        body -> {
          Code code = body.code();
          code.pushClass(name);
          layout.helpers.call(code, "hasVectors", "(Ljava/lang/Class;)Z");
          code.putStatic(name, ON, "Z");
          code.operation(RETURN);
        });
    builder.method(
        ACC_STATIC,
        PREPARE,
        "()V",
        body -> {
          Code code = body.code();
          Target done = new Target();
          code.getStatic(name, ON, "Z");
          code.jump(IFEQ, done);
          layout.vectors.prepare(code);
          VectorWarmup.run(code, layout);
          code.place(done);
          code.operation(RETURN);
        });
    return builder.toBytes();
  }
}
