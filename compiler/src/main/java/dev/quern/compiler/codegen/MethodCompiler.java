package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.IrMethod;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.ir.Variable;
import dev.quern.compiler.vectors.LaneKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Compiles one IR method to one JVM method.
 *
 * <p>Local variables: those of the signature come first (parameters and the instance, or the frame
 * object and the instance), then all others by use. The code begins with the frame object, locals
 * that start as zero and the arrays of memories, and ends with the shared endings and the trap
 * handlers.
 */
final class MethodCompiler {

  private final ModuleLayout layout;
  private final LineNumbers lines;
  private final IrOutlined outlined;
  private final IrMethod method;
  private final FunctionPlan plan;
  private final Code code;
  private final boolean isEntry;
  private final boolean hasVectorForm;
  private int instanceSlot;
  private int frameSlot = -1;

  /** The local variable with the array of memory 0 where that is an argument, or -1. */
  private int arraySlot = -1;

  private Map<Variable, Integer> variableSlots;

  private MethodCompiler(
      ModuleLayout layout,
      LineNumbers lines,
      FunctionPlan plan,
      IrMethod method,
      boolean hasVectorForm,
      MethodVisitor visitor) {
    this.layout = layout;
    this.hasVectorForm = hasVectorForm;
    this.lines = lines;
    this.plan = plan;
    this.outlined = plan.outlined();
    this.method = method;
    this.code = new Code(visitor);
    this.isEntry = method.region() == 0;
  }

  /**
   * Compiles a method.
   *
   * @param hasVectorForm whether the function has another form, for vectors
   * @return the size of its code in bytes
   */
  static int compile(
      ModuleLayout layout,
      LineNumbers lines,
      FunctionPlan plan,
      IrMethod method,
      boolean hasVectorForm,
      MethodVisitor visitor) {
    visitor.visitCode();
    return new MethodCompiler(layout, lines, plan, method, hasVectorForm, visitor).compile();
  }

  private int compile() {
    SlotAllocation slots = new SlotAllocation();
    List<Variable> parameters = isEntry ? outlined.function().parameters() : List.of();
    Map<Variable, Integer> parameterSlots = declareSignature(parameters);
    MemoryArrays arrays = allocate(slots, parameterSlots);
    Variables variables =
        new Variables(code, plan.frame(), frameSlot, method.inFrame(), variableSlots);
    Lowering lowering = new Lowering(code, layout, lines, instanceSlot, variables, arrays);
    RegionLowering regions = new RegionLowering(lowering, plan, frameSlot, isEntry);
    TailCallLowering tailCalls =
        new TailCallLowering(
            lowering, regions, layout.tailGroups.member(outlined.function().index()));
    StatementLowering statements = new StatementLowering(lowering, regions, tailCalls);
    code.lines().ofMethod(lines.declaration());
    lowering.memory.link(LinkedAccesses.of(method.body(), arrays.accessCount()));
    lowering.rotations.rotates(RotatedSums.of(method.body()));
    enter(lowering, parameterSlots);
    statements.list(method.body(), null);
    if (code.isReachable()) {
      leave();
    }
    regions.finish();
    lowering.polls.finish();
    lowering.traps.finish();
    return code.finish(LocalNames.of(layout, outlined.function(), variableSlots, method.inFrame()));
  }

  private Map<Variable, Integer> declareSignature(List<Variable> parameters) {
    Map<Variable, Integer> slots = new HashMap<>();
    if (!isEntry) {
      frameSlot = declare(plan.frame().className());
    }
    for (Variable parameter : parameters) {
      slots.put(parameter, declare(Descriptors.verificationType(parameter.type().descriptor())));
    }
    instanceSlot = declare(layout.classes.instance());
    if (!isEntry && plan.passesArray()) {
      arraySlot = declare(layout.memoryLayout(0).fieldType);
    }
    return slots;
  }

  private int declare(Object type) {
    int slot = code.newSlot(type);
    code.assume(slot);
    return slot;
  }

  private MemoryArrays allocate(SlotAllocation slots, Map<Variable, Integer> parameterSlots) {
    List<Variable> atEntry = new ArrayList<>(method.zeroed());
    parameterSlots.forEach(
        (parameter, slot) -> {
          if (!method.inFrame().contains(parameter)) {
            slots.fix(parameter, slot);
            atEntry.add(parameter);
          }
        });
    if (isEntry && plan.frame() != null) {
      slots.extra(plan.frame().className(), Long.MAX_VALUE, slot -> frameSlot = slot);
    }
    MemoryArrays arrays =
        new MemoryArrays(
            MemoryUse.of(
                method.body(),
                fixedMemories(),
                plan.passesArray() ? 1 : 0,
                layout.replacement,
                plan::mayReplaceArrays));
    if (arraySlot >= 0) {
      arrays.isArgument(0, arraySlot);
    }
    arrays.allocate(slots, layout);
    List<LiveRanges.Range> ranges = LiveRanges.of(method.body(), method.inFrame(), atEntry);
    variableSlots = slots.allocate(ranges, code);
    return arrays;
  }

  private long fixedMemories() {
    long fixed = 0;
    for (int i = 0; i < Math.min(layout.memories.count(), MemoryUse.MAX_LOCALS); i++) {
      fixed |= layout.isFixedSize(i) ? 1L << i : 0;
    }
    return fixed;
  }

  private void enter(Lowering lowering, Map<Variable, Integer> parameterSlots) {
    if (isEntry && hasVectorForm) {
      VectorSwitch.enter(
          code,
          layout,
          plan,
          () -> {
            outlined.function().parameters().forEach(p -> code.load(parameterSlots.get(p)));
            code.load(instanceSlot);
          });
    }
    if (isEntry) {
      lowering.polls.pollAtEntry(method.body());
    }
    if (isEntry && plan.frame() != null) {
      code.newAndDup(plan.frame().className());
      code.invokeSpecial(plan.frame().className(), "<init>", "()V");
      code.store(frameSlot);
      for (Variable parameter : outlined.function().parameters()) {
        if (method.inFrame().contains(parameter)) {
          lowering.variables.flushParameter(parameter, parameterSlots.get(parameter));
        }
      }
    }
    for (Variable variable : method.zeroed()) {
      Integer slot = variableSlots.get(variable);
      if (slot != null) {
        if (variable.type().isVector()) {
          lowering.vectors.zero(LaneKind.of(variable.type()));
        } else {
          ExpressionLowering.constant(code, variable.type(), 0);
        }
        code.store(slot);
      }
    }
    lowering.arrays.atEntry(lowering, arraySlot >= 0 ? 1 : 0);
  }

  /** A region that completes normally answers with code 0. */
  private void leave() {
    if (isEntry) {
      throw new IllegalStateException("control reaches the end of " + outlined.function().name());
    }
    code.push(0);
    code.operation(Opcodes.IRETURN);
  }
}
