package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.helpers.ArrayAllocation;
import dev.quern.compiler.helpers.ArrayRanges;
import dev.quern.compiler.helpers.ArraySegments;
import dev.quern.compiler.helpers.Atomics;
import dev.quern.compiler.helpers.Hosts;
import dev.quern.compiler.helpers.MemoryAccesses;
import dev.quern.compiler.helpers.MemoryRanges;
import dev.quern.compiler.helpers.ModuleData;
import dev.quern.compiler.helpers.Numbers;
import dev.quern.compiler.helpers.References;
import dev.quern.compiler.helpers.VectorModule;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.vectors.ByteLanes;
import dev.quern.compiler.vectors.IntLanes;
import dev.quern.compiler.vectors.ShortLanes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes {@code Geo$Helpers}: copies of the static methods of the template classes that the
 * module's functions call, and of those that these call. So a module brings along what it uses and
 * the runtime needs none of it.
 */
final class HelpersClass {

  private static final List<Class<?>> TEMPLATES =
      List.of(
          Numbers.class,
          References.class,
          ModuleData.class,
          Hosts.class,
          VectorModule.class,
          Atomics.class,
          MemoryAccesses.class,
          MemoryRanges.class,
          ArrayAllocation.class,
          ArrayRanges.class,
          ArraySegments.class,
          ByteLanes.class,
          ShortLanes.class,
          IntLanes.class);

  /**
   * How many operands the methods of {@link MemoryAccesses} claim to need besides their own: one
   * more than {@code C1InlineStackLimit}, so that C1 calls them.
   */
  private static final int OPERANDS_NOT_INLINED = 6;

  private static final String PREPARE = "$prepare";
  private static final String PREPARED = "$prepared";

  private final String name;

  /**
   * The methods that are called, each its name and descriptor; groups of functions are compiled at
   * the same time.
   */
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  /** The methods that are called through {@code invokedynamic}. */
  private final Set<Method> linked = ConcurrentHashMap.newKeySet();

  private volatile boolean hasZero;

  HelpersClass(String name) {
    this.name = name;
  }

  /**
   * A method that is called often.
   *
   * @param signature name and descriptor in one
   */
  record Method(String name, String descriptor, String signature) {
    Method(String name, String descriptor) {
      this(name, descriptor, name + descriptor);
    }
  }

  /** Calls a method: operands -> result. */
  void call(Code code, String method, String descriptor) {
    call(code, new Method(method, descriptor));
  }

  /** Calls a method: operands -> result. */
  void call(Code code, Method method) {
    if (!used.contains(method.signature())) {
      used.add(method.signature());
    }
    code.invokeStatic(name, method.name(), method.descriptor());
  }

  /** Calls a method so that C2 inlines it in any case: operands -> result. */
  void callLinked(Code code, Method method) {
    if (!used.contains(method.signature())) {
      used.add(method.signature());
    }
    if (!linked.contains(method)) {
      linked.add(method);
    }
    code.invokeLinked(name, method.name(), method.descriptor());
  }

  /**
   * Calls a method that is linked, the first time, if there are any: an overflow of the stack while
   * the JVM links its first call could leave classes of the JDK unusable.
   */
  void prepare(Code code) {
    if (!linked.isEmpty()) {
      code.invokeStatic(name, PREPARE, "()V");
    }
  }

  /** Calls the method of an expression: operands -> result. */
  void call(Code code, Expression.Helper helper) {
    StringBuilder descriptor = new StringBuilder("(");
    for (Expression operand : helper.operands()) {
      descriptor.append(operand.type().descriptor());
    }
    IrType result = helper.type();
    call(code, helper.method(), descriptor.append(')') + result.descriptor());
  }

  /** Pushes a zero that could be any number as far as HotSpot knows. */
  void pushZero(Code code) {
    hasZero = true;
    code.getStatic(name, "zero", "I");
  }

  /** Writes the class if there is anything in it. */
  void write(String sourceName, Map<String, byte[]> classes) {
    if (used.isEmpty() && !hasZero) {
      return;
    }
    Map<String, ClassReader> templates = templates();
    ClassBuilder builder = new ClassBuilder(ACC_FINAL, name, Names.OBJECT, sourceName);
    if (hasZero) {
      builder.field(ACC_STATIC, "zero", "I");
    }
    if (!linked.isEmpty()) {
      builder.field(ACC_STATIC | ACC_VOLATILE, PREPARED, "Z");
      builder.method(ACC_STATIC, PREPARE, "()V", body -> writePreparation(body.code()));
    }
    Set<String> known = new TreeSet<>(used);
    Deque<String> left = new ArrayDeque<>(known);
    while (!left.isEmpty()) {
      String method = left.remove();
      ClassReader template = templates.get(method);
      if (template == null) {
        throw new IllegalArgumentException("no template has a method " + method);
      }
      template.accept(
          new Copier(
              method,
              builder,
              called -> {
                if (known.add(called)) {
                  left.add(called);
                }
              }),
          ClassReader.SKIP_DEBUG | ClassReader.EXPAND_FRAMES);
    }
    classes.put(name, builder.toBytes());
  }

  private void writePreparation(Code code) {
    Target prepared = new Target();
    code.getStatic(name, PREPARED, "Z");
    code.jump(IFNE, prepared);
    code.invokeStatic(Names.ABI, "reserveStack", "()V");
    // The types of others need no classes of the JDK that this one does not.
    Method method = linked.stream().min(Comparator.comparing(Method::signature)).orElseThrow();
    code.push(Long.BYTES);
    code.newArray("B");
    List<String> parameters = Descriptors.parameters(method.descriptor());
    for (String parameter : parameters.subList(1, parameters.size())) {
      switch (parameter) {
        case "J" -> code.push(0L);
        case "F" -> code.pushFloat(0);
        case "D" -> code.pushDouble(0);
        default -> code.push(0);
      }
    }
    code.invokeLinked(name, method.name(), method.descriptor());
    if (!method.descriptor().endsWith("V")) {
      code.pop();
    }
    code.push(1);
    code.putStatic(name, PREPARED, "Z");
    code.place(prepared);
    code.operation(RETURN);
  }

  /** The template class of each method. */
  private static Map<String, ClassReader> templates() {
    Map<String, ClassReader> templates = new TreeMap<>();
    for (Class<?> template : TEMPLATES) {
      ClassReader reader = read(template);
      reader.accept(
          new ClassVisitor(ASM9) {
            @Override
            public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] thrown) {
              if (!method.equals("<init>") && templates.put(method + descriptor, reader) != null) {
                throw new IllegalStateException(
                    "two templates have a method " + method + descriptor);
              }
              return null;
            }
          },
          ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    }
    return templates;
  }

  private static ClassReader read(Class<?> template) {
    try (InputStream in = template.getResourceAsStream(template.getSimpleName() + ".class")) {
      return new ClassReader(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Told of the methods of templates that a method calls. */
  private interface Calls {
    void add(String method);
  }

  /** Copies one method of a template. */
  private final class Copier extends ClassVisitor {
    private final String method;
    private final ClassBuilder builder;
    private final Calls calls;
    private int furtherOperands;

    Copier(String method, ClassBuilder builder, Calls calls) {
      super(ASM9);
      this.method = method;
      this.builder = builder;
      this.calls = calls;
    }

    @Override
    public void visit(
        int version, int access, String template, String signature, String base, String[] faces) {
      boolean isCalled = template.equals(Type.getInternalName(MemoryAccesses.class));
      furtherOperands = isCalled ? OPERANDS_NOT_INLINED : 0;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String found, String descriptor, String signature, String[] thrown) {
      if (!method.equals(found + descriptor)) {
        return null;
      }
      return new MethodVisitor(ASM9, builder.method(ACC_STATIC, found, descriptor)) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
          boolean isTemplate =
              TEMPLATES.stream().anyMatch(t -> Type.getInternalName(t).equals(owner));
          if (isTemplate) {
            calls.add(called + calledDescriptor);
          }
          super.visitMethodInsn(
              opcode, isTemplate ? name : owner, called, calledDescriptor, isInterface);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
          super.visitMaxs(maxStack + furtherOperands, maxLocals);
        }
      };
    }
  }
}
