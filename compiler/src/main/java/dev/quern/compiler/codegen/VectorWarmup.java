package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.RETURN;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.vectors.LaneKind;
import dev.quern.instructions.Instruction;
import dev.quern.instructions.ValueKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Writes {@code Geo$VectorWarmup}, which does every vector operation of the module once before any
 * code of the module runs. The first use of each initialises classes of the JDK and links its
 * lambdas; a stack overflow in the middle of that would leave them unusable for the life of the
 * JVM.
 */
final class VectorWarmup {

  private static final String DONE = "done";
  private static final String RUN = "run";

  /** Always done: what joins vectors of halves and takes them apart. */
  private static final List<Instruction> ALWAYS =
      List.of(
          Instruction.I64X2_SPLAT, Instruction.I64X2_REPLACE_LANE, Instruction.I64X2_EXTRACT_LANE);

  private final Set<Instruction> used =
      Collections.synchronizedSet(EnumSet.noneOf(Instruction.class));

  VectorWarmup() {
    used.addAll(ALWAYS);
  }

  /** Notes an operation that the module has. */
  void add(Instruction instruction) {
    used.add(instruction);
  }

  /** Runs it, in code of the instance. */
  static void run(Code code, ModuleLayout layout) {
    code.invokeStatic(layout.classes.vectorWarmup(), RUN, "()V");
  }

  byte[] write(ModuleLayout layout) {
    ClassBuilder builder =
        new ClassBuilder(
            ACC_FINAL, layout.classes.vectorWarmup(), Names.OBJECT, layout.sourceName());
    builder.field(ACC_PRIVATE | ACC_STATIC, DONE, "Z");
    builder.method(
        ACC_STATIC,
        RUN,
        "()V",
        body -> {
          Code code = body.code();
          Target done = new Target();
          code.getStatic(builder.name(), DONE, "Z");
          code.jump(IFNE, done);
          Lowering lowering =
              new Lowering(
                  code, layout, LineNumbers.of(""), -1, Variables.none(code), MemoryArrays.none());
          for (LaneKind kind : LaneKind.values()) {
            reinterpret(lowering, kind);
          }
          // A copy, as the operations here are added too.
          for (Instruction instruction : EnumSet.copyOf(used)) {
            lowering.expressions.evaluate(operation(instruction));
            code.pop();
          }
          loadAndStore(lowering);
          code.push(1);
          code.putStatic(builder.name(), DONE, "Z");
          code.place(done);
          code.operation(RETURN);
        });
    return builder.toBytes();
  }

  private static void reinterpret(Lowering lowering, LaneKind kind) {
    for (LaneKind other : LaneKind.values()) {
      lowering.vectors.zero(kind);
      if (kind != other) {
        lowering.vectors.reinterpret(kind, other);
      }
      lowering.code.pop();
    }
  }

  private static Expression operation(Instruction instruction) {
    List<Expression> operands = new ArrayList<>();
    for (ValueKind kind : instruction.operands()) {
      operands.add(
          switch (kind) {
            case V128 -> new Expression.VectorConstant(0, 0);
            case I64 -> new Expression.Constant(IrType.I64, 0);
            default -> new Expression.Constant(IrType.I32, 0);
          });
    }
    IrType type =
        switch (instruction.results().get(0)) {
          case V128 -> IrType.V128;
          case I64 -> IrType.I64;
          default -> IrType.I32;
        };
    return new Expression.Operation(instruction, type, 0, 0, operands);
  }

  private static void loadAndStore(Lowering lowering) {
    Code code = lowering.code;
    int slot = code.newSlot(Names.BYTES);
    code.push(16);
    code.newArray("B");
    code.store(slot);
    Runnable arrayAndIndex =
        () -> {
          code.load(slot);
          code.push(0);
        };
    lowering.vectors.load(arrayAndIndex, Runnable::run);
    arrayAndIndex.run();
    lowering.vectors.store(Runnable::run);
  }
}
