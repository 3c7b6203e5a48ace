package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Writes the classes of function objects, {@code Geo$F0} and so on: a class a function, which
 * HotSpot inlines best, or, where so many functions are referenced that loading the classes would
 * cost too much, a class a group of functions with a switch.
 *
 * <p>The same shapes serve the objects of imported functions whose implementation is typed Java;
 * what differs is what an object calls, see {@link Callee}.
 */
final class FunctionObjects {

  /** The most functions that have a class each. */
  static final int MAX_CLASSES = 1_500;

  private static final int GROUP_SIZE = 64;

  /** The static method of a class that makes its objects. */
  static final String MAKE = "make";

  /** The field with what imported functions call. */
  static final String HOST = "host";

  private static final String MEMBER = "member";
  private static final String HANDLE = Names.descriptor(Names.METHOD_HANDLE);

  /** What the object of a function calls. */
  interface Callee {

    /** Calls the function with the method's parameters and returns what it gives. */
    void call(ClassBuilder.Body body, int function);

    /** Whether a function of a class may answer with a tail call that is still to be made. */
    boolean isTrampolined(Group group);

    /** Leaves an exact handle of the function on the stack. */
    void handle(ClassBuilder.Body body, int function);
  }

  /**
   * One class.
   *
   * @param className its internal name
   * @param functions the functions whose objects it makes, in ascending order
   */
  record Group(String className, List<Integer> functions) {

    boolean isSingle() {
      return functions.size() == 1;
    }
  }

  private final ModuleLayout layout;
  private final List<Group> groups = new ArrayList<>();
  private final String extraDescriptor;

  /**
   * @param functions the functions, in ascending order
   * @param naming the class names by number
   * @param extraDescriptor the descriptor of a field {@code host} that the constructor takes, or
   *     nothing
   */
  FunctionObjects(
      ModuleLayout layout,
      List<Integer> functions,
      IntFunction<String> naming,
      String extraDescriptor) {
    this.layout = layout;
    this.extraDescriptor = extraDescriptor;
    int size = functions.size() <= MAX_CLASSES ? 1 : GROUP_SIZE;
    for (int start = 0; start < functions.size(); start += size) {
      int end = Math.min(functions.size(), start + size);
      groups.add(new Group(naming.apply(groups.size()), functions.subList(start, end)));
    }
  }

  List<Group> groups() {
    return groups;
  }

  /** The descriptor of a constructor: instance, member and type of several functions, extra. */
  private String constructorDescriptor(Group group) {
    return "("
        + layout.instanceDescriptor()
        + (group.isSingle() ? "" : "II")
        + extraDescriptor
        + ")V";
  }

  /** The descriptor of {@link #MAKE}: instance, index of the function, extra. */
  String makeDescriptor() {
    return "("
        + layout.instanceDescriptor()
        + "I"
        + extraDescriptor
        + ")"
        + Names.descriptor(Names.FUNCTION);
  }

  /** {@code static Function make(Geo$Instance instance, int function, host)}. */
  private void makeMethod(ClassBuilder builder, Group group) {
    builder.method(
        ACC_STATIC,
        MAKE,
        makeDescriptor(),
        body -> {
          Code code = body.code();
          int[] keys = group.functions().stream().mapToInt(Integer::intValue).toArray();
          Target[] targets = targets(keys.length);
          if (!group.isSingle()) {
            code.load(body.slots()[1]);
            SwitchLowering.choose(code, keys, targets, targets[0]);
          }
          for (int i = 0; i < keys.length; i++) {
            code.place(targets[i]);
            code.newAndDup(group.className());
            code.load(body.slots()[0]);
            if (!group.isSingle()) {
              code.push(i);
              code.push(typeOf(keys[i]));
            }
            if (!extraDescriptor.isEmpty()) {
              code.load(body.slots()[2]);
            }
            code.invokeSpecial(builder.name(), "<init>", constructorDescriptor(group));
            code.operation(ARETURN);
          }
        });
  }

  byte[] write(Group group, Callee callee) {
    ClassBuilder builder =
        new ClassBuilder(
            ACC_FINAL, group.className(), layout.classes.function(), layout.sourceName());
    if (!group.isSingle()) {
      builder.field(ACC_PRIVATE | ACC_FINAL, MEMBER, "I");
    }
    if (!extraDescriptor.isEmpty()) {
      builder.field(ACC_PRIVATE | ACC_FINAL, HOST, extraDescriptor);
    }
    constructor(builder, group);
    makeMethod(builder, group);
    Map<Integer, List<Integer>> byType = new TreeMap<>();
    for (int function : group.functions()) {
      int type = layout.types.canonical(layout.module.typeIndexOfFunction(function));
      byType.computeIfAbsent(type, t -> new ArrayList<>()).add(function);
    }
    byType.keySet().retainAll(layout.calledTypes);
    byType.forEach(
        (type, functions) ->
            builder.method(
                0,
                layout.types.callName(type),
                layout.types.signature(type).descriptor(),
                body -> choose(body, group, functions, f -> callee.call(body, f))));
    builder.method(
        ACC_PUBLIC,
        "handle",
        "()" + HANDLE,
        body ->
            choose(
                body,
                group,
                group.functions(),
                f -> {
                  callee.handle(body, f);
                  body.code().operation(ARETURN);
                }));
    if (callee.isTrampolined(group)) {
      tailCallMethods(builder, group);
    }
    return builder.toBytes();
  }

  private void tailCallMethods(ClassBuilder builder, Group group) {
    List<Integer> functions =
        group.functions().stream().filter(layout.tailCalls::isTrampolined).toList();
    builder.method(
        ACC_PUBLIC,
        "makesTailCalls",
        "()Z",
        body ->
            choose(
                body,
                group,
                group.functions(),
                f -> {
                  body.code().push(layout.tailCalls.isTrampolined(f) ? 1 : 0);
                  body.code().operation(IRETURN);
                }));
    Trampoline trampoline = new Trampoline(layout);
    builder.method(
        ACC_PUBLIC,
        "resume",
        Trampoline.resumeDescriptor(),
        body -> choose(body, group, functions, f -> trampoline.writeResume(body, f)));
  }

  private void constructor(ClassBuilder builder, Group group) {
    builder.method(
        0,
        "<init>",
        constructorDescriptor(group),
        body -> {
          Code code = body.code();
          int[] slots = body.slots();
          code.load(slots[0]);
          code.load(slots[1]);
          if (group.isSingle()) {
            code.push(typeOf(group.functions().get(0)));
          } else {
            code.load(slots[3]);
          }
          code.invokeSpecial(
              layout.classes.function(), "<init>", FunctionClass.constructorDescriptor(layout));
          if (!group.isSingle()) {
            code.load(slots[0]);
            code.load(slots[2]);
            code.putField(builder.name(), MEMBER, "I");
          }
          if (!extraDescriptor.isEmpty()) {
            code.load(slots[0]);
            code.load(slots[slots.length - 1]);
            code.putField(builder.name(), HOST, extraDescriptor);
          }
          code.operation(RETURN);
        });
  }

  private int typeOf(int function) {
    return layout.types.canonical(layout.module.typeIndexOfFunction(function));
  }

  private void choose(
      ClassBuilder.Body body, Group group, List<Integer> functions, IntConsumer write) {
    if (group.isSingle()) {
      write.accept(functions.get(0));
      return;
    }
    Code code = body.code();
    int[] keys = new int[functions.size()];
    Target[] targets = targets(keys.length);
    for (int i = 0; i < keys.length; i++) {
      keys[i] = group.functions().indexOf(functions.get(i));
    }
    Target mismatch = new Target();
    code.load(body.slots()[0]);
    code.getField(group.className(), MEMBER, "I");
    SwitchLowering.choose(code, keys, targets, mismatch);
    for (int i = 0; i < keys.length; i++) {
      code.place(targets[i]);
      write.accept(functions.get(i));
    }
    code.place(mismatch);
    code.invokeStatic(
        Names.TRAPS, "indirectCallTypeMismatch", "()" + Names.descriptor(Names.RUNTIME_EXCEPTION));
    code.operation(ATHROW);
  }

  private static Target[] targets(int count) {
    Target[] targets = new Target[count];
    for (int i = 0; i < count; i++) {
      targets[i] = new Target();
    }
    return targets;
  }
}
