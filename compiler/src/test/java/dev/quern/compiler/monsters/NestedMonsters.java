package dev.quern.compiler.monsters;

import static dev.quern.compiler.monsters.CodeBytes.*;

/** Modules with blocks, loops and choices inside of each other. */
final class NestedMonsters {
  private NestedMonsters() {}

  /** Locals that keep their value from one round of an outer loop to the next, or start as zero. */
  static byte[] localsInLoops() {
    int locals = 3_000;
    CodeBytes code = new CodeBytes().loop();
    for (int i = 2; i < locals; i += 5) {
      code.get(i).get(0).op(I32_ADD).set(i + 1);
      code.loop();
      code.get(i + 1).get(i + 2).op(I32_XOR).set(i + 1);
      code.get(i + 2).constant(1).op(I32_ADD).tee(i + 2).constant(3).op(I32_AND).brIf(0).end();
      code.get(i + 1).get(i - 1).op(I32_ADD).set(i + 3);
    }
    code.get(0).constant(1).op(I32_SUB).tee(0).constant(0).op(0x4A).brIf(0).end();
    code.constant(0);
    for (int i = 1; i <= locals; i++) {
      code.get(i).op(I32_XOR).constant(1).op(I32_ROTL);
    }
    return Monsters.single(locals + 5, code);
  }

  static byte[] nestedBlocks() {
    int depth = 49_000;
    CodeBytes code = new CodeBytes();
    Monsters.nest(code, depth);
    for (int i = 0; i < depth; i++) {
      code.get(0).constant(i).op(I32_XOR).constant(1_000).op(0x70).op(I32_EQZ);
      code.brIf(i % 5 == 0 ? Math.min(depth - i - 1, 300) : 0);
      code.get(1).constant(i).op(I32_ADD).constant(3).op(I32_MUL).set(1);
      code.end();
    }
    return Monsters.single(1, code.get(1));
  }

  static byte[] nestedLoops() {
    int depth = 10_000;
    CodeBytes code = new CodeBytes();
    for (int i = 0; i < depth; i++) {
      code.loop();
      code.get(1).constant(i).op(I32_XOR).set(1);
    }
    for (int i = 0; i < depth; i++) {
      code.get(1).constant(3).op(I32_MUL).set(1);
      if (i % 1_000 == 7) {
        code.get(0).constant(1).op(I32_SUB).tee(0).constant(0).op(0x4A).brIf(i % 7);
      }
      code.end();
    }
    return Monsters.single(1, code.get(1));
  }

  /** Loops in each other with thousands of ways back that count to a limit each. */
  static byte[] countedLoops() {
    int depth = 100;
    int ways = 20_000;
    CodeBytes code = new CodeBytes().get(0).constant(-4).op(I32_MUL).set(2);
    for (int i = 0; i < depth; i++) {
      code.loop().get(1).get(0).op(I32_ADD).set(1);
    }
    for (int i = 1; i <= ways; i++) {
      code.get(2).constant(4).op(I32_ADD).tee(2);
      code.constant(4 * i).op(0x47).brIf(i * 7919 % depth);
    }
    code.constant(8).get(1).store(0);
    for (int i = 0; i < depth; i++) {
      code.end();
    }
    return Monsters.single(2, code.get(1));
  }

  /**
   * Loops in each other where the value that a variable has at the way back to one head is read
   * only behind that to the next one.
   */
  static byte[] waysAroundLoops() {
    int depth = 8_000;
    CodeBytes code = new CodeBytes().get(0).set(1);
    for (int i = 0; i < depth; i++) {
      code.block().loop();
      if (i == 0) {
        code.get(1).get(2).op(I32_ADD).set(2);
      }
      code.get(3).brIf(1);
    }
    for (int i = 0; i < depth; i++) {
      code.get(2).constant(i).op(I32_XOR).set(2);
      code.get(3).constant(1).op(I32_ADD).tee(3).constant(3).op(I32_AND).brIf(0);
      code.constant(i % 2).set(3).get(0).set(1).end().end();
    }
    return Monsters.single(3, code.get(2).get(1).op(I32_XOR));
  }

  static byte[] nestedIfs() {
    int depth = 20_000;
    CodeBytes code = new CodeBytes();
    for (int i = 0; i < depth; i++) {
      code.get(0).constant(i).op(I32_LT_U).choice();
      code.get(1).constant(i).op(I32_ADD).set(1).otherwise();
    }
    for (int i = 0; i < depth; i++) {
      code.end();
      code.get(1).constant(1).op(I32_ROTL).set(1);
    }
    return Monsters.single(1, code.get(1));
  }

  static byte[] elseIfChain() {
    CodeBytes code = new CodeBytes();
    int count = 9_000;
    code.block();
    for (int i = 0; i < count; i++) {
      code.get(0).constant(i * 3).op(0x46).choice();
      code.get(1).constant(i).op(I32_ADD).get(0).op(I32_MUL).set(1).br(1).end();
      code.get(1).constant(1).op(I32_ADD).set(1);
    }
    code.end();
    return Monsters.single(1, code.get(1));
  }

  /** Blocks without a branch table, with branches from the innermost to all. */
  static byte[] ladder() {
    int blocks = 5_000;
    CodeBytes code = new CodeBytes();
    Monsters.nest(code, blocks);
    for (int i = 0; i < blocks; i++) {
      code.get(0).constant(i).op(0x46).brIf(i);
    }
    for (int i = 0; i < blocks; i++) {
      code.end();
      code.get(1).constant(i).op(I32_XOR).constant(7).op(I32_MUL).set(1);
      if (i % 700 == 3) {
        code.get(1).constant(1).op(I32_AND).brIf((blocks - i - 2) / 2);
      }
    }
    return Monsters.single(1, code.get(1));
  }
}
