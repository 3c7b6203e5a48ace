package dev.quern.compiler.codegen;

import org.objectweb.asm.Opcodes;

/** What the lowering of one method shares: its code and the parts that write it. */
final class Lowering {

  final Code code;
  final ModuleLayout layout;
  final LineNumbers lines;
  final int instanceSlot;
  final Variables variables;
  final MemoryArrays arrays;
  final TrapHandlers traps;
  final InterruptPolls polls;
  final NonNegative nonNegative;
  final Scratch scratch;
  final ExpressionLowering expressions;
  final ConditionLowering conditions;
  final IntegerLowering integers;
  final RotationLowering rotations;
  final MemoryLowering memory;
  final VectorLowering vectors;
  final CallLowering calls;
  final StructLowering structs;
  final ArrayLowering heapArrays;
  final CastLowering casts;
  final ExceptionLowering exceptions;
  final InstanceLowering instance;
  final AtomicLowering atomics;

  Lowering(
      Code code,
      ModuleLayout layout,
      LineNumbers lines,
      int instanceSlot,
      Variables variables,
      MemoryArrays arrays) {
    this.code = code;
    this.lines = lines;
    this.layout = layout;
    this.instanceSlot = instanceSlot;
    this.variables = variables;
    this.arrays = arrays;
    traps = new TrapHandlers(code, lines, instanceSlot);
    polls = new InterruptPolls(code, instanceSlot, layout.interruptible);
    nonNegative = new NonNegative(layout, code.facts(), variables.inFrame());
    scratch = new Scratch(code);
    expressions = new ExpressionLowering(this);
    conditions = new ConditionLowering(this);
    integers = new IntegerLowering(this);
    rotations = new RotationLowering(this);
    memory = new MemoryLowering(this);
    vectors = new VectorLowering(this);
    calls = new CallLowering(this);
    structs = new StructLowering(this);
    heapArrays = new ArrayLowering(this);
    casts = new CastLowering(this);
    exceptions = new ExceptionLowering(this);
    instance = new InstanceLowering(this);
    atomics = new AtomicLowering(this);
  }

  void loadInstance() {
    code.load(instanceSlot);
  }

  /** Loads the carrier of this instance. */
  void loadCarrier() {
    loadInstance();
    code.getField(layout.classes.instance(), "results", Names.descriptor(Names.RESULTS));
  }

  /** Writes a branch-free choice by an opcode: 1 where the jump is taken, else 0. */
  void booleanOf(int jumpOpcode) {
    Target one = new Target();
    Target end = new Target();
    code.jump(jumpOpcode, one);
    code.push(0);
    code.jump(Opcodes.GOTO, end);
    code.place(one);
    code.push(1);
    code.place(end);
  }
}
