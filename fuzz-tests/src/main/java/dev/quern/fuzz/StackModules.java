package dev.quern.fuzz;

import dev.quern.fuzz.Shape.Signature;
import java.util.List;
import java.util.Random;

/**
 * Random modules with what binaryen's generator does not make: values left on the operand stack
 * across statements, blocks and loops with parameters, many results and parameters, code after
 * branches, bulk memory and table instructions, references, and calls back from the host.
 */
final class StackModules {

  private static final Signature CALLBACK = new Signature("i", "i");
  private static final List<String> LOGS = List.of("i", "l", "f", "d");
  private static final int REENTER = LOGS.size();
  private static final int CALLBACKS = 2;

  private final Random random;
  private final Shape shape = new Shape();
  private final boolean exportState;

  private StackModules(long seed) {
    random = new Random(seed);
    exportState = random.nextBoolean();
  }

  /** Makes the module of a seed. */
  static byte[] of(long seed) {
    return new StackModules(seed).module();
  }

  private byte[] module() {
    declare();
    int imported = Shape.REFUEL;
    Bytes code = new Bytes().unsigned(shape.functions.size() - imported);
    code.sized(refuel());
    for (int i = imported + 1; i < shape.functions.size(); i++) {
      code.sized(new BodyWriter(random, shape, shape.functions.get(i), size()).write());
    }
    Bytes types = new Bytes();
    for (Signature type : shape.types) {
      types.raw(0x60).add(Shape.vector(type.parameters())).add(Shape.vector(type.results()));
    }
    return new Bytes()
        .raw(0, 'a', 's', 'm', 1, 0, 0, 0)
        .section(1, new Bytes().unsigned(shape.types.size()).add(types))
        .section(2, imports())
        .section(3, functions(imported))
        .section(
            4, new Bytes().raw(2, 0x70, 1, Shape.TABLE_SIZE, 20, 0x6F, 1, Shape.TABLE_SIZE, 20))
        .section(5, new Bytes().raw(1, 1, 1, 4))
        .section(6, globals())
        .section(7, exports(imported))
        .section(9, elements())
        .section(12, new Bytes().unsigned(Shape.DATA_SEGMENTS + 1))
        .section(10, code)
        .section(11, data())
        .toArray();
  }

  private void declare() {
    for (String log : LOGS) {
      add(new Signature(log, ""));
    }
    add(CALLBACK);
    add(new Signature("", ""));
    for (int i = 0; i < CALLBACKS; i++) {
      add(CALLBACK);
    }
    int count = 2 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      add(signature());
    }
    shape.globals.append("i").append(Shape.LETTERS).append(letters(4));
    for (int i = 0; i < Shape.TABLE_SIZE; i++) {
      shape.table[i] = REENTER + 2 + random.nextInt(shape.functions.size() - REENTER - 2);
    }
  }

  private void add(Signature signature) {
    shape.typeIndex(signature);
    shape.functions.add(signature);
  }

  private Signature signature() {
    int parameters = random.nextInt(20) == 0 ? 120 + random.nextInt(40) : random.nextInt(7);
    int results = random.nextInt(10) == 0 ? random.nextInt(14) : random.nextInt(3);
    return new Signature(letters(parameters), letters(results));
  }

  private String letters(int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      boolean reference = random.nextInt(12) == 0;
      letters.append(Shape.LETTERS.charAt(random.nextInt(reference ? 6 : 4)));
    }
    return letters.toString();
  }

  private int size() {
    int kind = random.nextInt(40);
    return kind == 0 ? 6000 : kind < 4 ? 1000 : 10 + random.nextInt(150);
  }

  private static Bytes refuel() {
    return new Bytes().raw(0, 0x41).signed(200).raw(0x24, Shape.FUEL, 0x0B);
  }

  private Bytes imports() {
    Bytes bytes = new Bytes().unsigned(REENTER + 1);
    List<String> names = List.of("log-i32", "log-i64", "log-f32", "log-f64", "reenter");
    for (int i = 0; i <= REENTER; i++) {
      int type = shape.typeIndex(shape.functions.get(i));
      bytes.name("fuzzing-support").name(names.get(i)).raw(0).unsigned(type);
    }
    return bytes;
  }

  private Bytes functions(int imported) {
    Bytes bytes = new Bytes().unsigned(shape.functions.size() - imported);
    for (Signature signature : shape.functions.subList(imported, shape.functions.size())) {
      bytes.unsigned(shape.typeIndex(signature));
    }
    return bytes;
  }

  private Bytes globals() {
    Bytes bytes = new Bytes().unsigned(shape.globals.length());
    for (int i = 0; i < shape.globals.length(); i++) {
      char letter = shape.globals.charAt(i);
      bytes.raw(Shape.code(letter), 1).add(Constants.zero(letter)).raw(0x0B);
    }
    return bytes;
  }

  private Bytes exports(int imported) {
    Bytes bytes = new Bytes();
    int count = 0;
    bytes.name("refuel").raw(0).unsigned(imported);
    for (int i = imported + 1; i < shape.functions.size(); i++, count++) {
      int callback = i - imported - 1;
      String name = callback < CALLBACKS ? "callback" + callback : "function" + i;
      bytes.name(name).raw(0).unsigned(i);
    }
    bytes.name("memory").raw(2, 0).name("functions").raw(1, 0);
    count += 3;
    if (exportState) {
      bytes.name("references").raw(1, 1);
      count++;
      for (int i = 0; i < shape.globals.length(); i++, count++) {
        bytes.name("global" + i).raw(3).unsigned(i);
      }
    }
    return new Bytes().unsigned(count).add(bytes);
  }

  private Bytes elements() {
    Bytes bytes = new Bytes().unsigned(Shape.ELEMENT_SEGMENTS + 1);
    bytes.raw(0, 0x41, 0, 0x0B).add(tableContent());
    for (int i = 0; i < Shape.ELEMENT_SEGMENTS; i++) {
      bytes.raw(1, 0).add(tableContent());
    }
    return bytes;
  }

  private Bytes tableContent() {
    Bytes bytes = new Bytes().unsigned(Shape.TABLE_SIZE);
    for (int function : shape.table) {
      bytes.unsigned(function);
    }
    return bytes;
  }

  private Bytes data() {
    Bytes bytes = new Bytes().unsigned(Shape.DATA_SEGMENTS + 1);
    bytes.raw(0, 0x41).signed(random.nextInt(60_000)).raw(0x0B).add(randomBytes());
    for (int i = 0; i < Shape.DATA_SEGMENTS; i++) {
      bytes.raw(1).add(randomBytes());
    }
    return bytes;
  }

  private Bytes randomBytes() {
    Bytes bytes = new Bytes();
    random.ints(Shape.DATA_SIZE, 0, 256).forEach(bytes::raw);
    return new Bytes().sized(bytes);
  }
}
