package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.instructions.Immediate;
import dev.quern.instructions.Instruction;
import dev.quern.instructions.ValueKind;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Memory;
import dev.quern.runtime.Trap;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is known when a module is compiled changes no result: constant operands, conditions that are
 * turned around, constants that a memory access's offset takes over.
 */
class SimplifiedCodeTest {

  private static final EnumSet<ValueKind> INTEGERS = EnumSet.of(ValueKind.I32, ValueKind.I64);
  private static final long[] VALUES = {
    0,
    1,
    2,
    31,
    33,
    255,
    0x8000,
    -1,
    -2,
    0x7FFF_FFFFL,
    -0x8000_0000L,
    0x1_0000_0001L,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final int PAGE = 65_536;

  private static List<Instruction> instructions() {
    List<Instruction> instructions =
        Arrays.stream(Instruction.values())
            .filter(i -> i.hasSignature() && i.immediate() == Immediate.NONE)
            .filter(i -> i.results().size() == 1 && INTEGERS.contains(i.results().get(0)))
            .filter(i -> !i.operands().isEmpty() && INTEGERS.containsAll(i.operands()))
            .filter(i -> i.operands().size() < 3 && !i.mnemonic().matches(".*(div|rem).*"))
            .toList();
    assertTrue(instructions.size() > 45, instructions::toString);
    return instructions;
  }

  @Test
  void constantsGiveWhatVariablesGive() {
    List<Instruction> instructions = instructions();
    StringBuilder fields = new StringBuilder();
    instructions.forEach(i -> addFunctions(i, fields));
    Instance instance = Wat.instantiate(fields.toString());
    for (Instruction instruction : instructions) {
      String name = instruction.mnemonic();
      boolean unary = instruction.operands().size() == 1;
      for (int first = 0; first < VALUES.length; first++) {
        for (int second = 0; second < (unary ? 1 : VALUES.length); second++) {
          Object left = argument(instruction.operands().get(0), VALUES[first]);
          String place = name + " " + left + " " + VALUES[second];
          if (unary) {
            Object expected = Wat.call(instance, name, left);
            assertEquals(expected, Wat.call(instance, name + " " + first), place);
            continue;
          }
          Object right = argument(instruction.operands().get(1), VALUES[second]);
          Object expected = Wat.call(instance, name, left, right);
          assertEquals(expected, Wat.call(instance, name + " " + first + " " + second), place);
          assertEquals(expected, Wat.call(instance, name + " left " + first, right), place);
          assertEquals(expected, Wat.call(instance, name + " right " + second, left), place);
          if (instruction.results().get(0) == ValueKind.I32) {
            int truth = expected.equals(0) ? 0 : 1;
            assertEquals(1 - truth, Wat.call(instance, name + " eqz", left, right), place);
            assertEquals(truth, Wat.call(instance, name + " eqz eqz", left, right), place);
            assertEquals(8 - truth, Wat.call(instance, name + " if", left, right), place);
            assertEquals(8 - truth, Wat.call(instance, name + " select", left, right), place);
          }
        }
      }
    }
  }

  private static Object argument(ValueKind kind, long value) {
    return kind == ValueKind.I64 ? (Object) value : (Object) (int) value;
  }

  private static void addFunctions(Instruction instruction, StringBuilder to) {
    String name = instruction.mnemonic();
    List<ValueKind> operands = instruction.operands();
    String type = type(instruction.results().get(0));
    if (operands.size() == 1) {
      add(to, name, param(operands.get(0)), type, op(name, "(local.get 0)"));
      for (int i = 0; i < VALUES.length; i++) {
        add(to, name + " " + i, "", type, op(name, constant(operands.get(0), i)));
      }
      return;
    }
    ValueKind left = operands.get(0);
    ValueKind right = operands.get(1);
    String both = param(left) + param(right);
    String plain = op(name, "(local.get 0) (local.get 1)");
    add(to, name, both, type, plain);
    for (int i = 0; i < VALUES.length; i++) {
      add(to, name + " left " + i, param(right), type, op(name, constant(left, i) + get()));
      add(to, name + " right " + i, param(left), type, op(name, get() + constant(right, i)));
      for (int k = 0; k < VALUES.length; k++) {
        String constants = constant(left, i) + constant(right, k);
        add(to, name + " " + i + " " + k, "", type, op(name, constants));
      }
    }
    if (type.equals("i32")) {
      String eqz = "(i32.eqz " + plain + ")";
      add(to, name + " eqz", both, type, eqz);
      add(to, name + " eqz eqz", both, type, "(i32.eqz " + eqz + ")");
      String choice = "(if (result i32) " + eqz + " (then (i32.const 8)) (else (i32.const 7)))";
      add(to, name + " if", both, type, choice);
      String select = "(select (i32.const 8) (i32.const 7) (i32.ne " + eqz + " (i32.const 0)))";
      add(to, name + " select", both, type, select);
    }
  }

  private static void add(
      StringBuilder to, String name, String parameters, String result, String body) {
    to.append("(func (export \"").append(name).append("\") ").append(parameters);
    to.append("(result ").append(result).append(") ").append(body).append(")\n");
  }

  private static String type(ValueKind kind) {
    return kind == ValueKind.I64 ? "i64" : "i32";
  }

  private static String param(ValueKind kind) {
    return "(param " + type(kind) + ") ";
  }

  private static String get() {
    return "(local.get 0) ";
  }

  private static String constant(ValueKind kind, int value) {
    return "(" + type(kind) + ".const " + argument(kind, VALUES[value]) + ") ";
  }

  private static String op(String name, String operands) {
    return "(" + name + " " + operands + ")";
  }

  // Addresses

  private static final List<String> BASES =
      List.of(
          "(local.get 0)",
          "(i32.and (local.get 0) (i32.const 255))",
          "(i32.shr_u (local.get 0) (i32.const 8))",
          "(i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 24))",
          "(i32.load8_u (i32.and (local.get 0) (i32.const 0xFFFF)))",
          "(i32.load16_u (i32.and (local.get 0) (i32.const 0x7FFF)))");
  private static final int[] CONSTANTS = {1, 65_270, 65_520, 0x7FFF_FFFF, -1, -8};
  private static final int[] OFFSETS = {0, 1, 8, 0x7FFF_FFF0};

  @Test
  void offsetsTakeOverConstantsOnlyWhereSumsDoNotWrap() {
    StringBuilder fields = new StringBuilder("(memory (export \"memory\") 1)\n");
    for (int base = 0; base < BASES.size(); base++) {
      add(fields, "base " + base, "(param i32)", "i32", BASES.get(base));
      for (int constant : CONSTANTS) {
        String address = "(i32.add " + BASES.get(base) + " (i32.const " + constant + "))";
        for (int offset : OFFSETS) {
          String name = base + " " + constant + " " + offset;
          String access = " offset=" + offset + " " + address;
          add(fields, "load " + name, "(param i32)", "i32", "(i32.load" + access + ")");
          fields.append("(func (export \"store " + name + "\") (param i32)");
          fields.append(" (i32.store" + access + " (i32.const 99)))\n");
        }
      }
    }
    Instance instance = Wat.instantiate(fields.toString());
    Memory memory = instance.memory("memory");
    for (int argument : new int[] {0, 1, 7, 8, 15, 16, 250, 255, 256, 65_535, -1, -256}) {
      for (int i = 0; i < PAGE; i += 4) {
        memory.putInt(i, i * 7 + 3);
      }
      for (int base = 0; base < BASES.size(); base++) {
        int value = (Integer) Wat.call(instance, "base " + base, argument);
        for (int constant : CONSTANTS) {
          for (int offset : OFFSETS) {
            String name = base + " " + constant + " " + offset;
            check(instance, memory, name, argument, (value + constant & 0xFFFF_FFFFL) + offset);
          }
        }
      }
    }
  }

  private static void check(
      Instance instance, Memory memory, String name, int argument, long address) {
    String place = name + ": " + argument;
    boolean inBounds = address + Integer.BYTES <= PAGE;
    Object expected = inBounds ? memory.getInt(address) : Trap.Kind.OUT_OF_BOUNDS_MEMORY;
    assertEquals(expected, outcome(instance, "load " + name, argument), place);
    Object stored = outcome(instance, "store " + name, argument);
    assertEquals(inBounds ? null : expected, stored, place);
    if (inBounds) {
      assertEquals(99, memory.getInt(address), place);
      memory.putInt(address, (Integer) expected);
    }
  }

  private static Object outcome(Instance instance, String name, int argument) {
    try {
      return Wat.call(instance, name, argument);
    } catch (Trap trap) {
      return trap.kind();
    }
  }
}
