package dev.quern.compiler.monsters;

import static dev.quern.compiler.monsters.CodeBytes.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Generates valid modules whose function is of extraordinary size or shape, up to the limits that
 * engines share.
 *
 * <p>{@code main} writes them to a folder; {@code record.mjs} beside the recorded answers runs them
 * in V8.
 */
final class Monsters {
  /** A bit less than the limit of engines, 7,654,321 bytes. */
  private static final int MAX_BODY = 7_600_000;

  static final Map<String, Supplier<byte[]>> ALL = new TreeMap<>();

  static {
    ALL.put("straight_line", Monsters::straightLine);
    ALL.put("memory_accesses", Monsters::memoryAccesses);
    ALL.put("many_locals", Monsters::manyLocals);
    ALL.put("locals_in_loops", NestedMonsters::localsInLoops);
    ALL.put("long_branch_table", () -> branchTable(65_520, 12_000));
    ALL.put("long_sparse_branch_table", () -> branchTable(65_520, 5));
    ALL.put("branch_table_2000", () -> branchTable(2_000, 2_000));
    ALL.put("many_branch_tables", Monsters::manyBranchTables);
    ALL.put("interpreter", () -> interpreter(700));
    ALL.put("small_interpreter", () -> interpreter(60));
    ALL.put("nested_blocks", NestedMonsters::nestedBlocks);
    ALL.put("nested_loops", NestedMonsters::nestedLoops);
    ALL.put("ways_around_loops", NestedMonsters::waysAroundLoops);
    ALL.put("nested_ifs", NestedMonsters::nestedIfs);
    ALL.put("else_if_chain", NestedMonsters::elseIfChain);
    ALL.put("ladder", NestedMonsters::ladder);
    ALL.put("deep_expression", Monsters::deepExpression);
    ALL.put("deep_stack", Monsters::deepStack);
    ALL.put("many_parameters_and_results", Monsters::manyParametersAndResults);
    ALL.put("wide_blocks", Monsters::wideBlocks);
    ALL.put("wide_branch_table", Monsters::wideBranchTable);
    ALL.put("counted_loops", NestedMonsters::countedLoops);
    ALL.put("many_calls", Monsters::manyCalls);
    ALL.put("early_returns", Monsters::earlyReturns);
  }

  private Monsters() {}

  public static void main(String[] arguments) throws IOException {
    for (Map.Entry<String, Supplier<byte[]>> monster : ALL.entrySet()) {
      Path file = Path.of(arguments[0], monster.getKey() + ".wasm");
      Files.write(file, monster.getValue().get());
    }
  }

  static byte[] single(int locals, CodeBytes code) {
    MonsterModule module = new MonsterModule();
    module.function(MonsterModule.RUN_TYPE, locals, code);
    return module.toBytes();
  }

  private static byte[] straightLine() {
    CodeBytes code = new CodeBytes();
    Random random = new Random(1);
    int[] operations = {I32_ADD, I32_SUB, I32_MUL, I32_XOR, I32_ROTL};
    while (code.size() < MAX_BODY) {
      code.get(random.nextInt(8)).get(random.nextInt(8));
      code.op(operations[random.nextInt(operations.length)]);
      code.constant(random.nextInt()).op(I32_XOR).set(random.nextInt(8));
    }
    return single(7, code.get(0).get(1).op(I32_XOR).get(2).op(I32_XOR));
  }

  private static byte[] memoryAccesses() {
    CodeBytes code = new CodeBytes();
    Random random = new Random(2);
    while (code.size() < 2_000_000) {
      code.get(0).constant(0xFF).op(I32_AND);
      code.get(0).constant(0xFF).op(I32_AND).load(random.nextInt(60_000));
      code.constant(random.nextInt()).op(I32_MUL).get(0).op(I32_XOR).tee(0);
      code.store(random.nextInt(60_000));
    }
    return single(0, code.get(0));
  }

  private static byte[] manyLocals() {
    int locals = 49_990;
    CodeBytes code = new CodeBytes();
    for (int i = 1; i <= locals; i++) {
      code.get(i - 1).constant(i).op(I32_MUL).constant(7).op(I32_XOR).set(i);
    }
    for (int i = locals; i > 0; i -= 3) {
      code.get(i).get(locals - i + 1).op(I32_ADD).set(i / 2);
    }
    code.constant(0);
    for (int i = 0; i <= locals; i++) {
      code.get(i).op(I32_XOR).constant(1).op(I32_ROTL);
    }
    return single(locals, code);
  }

  static void nest(CodeBytes code, int blocks) {
    for (int i = 0; i < blocks; i++) {
      code.block();
    }
  }

  /** A loop around a branch table whose entries lead to arms. */
  private static byte[] branchTable(int entries, int arms) {
    CodeBytes code = new CodeBytes().loop();
    nest(code, arms);
    int[] labels = new int[entries + 1];
    for (int i = 0; i < entries; i++) {
      labels[i] = (int) (i * 7919L % arms);
    }
    code.get(1).brTable(labels);
    for (int i = 0; i < arms; i++) {
      code.end();
      code.get(2).constant(i).op(I32_XOR).constant(31).op(I32_MUL).set(2);
      if (i % 3 == 0) {
        // Some fall through, some leave the nest.
        code.br(arms - 1 - i == 0 ? 0 : arms - 2 - i);
      }
    }
    code.get(1).constant(257).op(I32_ADD).set(1);
    code.get(0).constant(1).op(I32_SUB).tee(0).constant(0).op(0x4A).brIf(0).end();
    return single(3, code.get(2));
  }

  private static byte[] manyBranchTables() {
    int blocks = 500;
    CodeBytes code = new CodeBytes();
    nest(code, blocks);
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      int[] labels = new int[2_000];
      for (int j = 0; j < labels.length; j++) {
        labels[j] = 1 + random.nextInt(blocks);
      }
      labels[i] = 0;
      code.block().get(0).brTable(labels).end();
      code.get(0).constant(1).op(I32_ADD).set(0);
    }
    for (int i = 0; i < blocks; i++) {
      code.end();
      code.get(1).constant(i).op(I32_XOR).constant(5).op(I32_ROTL).set(1);
    }
    return single(1, code.get(1));
  }

  /** Opcodes from memory, a stack, arms of many sizes with jumps between them. */
  private static byte[] interpreter(int opcodes) {
    Random random = new Random(4);
    int locals = 24;
    CodeBytes code = new CodeBytes();
    code.block().loop();
    code.get(0).op(I32_EQZ).brIf(1);
    code.get(0).constant(1).op(I32_SUB).set(0);
    code.get(1).constant(1_103_515_245).op(I32_MUL).constant(12_345).op(I32_ADD).set(1);
    nest(code, opcodes);
    int[] labels = new int[opcodes + 1];
    for (int i = 0; i < opcodes; i++) {
      labels[i] = random.nextInt(opcodes);
    }
    labels[opcodes] = opcodes / 2;
    code.get(1).constant(16).op(I32_SHR_U).constant(opcodes).op(0x70);
    code.constant(0).op(I32_ADD).brTable(labels);
    for (int i = 0; i < opcodes; i++) {
      code.end();
      int steps = 1 + random.nextInt(random.nextInt(20) == 0 ? 200 : 12);
      for (int j = 0; j < steps; j++) {
        step(code, random, locals, opcodes - i - 1);
      }
      if (random.nextInt(10) != 0) {
        code.br(opcodes - i - 1);
      }
    }
    code.br(0).end().end();
    code.constant(0);
    for (int i = 0; i < locals; i++) {
      code.get(i).op(I32_XOR).constant(3).op(I32_ROTL);
    }
    return single(locals, code);
  }

  private static void step(CodeBytes code, Random random, int locals, int labels) {
    int to = 2 + random.nextInt(locals - 2);
    int from = 1 + random.nextInt(locals - 1);
    switch (random.nextInt(6)) {
      case 0 -> code.get(from).constant(random.nextInt()).op(I32_XOR).set(to);
      case 1 -> code.get(from).get(to).op(I32_ADD).set(to);
      case 2 -> {
        code.get(from).constant(0x7FFF).op(I32_AND);
        code.get(to).store(random.nextInt(0x7FF0));
      }
      case 3 -> {
        code.get(from).constant(0x7FFF).op(I32_AND);
        code.load(random.nextInt(100)).set(to);
      }
      case 4 -> {
        code.get(to).constant(7).op(I32_AND).op(I32_EQZ);
        code.brIf(random.nextInt(Math.max(1, labels)));
      }
      default -> {
        code.get(to).choice().get(from).constant(1).op(I32_ROTL).set(to);
        code.otherwise().get(from).set(to).end();
      }
    }
  }

  private static byte[] deepExpression() {
    int depth = 60_000;
    CodeBytes code = new CodeBytes();
    for (int i = 0; i < depth; i++) {
      code.get(0);
    }
    code.constant(1);
    for (int i = 0; i < depth; i++) {
      code.op(i % 3 == 0 ? I32_MUL : I32_SUB);
    }
    for (int i = 0; i < depth; i++) {
      code.constant(i).op(I32_ADD).constant(0xFFFC).op(I32_AND).load(0);
    }
    return single(0, code.get(0).op(I32_ADD));
  }

  /** Many operands of many kinds that wait, while memory and locals change. */
  private static byte[] deepStack() {
    int count = 30_000;
    CodeBytes code = new CodeBytes();
    for (int i = 0; i < count; i++) {
      switch (i % 4) {
        case 0 -> code.get(i % 10);
        case 1 -> code.constant(i & 0xFFFC).load(0);
        case 2 -> code.get(0).constant(i | 1).op(0x6D);
        default -> code.constant(i);
      }
      if (i % 50 == 0) {
        code.constant(i & 0xFFFC).get(1).store(0);
        code.get(2).constant(i).op(I32_ADD).set(1 + i / 50 % 9);
      }
    }
    for (int i = 1; i < count; i++) {
      code.op(i % 2 == 0 ? I32_ADD : I32_XOR);
    }
    return single(10, code);
  }

  private static byte[] manyParametersAndResults() {
    int count = 1_000;
    MonsterModule module = new MonsterModule();
    int type = module.type(count, count);
    CodeBytes reverse = new CodeBytes();
    for (int i = 0; i < count; i++) {
      reverse.get(count - 1 - i).constant(i).op(I32_ADD);
    }
    int reversed = module.function(type, 0, reverse);
    CodeBytes twice = new CodeBytes();
    for (int i = 0; i < count; i++) {
      twice.get(i);
    }
    twice.call(reversed).get(0).brIf(0).call(reversed);
    int called = module.function(type, 0, twice);
    CodeBytes code = new CodeBytes();
    for (int i = 0; i < count; i++) {
      code.get(0).constant(i).op(I32_MUL);
    }
    code.call(called).call(called);
    for (int i = 1; i < count; i++) {
      code.op(i % 2 == 0 ? I32_ADD : I32_XOR);
    }
    module.function(MonsterModule.RUN_TYPE, 0, code);
    return module.toBytes();
  }

  private static byte[] wideBlocks() {
    int count = 1_000;
    MonsterModule module = new MonsterModule();
    int type = module.type(count, count);
    CodeBytes code = new CodeBytes();
    for (int i = 0; i < count; i++) {
      code.get(0).constant(i).op(I32_XOR);
    }
    for (int i = 0; i < 30; i++) {
      code.block(type);
      code.get(0).constant(i).op(0x46).brIf(0);
      code.op(I32_ADD).constant(i).constant(i);
      code.get(0).constant(i + 3).op(0x46).brIf(0);
      code.op(I32_XOR).op(I32_ADD).get(0).end();
    }
    code.loop(type);
    code.op(I32_ADD).get(1).constant(1).op(I32_ADD).tee(1);
    code.get(1).constant(5).op(I32_LT_U).brIf(0).end();
    for (int i = 1; i < count; i++) {
      code.op(i % 2 == 0 ? I32_ADD : I32_XOR);
    }
    module.function(MonsterModule.RUN_TYPE, 1, code);
    return module.toBytes();
  }

  private static byte[] wideBranchTable() {
    int count = 200;
    int blocks = 1_000;
    MonsterModule module = new MonsterModule();
    int type = module.type(0, count);
    CodeBytes code = new CodeBytes();
    for (int i = 0; i < blocks; i++) {
      code.block(type);
    }
    for (int i = 0; i < count; i++) {
      code.get(0).constant(i).op(I32_MUL);
    }
    int[] labels = new int[blocks];
    for (int i = 0; i < blocks; i++) {
      labels[i] = blocks - 1 - i;
    }
    code.get(0).brTable(labels);
    for (int i = 0; i < blocks; i++) {
      code.end();
      code.get(1).op(I32_XOR).get(1).constant(1).op(I32_ADD).set(1);
    }
    for (int i = 1; i < count; i++) {
      code.op(i % 2 == 0 ? I32_ADD : I32_XOR);
    }
    module.function(MonsterModule.RUN_TYPE, 1, code);
    return module.toBytes();
  }

  private static byte[] manyCalls() {
    MonsterModule module = new MonsterModule();
    int parameters = 230;
    int type = module.type(parameters, 1);
    CodeBytes sum = new CodeBytes().get(0);
    for (int i = 1; i < parameters; i++) {
      sum.get(i).op(i % 2 == 0 ? I32_ADD : I32_XOR);
    }
    int callee = module.function(type, 0, sum);
    CodeBytes code = new CodeBytes();
    for (int call = 0; call < 500; call++) {
      for (int i = 0; i < parameters; i++) {
        code.get(0).constant(i).op(call % 3 == 0 ? I32_MUL : I32_ADD);
      }
      code.call(callee).set(0);
    }
    module.function(MonsterModule.RUN_TYPE, 0, code.get(0));
    return module.toBytes();
  }

  private static byte[] earlyReturns() {
    CodeBytes code = new CodeBytes();
    for (int i = 0; i < 20_000; i++) {
      code.get(0).constant(i).op(0x46).choice();
      code.get(1).op(RETURN).end();
      code.get(1).constant(i).op(I32_XOR).constant(3).op(I32_ROTL).set(1);
      code.get(1).constant(i * 7 + 1).get(0).op(0x46).brIf(0).op(DROP);
    }
    return single(1, code.get(1));
  }
}
