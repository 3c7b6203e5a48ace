package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expression.Constant;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;
import dev.quern.instructions.Feature;
import dev.quern.instructions.Instruction;
import dev.quern.runtime.extras.abi.Atomics;
import org.objectweb.asm.Opcodes;

/**
 * Atomic instructions: helpers that take the operands, all numbers as longs, then the memory, the
 * offset and what tells instructions apart as constants. HotSpot inlines them down to the machine's
 * instruction.
 */
final class AtomicLowering {

  private static final String MEMORY = Names.descriptor(Names.LINEAR_MEMORY);

  private final Lowering lowering;
  private final Code code;

  AtomicLowering(Lowering lowering) {
    this.lowering = lowering;
    this.code = lowering.code;
  }

  /** Writes an operation if it is one of an atomic instruction; its last operand is the offset. */
  boolean operation(Expression.Operation operation) {
    Instruction instruction = operation.instruction();
    if (instruction.feature() != Feature.THREADS) {
      return false;
    } else if (instruction == Instruction.ATOMIC_FENCE) {
      call("fence", "()V");
    } else {
      access(operation, instruction);
    }
    return true;
  }

  private void access(Expression.Operation operation, Instruction instruction) {
    IrList<Expression> operands = operation.operands();
    int last = operands.size() - 1;
    boolean notifies = instruction == Instruction.MEMORY_ATOMIC_NOTIFY;
    for (int i = 0; i < last; i++) {
      Expression operand = operands.get(i);
      lowering.expressions.evaluate(operand);
      if (operand.type().equals(IrType.I32) && !(notifies && i == 1)) {
        NumericTable.extendUnsigned(code);
      }
    }
    lowering.loadInstance();
    lowering.layout.getMemory(code, operation.index());
    code.push(((Constant) operands.get(last)).bits());
    lowering.traps.interrupt();
    boolean wide = invoke(instruction);
    if (wide && operation.type().equals(IrType.I32)) {
      code.operation(Opcodes.L2I);
    }
  }

  /** Calls the method for an instruction; whether it gives a long. */
  private boolean invoke(Instruction instruction) {
    String constants = MEMORY + "J";
    if (instruction == Instruction.MEMORY_ATOMIC_NOTIFY) {
      call("wake", "(JI" + constants + ")I");
      return false;
    }
    code.push(instruction.accessBytes());
    if (instruction == Instruction.MEMORY_ATOMIC_WAIT32
        || instruction == Instruction.MEMORY_ATOMIC_WAIT64) {
      call("await", "(JJJ" + constants + "I)I");
      return false;
    } else if (instruction.results().isEmpty()) {
      call("store", "(JJ" + constants + "I)V");
      return false;
    }
    switch (instruction.operands().size()) {
      case 1 -> call("load", "(J" + constants + "I)J");
      case 2 -> {
        code.push(update(instruction));
        call("update", "(JJ" + constants + "II)J");
      }
      default -> call("compareAndExchange", "(JJJ" + constants + "I)J");
    }
    return true;
  }

  /** The runtime's number for the operation that a mnemonic names: {@code i32.atomic.rmw.add}. */
  private static int update(Instruction instruction) {
    String mnemonic = instruction.mnemonic();
    String[] words = mnemonic.substring(mnemonic.indexOf("rmw")).split("[._]");
    return switch (words[1]) {
      case "add" -> Atomics.ADD;
      case "sub" -> Atomics.SUBTRACT;
      case "and" -> Atomics.AND;
      case "or" -> Atomics.OR;
      case "xor" -> Atomics.XOR;
      case "xchg" -> Atomics.EXCHANGE;
      default -> throw new IllegalArgumentException(mnemonic);
    };
  }

  private void call(String method, String descriptor) {
    lowering.layout.helpers.call(code, method, descriptor);
  }
}
