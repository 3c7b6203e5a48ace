package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;

/**
 * Writes a method that makes the function object for a function index: a binary search over the
 * classes of function objects, in methods of {@link #PER_METHOD} each.
 */
final class FunctionDispatch {

  private static final int PER_METHOD = 256;

  private final ClassBuilder builder;
  private final FunctionObjects objects;
  private final String name;

  /**
   * @param name the name of the static method
   */
  FunctionDispatch(ClassBuilder builder, FunctionObjects objects, String name) {
    this.builder = builder;
    this.objects = objects;
    this.name = name;
  }

  /** Writes the method; its descriptor is that of the objects' own {@code make}. */
  void write() {
    write(name, 0, objects.groups().size());
  }

  private void write(String method, int start, int end) {
    builder.method(
        ACC_STATIC | ACC_SYNTHETIC,
        method,
        objects.makeDescriptor(),
        body -> search(body, method, start, end));
    if (end - start > PER_METHOD) {
      int part = part(end - start);
      for (int from = start; from < end; from += part) {
        write(method + "$" + from, from, Math.min(end, from + part));
      }
    }
  }

  /** The size of the parts that a range of classes is cut into. */
  private static int part(int size) {
    return Math.max(PER_METHOD, (size + PER_METHOD - 1) / PER_METHOD);
  }

  private void search(ClassBuilder.Body body, String method, int start, int end) {
    if (start == end) {
      body.code()
          .invokeStatic(
              Names.TRAPS,
              "indirectCallTypeMismatch",
              "()" + Names.descriptor(Names.RUNTIME_EXCEPTION));
      body.code().operation(ATHROW);
    } else if (end - start > PER_METHOD) {
      searchParts(body, method, start, end, part(end - start));
    } else {
      searchGroups(body, start, end);
    }
  }

  private void searchParts(ClassBuilder.Body body, String method, int start, int end, int part) {
    for (int from = start; from < end; from += part) {
      Target next = new Target();
      if (from + part < end) {
        compare(body, from + part, next);
      }
      leaf(body, builder.name(), method + "$" + from);
      body.code().place(next);
    }
  }

  private void searchGroups(ClassBuilder.Body body, int start, int end) {
    if (end - start == 1) {
      leaf(body, objects.groups().get(start).className(), FunctionObjects.MAKE);
      return;
    }
    int middle = (start + end) >>> 1;
    Target upper = new Target();
    compare(body, middle, upper);
    searchGroups(body, start, middle);
    body.code().place(upper);
    searchGroups(body, middle, end);
  }

  /** Jumps where the function does not come before those of a class. */
  private void compare(ClassBuilder.Body body, int group, Target target) {
    List<Integer> functions = objects.groups().get(group).functions();
    body.code().load(body.slots()[1]);
    body.code().push(functions.get(0));
    body.code().jump(IF_ICMPGE, target);
  }

  private void leaf(ClassBuilder.Body body, String owner, String method) {
    CallForwarding.loadParameters(body, 0, body.slots().length);
    body.code().invokeStatic(owner, method, objects.makeDescriptor());
    body.code().operation(ARETURN);
  }
}
