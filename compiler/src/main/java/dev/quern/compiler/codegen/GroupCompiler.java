package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_STATIC;

import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrMethod;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.ir.TailGroup;
import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.ModuleException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Compiles a group of functions to a code class, and further ones where a function has more methods
 * than fit.
 *
 * <p>Every method must be smaller than {@link #MAX_METHOD_SIZE}, since HotSpot does not compile
 * methods of 8,000 bytes. Sizes are known only when code is written, but estimates are rarely too
 * low, so functions are compiled to their place at once. Where a method comes out too large all the
 * same, the group starts again with more care: each function is compiled to a class that is thrown
 * away, outlined again more finely while a method is too large, and then compiled to its place.
 */
final class GroupCompiler {

  /** Methods must be smaller than this many bytes. */
  static final int MAX_METHOD_SIZE = 7_900;

  /** As many constants as a short instruction can load. */
  private static final int NEAR_CONSTANTS = 256;

  /** A class takes about this much code. */
  private static final int MAX_CLASS_SIZE = 60_000;

  /** More attempts than any function needs; each has a smaller budget. */
  private static final int MAX_ATTEMPTS = 24;

  private final ModuleLayout layout;
  private final ModuleCompiler.FunctionSource source;
  private final int group;
  private final boolean isVectorForm;
  private boolean measureAll;
  private final Map<String, byte[]> frames = new TreeMap<>();
  private final List<CompiledGroup.FunctionFacts> facts = new ArrayList<>();
  private final List<ClassBuilder> parts = new ArrayList<>();
  private final List<LineNumbers> lines = new ArrayList<>();
  private int sizeOfLastPart;

  /**
   * @param isVectorForm whether to compile the other form of the functions that have two
   */
  GroupCompiler(
      ModuleLayout layout, int group, ModuleCompiler.FunctionSource source, boolean isVectorForm) {
    this.layout = layout;
    this.group = group;
    this.isVectorForm = isVectorForm;
    this.source = source;
  }

  CompiledGroup compile() {
    FunctionLayout.Group functions = layout.functions.groups().get(group);
    if (!compileAll(functions)) {
      measureAll = true;
      compileAll(functions);
    }
    Map<String, byte[]> classes = new TreeMap<>(frames);
    Map<String, List<SourceTable.Row>> sources = new TreeMap<>();
    for (int i = 0; i < parts.size(); i++) {
      ClassBuilder part = parts.get(i);
      boolean full = layout.debug.includes(DebugLevel.FULL);
      part.source(lines.get(i).sourceFile(), full ? lines.get(i).extension() : null);
      sources.put(part.name(), lines.get(i).rows());
      classes.put(part.name(), part.toBytes());
    }
    return new CompiledGroup(classes, facts, sources);
  }

  /** Compiles all functions; false if one came out too large that was not measured first. */
  private boolean compileAll(FunctionLayout.Group functions) {
    frames.clear();
    facts.clear();
    parts.clear();
    lines.clear();
    addPart();
    for (int i : functions.functions()) {
      try {
        if ((!isVectorForm || layout.hasVectorForm(i)) && !compile(i)) {
          return false;
        }
      } catch (ModuleException e) {
        int function = layout.tailGroups.member(i);
        throw e.inFunction(function, layout.module.functionName(function));
      }
    }
    return true;
  }

  private void addPart() {
    String owner = layout.functions.groups().get(group).owner();
    String name =
        ClassNames.part(isVectorForm ? ClassNames.vectorForm(owner) : owner, parts.size());
    parts.add(new ClassBuilder(ACC_FINAL, name, Names.OBJECT, layout.sourceName()));
    lines.add(newLines());
    sizeOfLastPart = 0;
  }

  private LineNumbers newLines() {
    FunctionLayout.Group functions = layout.functions.groups().get(group);
    if (!layout.debug.includes(DebugLevel.LINES)) {
      return LineNumbers.of(layout.sourceName());
    }
    List<Integer> indices = functions.functions();
    if (functions.hasSources()) {
      return layout.debug.includes(DebugLevel.FULL)
          ? LineNumbers.withExtension(layout.sourceName())
          : LineNumbers.of(layout.sourceName());
    }
    return LineNumbers.ofOffsets(
        layout.sourceName(),
        layout.module.body(indices.get(0)).start(),
        layout.module.body(indices.get(indices.size() - 1)).end());
  }

  private boolean compile(int index) {
    if (layout.tailGroups.of(index) != null) {
      enterJoined(index);
      if (index != layout.tailGroups.of(index).members().get(0)) {
        // The code of all members counts as that of the first.
        String name = layout.functions.name(index);
        facts.add(new CompiledGroup.FunctionFacts(index, name, List.of(), 1));
      }
      return true;
    }
    int member = layout.tailGroups.member(index);
    IrFunction function = build(index);
    FunctionBody body = layout.module.body(member);
    FunctionPlan plan = plan(source.outline(function, 0));
    int[] sizes;
    int attempts = 1;
    if (measureAll) {
      sizes = measure(plan);
      for (; largest(sizes) >= MAX_METHOD_SIZE; attempts++) {
        if (attempts == MAX_ATTEMPTS) {
          throw tooLarge(body, largest(sizes));
        }
        plan = plan(source.outline(function, attempts));
        sizes = measure(plan);
      }
      spread(plan, sizes);
    } else if (plan.frame() != null) {
      spread(plan, source.estimate(plan.outlined()));
    }
    sizes = write(plan);
    facts.add(
        new CompiledGroup.FunctionFacts(
            member, layout.functions.name(member), boxed(sizes), attempts));
    // What was measured is as large in its place but for the padding of branch tables.
    return measureAll || largest(sizes) < MAX_METHOD_SIZE;
  }

  private static List<Integer> boxed(int[] sizes) {
    Integer[] boxed = new Integer[sizes.length];
    Arrays.setAll(boxed, i -> sizes[i]);
    return List.of(boxed);
  }

  private IrFunction build(int index) {
    if (layout.tailGroups.isJoined(index)) {
      return source.buildJoined(layout.tailGroups.joined(index));
    }
    return isVectorForm ? source.buildWithVectors(index) : source.build(index);
  }

  /** Writes the method of a function that is joined with others, if anybody calls it. */
  private void enterJoined(int index) {
    TailGroup joined = layout.tailGroups.of(index);
    if (!joined.isHead(index)) {
      return;
    }
    boolean isTrampolined = layout.tailCalls.isTrampolined(index);
    String name = layout.functions.name(index);
    lines.get(0).enter(layout.placesOf(index));
    method(
        isTrampolined ? name + Trampoline.SUFFIX : name,
        index,
        body -> {
          body.code().lines().next(lines.get(0).declaration());
          TailGroupEntry.write(body, layout, index);
        });
    if (isTrampolined) {
      method(name, index, body -> new Trampoline(layout).writeEntry(body, index));
    }
  }

  private void method(String name, int index, Consumer<ClassBuilder.Body> writeCode) {
    String descriptor = layout.signatureOf(index).descriptor(layout.instanceDescriptor());
    parts.get(0).method(ACC_STATIC, name, descriptor, writeCode);
  }

  private static ModuleException tooLarge(FunctionBody body, int size) {
    return new ModuleException(
        ModuleException.Kind.LIMIT,
        body.start(),
        "a part of the function cannot be split to less than " + size + " bytes of JVM code");
  }

  private FunctionPlan plan(IrOutlined outlined) {
    return new FunctionPlan(outlined, layout, isVectorForm);
  }

  private static int largest(int[] sizes) {
    int largest = 0;
    for (int size : sizes) {
      largest = Math.max(largest, size);
    }
    return largest;
  }

  /** The sizes of a function's methods, compiled to a class that is thrown away. */
  private int[] measure(FunctionPlan plan) {
    ClassWriter writer = new ClassWriter(0);
    // The version decides which frames ASM takes.
    writer.visit(Opcodes.V17, 0, "Measured", null, Names.OBJECT, null);
    // In its place a method may have to load its constants by the longer instruction.
    for (int i = 0; i < NEAR_CONSTANTS; i++) {
      writer.newConst(i);
    }
    int[] sizes = new int[plan.outlined().methods().size()];
    for (int i = 0; i < sizes.length; i++) {
      String descriptor = plan.descriptor(i, layout);
      sizes[i] =
          compile(
              plan,
              i,
              LineNumbers.of(""),
              writer.visitMethod(ACC_STATIC, plan.name(i), descriptor, null, null));
    }
    return sizes;
  }

  private int compile(FunctionPlan plan, int region, LineNumbers numbers, MethodVisitor visitor) {
    IrMethod method = plan.outlined().methods().get(region);
    boolean hasOther = !isVectorForm && layout.hasVectorForm(plan.index());
    return MethodCompiler.compile(layout, numbers, plan, method, hasOther, visitor);
  }

  /** Decides which classes hold the regions; the entry is in the first. */
  private void spread(FunctionPlan plan, int[] sizes) {
    for (int i = 1; i < sizes.length; i++) {
      if (sizeOfLastPart + sizes[i] > MAX_CLASS_SIZE) {
        addPart();
      }
      sizeOfLastPart += sizes[i];
      plan.setOwner(i, parts.get(parts.size() - 1).name());
    }
  }

  private int[] write(FunctionPlan plan) {
    if (plan.frame() != null) {
      frames.put(plan.frame().className(), FrameClass.write(plan.frame(), layout.sourceName()));
    }
    int[] sizes = new int[plan.outlined().methods().size()];
    int next = 0;
    for (int i = 0; i < sizes.length; i++) {
      while (!parts.get(next).name().equals(plan.owner(i))) {
        next++;
      }
      lines.get(next).enter(plan.places());
      sizes[i] =
          compile(
              plan,
              i,
              lines.get(next),
              parts.get(next).method(ACC_STATIC, plan.name(i), plan.descriptor(i, layout)));
    }
    if (plan.isTrampolined() && !isVectorForm) {
      int function = plan.index();
      method(
          layout.functions.name(function),
          function,
          body -> new Trampoline(layout).writeEntry(body, function));
    }
    if (parts.size() == 1) {
      sizeOfLastPart += sizes[0];
    }
    return sizes;
  }
}
