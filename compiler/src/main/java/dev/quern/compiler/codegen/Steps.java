package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Spreads the steps of a long piece of straight code over static methods, and those over classes,
 * so that neither passes the JVM's limits however many steps there are.
 *
 * <p>The methods have the same parameters. A method of more than {@link #PER_METHOD} calls is again
 * one of too many steps, and is spread in the same way.
 */
final class Steps {

  /** A step takes some tens of bytes, so that a method stays far below 8,000. */
  private static final int PER_METHOD = 100;

  /** Up to this number the steps stay in the class that they are for. */
  private static final int PER_HOME = 1_000;

  /** A step takes a handful of constants of the 65,535 that a class has. */
  private static final int PER_CLASS = 6_000;

  private final ModuleLayout layout;
  private final ClassBuilder home;
  private final Map<String, byte[]> classes;
  private ClassBuilder part;
  private int stepsInPart;
  private int partCount;

  /**
   * @param home the class that the steps are for
   * @param classes takes the classes that are added
   */
  Steps(ModuleLayout layout, ClassBuilder home, Map<String, byte[]> classes) {
    this.layout = layout;
    this.home = home;
    this.classes = classes;
  }

  /**
   * Writes a static method that does all steps in order.
   *
   * @param name its name, in the class it is for; it ends in {@code $}
   * @param parameters the descriptors of its parameters
   */
  void write(String name, String parameters, List<Consumer<ClassBuilder.Body>> steps) {
    String descriptor = "(" + parameters + ")V";
    boolean atHome = steps.size() <= PER_HOME;
    List<Consumer<ClassBuilder.Body>> level = steps;
    for (int depth = 0; level.size() > PER_METHOD; depth++) {
      List<Consumer<ClassBuilder.Body>> calls = new ArrayList<>();
      for (int start = 0; start < level.size(); start += PER_METHOD) {
        int end = Math.min(level.size(), start + PER_METHOD);
        ClassBuilder target = atHome ? home : partWithRoom(end - start);
        String method = name + depth + "$" + calls.size();
        writeMethod(target, method, descriptor, level.subList(start, end));
        String owner = target.name();
        calls.add(body -> call(body, owner, method, descriptor));
      }
      level = calls;
    }
    writeMethod(home, name, descriptor, level);
  }

  /** Ends the last class that was added. */
  void finish() {
    if (part != null) {
      classes.put(part.name(), part.toBytes());
      part = null;
    }
  }

  private ClassBuilder partWithRoom(int steps) {
    if (part != null && stepsInPart + steps > PER_CLASS) {
      finish();
    }
    if (part == null) {
      int number = layout.functions.groups().size() + partCount++;
      part =
          new ClassBuilder(
              ACC_FINAL, layout.classes.code(number), Names.OBJECT, layout.sourceName());
      stepsInPart = 0;
    }
    stepsInPart += steps;
    return part;
  }

  private static void writeMethod(
      ClassBuilder target,
      String method,
      String descriptor,
      List<Consumer<ClassBuilder.Body>> steps) {
    target.method(
        ACC_STATIC | ACC_SYNTHETIC,
        method,
        descriptor,
        body -> {
          steps.forEach(step -> step.accept(body));
          body.code().operation(RETURN);
        });
  }

  private static void call(ClassBuilder.Body body, String owner, String method, String descriptor) {
    CallForwarding.loadParameters(body, 0, body.slots().length);
    body.code().invokeStatic(owner, method, descriptor);
  }
}
