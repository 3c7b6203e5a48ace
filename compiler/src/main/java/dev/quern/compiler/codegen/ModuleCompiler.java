package dev.quern.compiler.codegen;

import dev.quern.compiler.api.ApiNames;
import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.debug.SourceLines;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.ir.TailGroup;
import dev.quern.compiler.module.WasmModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Generates the classes of a module.
 *
 * <p>Functions are compiled in groups, one code class each; the groups are independent of each
 * other, so that they can be compiled at the same time ({@link #groupCount}, {@link
 * #compileGroup}). All else is in {@link #compileInstance}.
 */
public final class ModuleCompiler {

  /** Gives the IR of functions, outlined. */
  public interface FunctionSource {

    /**
     * Builds and optimizes a function.
     *
     * @param functionIndex a function that the module defines
     * @return the function
     */
    IrFunction build(int functionIndex);

    /**
     * Builds and optimizes the other form of a function that has two.
     *
     * @param functionIndex a function with vector instructions
     * @return the function, with vectors of {@code jdk.incubator.vector}
     */
    IrFunction buildWithVectors(int functionIndex);

    /**
     * Builds and optimizes what functions become that are compiled as one.
     *
     * @param group the functions
     * @return the function
     */
    IrFunction buildJoined(TailGroup group);

    /**
     * Outlines a function.
     *
     * @param function the function
     * @param attempt 0 at first; greater by one each time that a method came out too large
     * @return the function's methods
     */
    IrOutlined outline(IrFunction function, int attempt);

    /**
     * Estimates the sizes of a function's methods in bytes of code.
     *
     * @param outlined the function
     * @return a size for each method
     */
    int[] estimate(IrOutlined outlined);
  }

  private final ModuleLayout layout;

  /**
   * @param module a valid module
   * @param className the internal name of the API class
   * @param use what the module's functions do
   * @param interruptible whether code can be interrupted
   * @param largeMemory whether memories have the layout for more than 2 GiB
   * @param vectorForm how functions with vectors are compiled
   * @param debug how much classes tell about sources
   * @param sources where the functions come from; none where {@code debug} does not ask for lines
   */
  public ModuleCompiler(
      WasmModule module,
      String className,
      ModuleUse use,
      boolean interruptible,
      boolean largeMemory,
      VectorForm vectorForm,
      DebugLevel debug,
      SourceLines sources) {
    layout =
        new ModuleLayout(
            module,
            new ClassNames(className),
            use,
            interruptible,
            largeMemory,
            vectorForm,
            debug,
            sources);
  }

  /** Whether a memory is an array, which vectors can be loaded from at once. */
  public boolean isArray(int memoryIndex) {
    return layout.memoryLayout(memoryIndex) == MemoryLayout.FLAT;
  }

  /** How many groups of functions there are. */
  public int groupCount() {
    return layout.functions.groups().size();
  }

  /**
   * Compiles a group of functions.
   *
   * @param group its number
   * @param source where the functions come from
   * @return the classes and what is to be reported
   */
  public CompiledGroup compileGroup(int group, FunctionSource source) {
    CompiledGroup compiled = new GroupCompiler(layout, group, source, false).compile();
    FunctionLayout.Group functions = layout.functions.groups().get(group);
    for (int i : functions.functions()) {
      if (layout.hasVectorForm(i)) {
        return compiled.with(new GroupCompiler(layout, group, source, true).compile());
      }
    }
    return compiled;
  }

  /**
   * Generates all classes but those of functions, after those: what functions need is among them.
   *
   * @return the classes by their internal names
   */
  public Map<String, byte[]> compileInstance() {
    Map<String, byte[]> classes = new TreeMap<>();
    ApiNames names = ApiNames.of(layout.module);
    List<Integer> types = layout.calledTypes;
    FunctionObjects objects =
        new FunctionObjects(layout, withObjects(), layout.classes::functionClass, "");
    DefinedCallee callee = new DefinedCallee(layout);
    for (FunctionObjects.Group group : objects.groups()) {
      classes.put(group.className(), objects.write(group, callee));
    }
    classes.put(layout.classes.function(), FunctionClass.write(layout, types));
    classes.put(layout.classes.foreign(), ForeignClass.write(layout, types));
    if (layout.vectorForm.hasVectors()) {
      classes.put(layout.classes.vectorWarmup(), layout.warmup.write(layout));
    }
    if (layout.vectorForm == VectorForm.BOTH) {
      classes.put(layout.classes.vectorSwitch(), VectorSwitch.write(layout));
    }
    layout.vectors.write(layout.sourceName(), classes);
    ModuleResource resource = new ModuleResource(layout);
    classes.put(
        layout.classes.instance(), InstanceClass.write(layout, names, objects, resource, classes));
    if (names.hasTypedImports() && !layout.module.imports().isEmpty()) {
      new HostClasses(layout, names).write(classes);
    }
    layout.helpers.write(layout.sourceName(), classes);
    return classes;
  }

  /**
   * Generates the class that tells the runtime what line numbers stand for.
   *
   * @param groups all groups, compiled
   * @return the class by its internal name; nothing where all numbers are plain lines
   */
  public Map<String, byte[]> compileSources(List<CompiledGroup> groups) {
    return SourceTable.write(layout.classes, groups);
  }

  /**
   * The resource with the module's data.
   *
   * @return its path and its bytes; empty where the module has no data
   */
  public Map<String, byte[]> resources() {
    byte[] bytes = new ModuleResource(layout).bytes();
    return bytes.length == 0 ? Map.of() : Map.of(layout.classes.dataPath(), bytes);
  }

  /** The defined functions that have objects, in ascending order. */
  private List<Integer> withObjects() {
    TreeSet<Integer> functions = new TreeSet<>(layout.referenced);
    layout.tailCalls.parkedCallees().stream().forEach(functions::add);
    return new ArrayList<>(functions);
  }
}
