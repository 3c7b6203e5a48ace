package dev.quern.fuzz;

import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.ValueType;
import dev.quern.compiler.module.WasmModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What is done with an instance of a module: rounds of calls of every exported function, and after
 * each round a look at the exported memories, globals and tables. Steps are lines of words with
 * tabs between them, so that another engine can follow the same plan.
 */
final class CallPlan {

  /** Exports that give the module new fuel; called before every other function. */
  private static final List<String> REFUEL = List.of("hangLimitInitializer", "refuel");

  private static final long[] INTS = {
    0,
    1,
    2,
    3,
    4,
    7,
    8,
    31,
    32,
    63,
    64,
    127,
    128,
    255,
    256,
    1000,
    65535,
    65536,
    -1,
    -2,
    -128,
    0x7FFFFFFF,
    0x80000000L,
    0xFFFFFFFFL,
    0x100000000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final double[] FLOATS = {
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    -0.5,
    1.5,
    2.5,
    -2.5,
    1e-45,
    1e-320,
    2147483647,
    2147483648.0,
    -2147483649.0,
    4294967296.0,
    9223372036854775807.0,
    -9223372036854775808.0,
    1e30,
    1e300,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private final WasmModule module;
  private final Random random;
  private final List<String> steps = new ArrayList<>();

  private CallPlan(WasmModule module, long seed) {
    this.module = module;
    random = new Random(seed);
  }

  /** Makes the plan of a module. */
  static List<String> of(byte[] bytes, long seed, int rounds) {
    CallPlan plan = new CallPlan(ModuleDecoder.decode("fuzz", bytes), seed);
    for (int i = 0; i < rounds; i++) {
      plan.addRound();
    }
    return plan.steps;
  }

  private void addRound() {
    List<Export> exports = module.exports();
    for (Export export : exports) {
      if (export.kind() == ExternalKind.FUNCTION) {
        for (Export other : exports) {
          if (REFUEL.contains(other.name())) {
            addCall(other);
          }
        }
        addCall(export);
      }
    }
    for (Export export : exports) {
      switch (export.kind()) {
        case MEMORY -> steps.add("memory\t" + export.name());
        case TABLE -> steps.add("table\t" + export.name());
        case GLOBAL ->
            steps.add(
                "global\t" + export.name() + "\t" + module.globalType(export.index()).valueType());
        default -> {}
      }
    }
  }

  private void addCall(Export export) {
    FunctionType type = module.functionType(export.index());
    String arguments =
        type.parameters().stream().map(this::argument).collect(Collectors.joining(" "));
    String results =
        type.results().stream().map(ValueType::toString).collect(Collectors.joining(" "));
    steps.add(String.join("\t", "call", export.name(), arguments, results));
  }

  private String argument(ValueType type) {
    String name = type.toString();
    long bits =
        switch (name) {
          case "i32" -> integer() & 0xFFFFFFFFL;
          case "i64" -> integer();
          case "f32" -> Float.floatToIntBits((float) number()) & 0xFFFFFFFFL;
          case "f64" -> Double.doubleToLongBits(number());
          default -> random.nextInt(2);
        };
    return name + ":" + Long.toHexString(bits);
  }

  private long integer() {
    return random.nextInt(4) == 0 ? random.nextLong() : INTS[random.nextInt(INTS.length)];
  }

  private double number() {
    return random.nextInt(4) == 0
        ? random.nextGaussian() * 1000
        : FLOATS[random.nextInt(FLOATS.length)];
  }
}
