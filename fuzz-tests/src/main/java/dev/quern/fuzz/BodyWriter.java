package dev.quern.fuzz;

import dev.quern.fuzz.Shape.Signature;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes a random function body. Keeps the types on the operand stack as a validator would, so that
 * each instruction finds its operands: those on the stack where they fit, else values pushed just
 * before. After a branch the stack is polymorphic, and operands are mostly left out.
 */
final class BodyWriter {

  private static final int MAX_DEPTH = 12;
  private static final int MAX_STACK = 14;
  private static final int MANY_LOCALS = 300;

  private static final class Frame {
    final String label;
    final String results;
    final int height;
    final boolean loop;
    boolean unreachable;

    Frame(String label, String results, int height, boolean loop) {
      this.label = label;
      this.results = results;
      this.height = height;
      this.loop = loop;
    }
  }

  private final Random random;
  private final Shape shape;
  private final Signature signature;
  private final String locals;
  private final Bytes out = new Bytes();
  private final StringBuilder stack = new StringBuilder();
  private final List<Frame> frames = new ArrayList<>();
  private int budget;

  BodyWriter(Random random, Shape shape, Signature signature, int size) {
    this.random = random;
    this.shape = shape;
    this.signature = signature;
    this.budget = size;
    StringBuilder letters = new StringBuilder(signature.parameters()).append(Shape.LETTERS);
    int more = random.nextInt(16) == 0 ? MANY_LOCALS : random.nextInt(8);
    for (int i = 0; i < more; i++) {
      letters.append(Shape.LETTERS.charAt(random.nextInt(4)));
    }
    // The last two are for the replacement of NaNs.
    locals = letters.append("fd").toString();
  }

  Bytes write() {
    int parameters = signature.parameters().length();
    out.unsigned(locals.length() - parameters);
    for (int i = parameters; i < locals.length(); i++) {
      out.raw(1, Shape.code(locals.charAt(i)));
    }
    frames.add(new Frame(signature.results(), signature.results(), 0, false));
    burnFuel();
    while (budget > 0) {
      // In a block, so that a branch does not make all the rest unreachable.
      out.raw(0x02, 0x40);
      enter(new Signature("", ""), false);
      sequence(20);
      endFrame();
    }
    endFrame();
    return out;
  }

  private Frame top() {
    return frames.get(frames.size() - 1);
  }

  /** Returns from the function where the fuel is used up. */
  private void burnFuel() {
    out.raw(0x23, Shape.FUEL, 0x41, 1, 0x6B, 0x24, Shape.FUEL);
    out.raw(0x23, Shape.FUEL, 0x41, 0, 0x48, 0x04, 0x40);
    signature.results().chars().forEach(letter -> out.add(Constants.zero((char) letter)));
    out.raw(0x0F, 0x0B);
  }

  private void sequence(int steps) {
    for (int i = 0; i < steps && budget > 0; i++) {
      step();
      if (top().unreachable && random.nextInt(3) > 0) {
        return;
      }
    }
  }

  private void step() {
    budget--;
    int kind = random.nextInt(stackSize() > MAX_STACK ? 60 : 100);
    if (kind < 6) {
      consume();
    } else if (kind < 16) {
      setVariable();
    } else if (kind < 21) {
      store();
    } else if (kind < 31) {
      block();
    } else if (kind < 36) {
      branch();
    } else if (kind < 41) {
      call();
    } else if (kind < 45) {
      bulk();
    } else if (kind < 62) {
      numeric();
    } else if (kind < 68) {
      load();
    } else if (kind < 71) {
      select();
    } else {
      push(anyType());
    }
  }

  private int stackSize() {
    return stack.length() - top().height;
  }

  private char anyType() {
    return Shape.LETTERS.charAt(random.nextInt(random.nextInt(10) == 0 ? 6 : 4));
  }

  // Operands.

  /** Has the operands of an instruction on the stack, and takes them. */
  private void take(String types) {
    String here = stack.substring(top().height);
    if (top().unreachable && types.endsWith(here) && random.nextInt(4) > 0) {
      stack.setLength(top().height);
      return;
    }
    int there = types.length();
    while (!here.endsWith(types.substring(0, there))) {
      there--;
    }
    for (char letter : types.substring(there).toCharArray()) {
      push(letter);
    }
    stack.setLength(stack.length() - types.length());
  }

  private void push(char letter) {
    int variable = random.nextInt(3) == 0 ? -1 : pick(locals, letter);
    if (variable >= 0) {
      out.raw(0x20).unsigned(variable);
    } else if (random.nextInt(3) == 0) {
      out.raw(0x23).unsigned(pick(shape.globals.toString(), letter));
    } else if (letter == 'F' && random.nextBoolean()) {
      out.raw(0xD2).unsigned(shape.table[random.nextInt(Shape.TABLE_SIZE)]);
    } else {
      out.add(Constants.random(letter, random));
    }
    stack.append(letter);
  }

  /** A variable of a type, or -1. */
  private int pick(String variables, char letter) {
    int start = random.nextInt(variables.length());
    int found = variables.indexOf(letter, start);
    return found >= 0 ? found : variables.indexOf(letter);
  }

  private void pushSmall(int bound) {
    if (random.nextInt(30) == 0) {
      push('i');
    } else {
      out.add(Constants.i32(random.nextInt(bound)));
      stack.append('i');
    }
  }

  // Instructions.

  private void numeric() {
    Instruction instruction = Operators.NUMERIC.get(random.nextInt(Operators.NUMERIC.size()));
    for (int i = 0; i < 5 && !stack.toString().endsWith(Operators.operands(instruction)); i++) {
      instruction = Operators.NUMERIC.get(random.nextInt(Operators.NUMERIC.size()));
    }
    if (Operators.mayTrap(instruction) && random.nextInt(4) > 0) {
      return;
    }
    String operands = Operators.operands(instruction);
    take(operands);
    if (Operators.showsNan(instruction)) {
      replaceNan(operands.charAt(operands.length() - 1));
    }
    opcode(instruction);
    stack.append(Operators.results(instruction));
  }

  private void opcode(Instruction instruction) {
    if (instruction.prefix() != 0) {
      out.raw(instruction.prefix()).unsigned(instruction.code());
    } else {
      out.raw(instruction.code());
    }
  }

  /** Makes a NaN on top of the stack zero: its bits may differ between engines. */
  private void replaceNan(char letter) {
    int local = locals.length() - (letter == 'f' ? 2 : 1);
    out.raw(0x22).unsigned(local).add(Constants.zero(letter));
    out.raw(0x20).unsigned(local).raw(0x20).unsigned(local).raw(letter == 'f' ? 0x5B : 0x61, 0x1B);
  }

  private void load() {
    Instruction instruction = Operators.LOADS.get(random.nextInt(Operators.LOADS.size()));
    take("i");
    maskAddress();
    opcode(instruction);
    memoryArgument(instruction);
    stack.append(Operators.results(instruction));
  }

  private void store() {
    Instruction instruction = Operators.STORES.get(random.nextInt(Operators.STORES.size()));
    char value = Operators.operands(instruction).charAt(1);
    take("i");
    maskAddress();
    stack.append('i');
    take("i" + value);
    if (Operators.showsNan(instruction)) {
      replaceNan(value);
    }
    opcode(instruction);
    memoryArgument(instruction);
  }

  private void maskAddress() {
    if (random.nextInt(20) > 0) {
      out.add(Constants.i32(0x7FFF)).raw(0x71);
    }
  }

  private void memoryArgument(Instruction instruction) {
    int[] offsets = {0, 0, 0, 1, 4, 30, 0x7FFF, 0xFFF0, 0x7FFFFFFF, -1, -8, 0x80000000};
    boolean far = random.nextInt(15) == 0;
    out.unsigned(random.nextInt(instruction.naturalAlignment() + 1));
    out.unsigned(offsets[random.nextInt(far ? offsets.length : 7)]);
  }

  private void select() {
    char letter = anyType();
    take("" + letter + letter + "i");
    out.raw(Shape.isReference(letter) ? 0x1C : 0x1B);
    if (Shape.isReference(letter)) {
      out.raw(1, Shape.code(letter));
    }
    stack.append(letter);
  }

  private void consume() {
    if (stackSize() == 0) {
      return;
    }
    char letter = stack.charAt(stack.length() - 1);
    stack.setLength(stack.length() - 1);
    switch (random.nextInt(3)) {
      case 0 -> out.raw(0x1A);
      default -> {
        int log = "ilfd".indexOf(letter);
        if (log >= 0) {
          out.raw(0x10, log);
        } else {
          out.raw(0xD1);
          stack.append('i');
        }
      }
    }
  }

  private void setVariable() {
    char letter = stackSize() == 0 ? anyType() : stack.charAt(stack.length() - 1);
    if (random.nextInt(4) == 0) {
      int global = pick(shape.globals.substring(1), letter) + 1;
      take("" + letter);
      out.raw(0x24).unsigned(global);
    } else {
      int local = pick(locals, letter);
      boolean tee = random.nextInt(3) == 0;
      take("" + letter);
      out.raw(tee ? 0x22 : 0x21).unsigned(local);
      if (tee) {
        stack.append(letter);
      }
    }
  }

  private void call() {
    if (random.nextInt(3) > 0) {
      int function = random.nextInt(shape.functions.size());
      if (function == Shape.REFUEL) {
        // A loop with such a call would not end.
        return;
      }
      Signature callee = shape.functions.get(function);
      take(callee.parameters());
      out.raw(0x10).unsigned(function);
      stack.append(callee.results());
      return;
    }
    int slot = random.nextInt(Shape.TABLE_SIZE);
    boolean right = random.nextInt(20) > 0;
    Signature callee =
        right
            ? shape.functions.get(shape.table[slot])
            : shape.types.get(random.nextInt(shape.types.size()));
    take(callee.parameters());
    if (right) {
      out.add(Constants.i32(slot));
    } else {
      stack.append(callee.parameters());
      pushSmall(Shape.TABLE_SIZE);
      stack.setLength(stack.length() - 1 - callee.parameters().length());
    }
    out.raw(0x11).unsigned(shape.typeIndex(callee)).raw(0);
    stack.append(callee.results());
  }

  // Bulk instructions, with operands mostly within bounds.

  private void bulk() {
    int before = stack.length();
    switch (random.nextInt(14)) {
      case 0 -> bulk(0xFC, 11, 60_000, 256, 3000, 0);
      case 1 -> bulk(0xFC, 10, 60_000, 60_000, 3000, 0, 0);
      case 2 -> bulk(0xFC, 8, 60_000, 100, 100, random.nextInt(Shape.DATA_SEGMENTS) + 1, 0);
      case 3 -> bulk(0xFC, 12, 5, 5, 5, random.nextInt(Shape.ELEMENT_SEGMENTS) + 1, 0);
      case 4 -> bulk(0xFC, 14, 5, 5, 5, 0, 0);
      case 5 -> tableFill(random.nextInt(2));
      case 6 -> tableSet(random.nextInt(2));
      case 7 -> tableGrow(random.nextInt(2));
      case 8, 9 -> tableGet(random.nextInt(2));
      case 10 -> result('i', 0xFC, 16, random.nextInt(2));
      case 11 -> result('i', 0x3F, 0);
      case 12 -> {
        pushSmall(3);
        stack.setLength(before);
        result('i', 0x40, 0);
      }
      default -> {
        if (random.nextInt(10) == 0) {
          boolean data = random.nextBoolean();
          out.raw(0xFC, data ? 9 : 13, 1 + random.nextInt(2));
        }
      }
    }
  }

  private void bulk(int prefix, int code, int first, int second, int third, int... immediates) {
    int before = stack.length();
    pushSmall(first);
    pushSmall(second);
    pushSmall(third);
    stack.setLength(before);
    out.raw(prefix, code).raw(immediates);
  }

  private void result(char letter, int... bytes) {
    out.raw(bytes);
    stack.append(letter);
  }

  private void tableFill(int table) {
    int before = stack.length();
    pushSmall(5);
    push("FE".charAt(table));
    pushSmall(5);
    stack.setLength(before);
    out.raw(0xFC, 17, table);
  }

  private void tableSet(int table) {
    int before = stack.length();
    pushSmall(Shape.TABLE_SIZE);
    push("FE".charAt(table));
    stack.setLength(before);
    out.raw(0x26, table);
  }

  private void tableGrow(int table) {
    int before = stack.length();
    push("FE".charAt(table));
    pushSmall(4);
    stack.setLength(before);
    result('i', 0xFC, 15, table);
  }

  private void tableGet(int table) {
    int before = stack.length();
    pushSmall(Shape.TABLE_SIZE);
    stack.setLength(before);
    result("FE".charAt(table), 0x25, table);
  }

  // Control.

  private void block() {
    if (frames.size() > MAX_DEPTH) {
      return;
    }
    int taken = random.nextBoolean() ? 0 : random.nextInt(Math.min(4, stackSize() + 1));
    String parameters = stack.substring(stack.length() - taken);
    StringBuilder results = new StringBuilder();
    for (int i = random.nextBoolean() ? 0 : random.nextInt(4); i > 0; i--) {
      results.append(anyType());
    }
    int kind = random.nextInt(4);
    boolean loop = kind == 1;
    if (kind == 3) {
      results = new StringBuilder(parameters);
    }
    Signature type = new Signature(parameters, results.toString());
    if (kind >= 2) {
      push('i');
      stack.setLength(stack.length() - 1);
    }
    out.raw(0x02 + Math.min(kind, 2)).signed(shape.typeIndex(type));
    enter(type, loop);
    if (loop) {
      burnFuel();
    }
    sequence(random.nextInt(12));
    if (kind >= 2 && (kind == 2 || random.nextBoolean())) {
      completeFrame();
      out.raw(0x05);
      stack.append(parameters);
      enter(type, false);
      sequence(random.nextInt(12));
    }
    endFrame();
    stack.append(type.results());
  }

  private void enter(Signature type, boolean loop) {
    String label = loop ? type.parameters() : type.results();
    int height = stack.length() - type.parameters().length();
    frames.add(new Frame(label, type.results(), height, loop));
  }

  private void endFrame() {
    completeFrame();
    out.raw(0x0B);
  }

  /** Leaves exactly the results of the frame on the stack, and leaves the frame. */
  private void completeFrame() {
    Frame frame = top();
    String here = stack.substring(frame.height);
    while (frame.unreachable ? !frame.results.endsWith(here) : !frame.results.startsWith(here)) {
      out.raw(0x1A);
      stack.setLength(stack.length() - 1);
      here = stack.substring(frame.height);
    }
    if (!frame.unreachable) {
      frame.results.substring(here.length()).chars().forEach(letter -> push((char) letter));
    }
    stack.setLength(frame.height);
    frames.remove(frames.size() - 1);
  }

  private void branch() {
    int depth = random.nextInt(frames.size());
    if (target(depth).loop && random.nextBoolean()) {
      depth = random.nextInt(frames.size());
    }
    String label = target(depth).label;
    switch (random.nextInt(8)) {
      case 0 -> {
        take(label);
        out.raw(0x0C).unsigned(depth);
        leave();
      }
      case 1, 2, 3 -> {
        take(label + "i");
        out.raw(0x0D).unsigned(depth);
        stack.append(label);
      }
      case 4, 5 -> branchTable(label, depth);
      case 6 -> {
        if (random.nextInt(3) == 0) {
          take(signature.results());
          out.raw(0x0F);
          leave();
        }
      }
      default -> {
        if (random.nextInt(20) == 0) {
          out.raw(0x00);
          leave();
        }
      }
    }
  }

  private Frame target(int depth) {
    return frames.get(frames.size() - 1 - depth);
  }

  private void branchTable(String label, int otherwise) {
    List<Integer> same = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      if (target(i).label.equals(label)) {
        same.add(i);
      }
    }
    take(label + "i");
    int count = random.nextInt(6);
    out.raw(0x0E).unsigned(count);
    for (int i = 0; i < count; i++) {
      out.unsigned(same.get(random.nextInt(same.size())));
    }
    out.unsigned(otherwise);
    leave();
  }

  private void leave() {
    stack.setLength(top().height);
    top().unreachable = true;
  }
}
