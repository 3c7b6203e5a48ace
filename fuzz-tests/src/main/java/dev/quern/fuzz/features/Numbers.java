package dev.quern.fuzz.features;

import dev.quern.instructions.Immediate;
import dev.quern.instructions.Instruction;
import dev.quern.instructions.ValueKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes expressions of numbers and vectors. */
final class Numbers {

  private static final Map<Type, List<Instruction>> PURE = new HashMap<>();
  static final Map<Type, List<Instruction>> LOADS = new HashMap<>();

  static {
    for (Type type : List.of(Type.I32, Type.I64, Type.F32, Type.F64, Type.V128)) {
      PURE.put(type, Operations.pure(type));
      LOADS.put(type, Operations.loads(type));
    }
  }

  private static final long[] INTEGERS = {
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
    32767,
    32768,
    65535,
    65536,
    -1,
    -2,
    -128,
    -32768,
    0x7FFFFFFF,
    -0x80000000L,
    0xFFFFFFFFL,
    0x100000000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final String[] FLOATS = {
    "0",
    "-0",
    "1",
    "-1",
    "0.5",
    "-1.5",
    "2.5",
    "1e-45",
    "2147483647",
    "2147483648",
    "-2147483649",
    "4294967296",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551616",
    "1e30",
    "inf",
    "-inf",
    "nan",
    "127.5",
    "255",
    "-0.9"
  };

  private final Code code;

  Numbers(Code code) {
    this.code = code;
  }

  String of(Type type, int depth) {
    int kind = code.random.nextInt(10);
    if (type.equals(Type.I32) && kind < 4) {
      return ofReferences(depth);
    }
    if (kind == 4) {
      String read = code.values.read(type, depth);
      return read == null ? code.values.simple(type) : read;
    }
    return kind == 5 ? load(code.pick(LOADS.get(type)), depth) : pure(type, depth);
  }

  private String pure(Type type, int depth) {
    Instruction instruction = code.pick(PURE.get(type));
    if (Operations.mayTrap(instruction) && !code.oneIn(6)) {
      instruction = code.pick(PURE.get(type));
    }
    return withoutNans(
        instruction,
        "(" + instruction.mnemonic() + lanes(instruction) + operands(instruction, depth) + ")");
  }

  private String lanes(Instruction instruction) {
    if (instruction.immediate() == Immediate.SHUFFLE) {
      StringBuilder text = new StringBuilder();
      int step = code.random.nextInt(4);
      for (int i = 0; i < 16; i++) {
        text.append(' ').append(step == 0 ? code.random.nextInt(32) : step * i / 2 + step & 31);
      }
      return text.toString();
    }
    return instruction.immediate() == Immediate.LANE
        ? " " + code.random.nextInt(Operations.lanes(instruction))
        : "";
  }

  private String operands(Instruction instruction, int depth) {
    StringBuilder text = new StringBuilder();
    List<ValueKind> kinds = instruction.operands();
    for (int i = 0; i < kinds.size(); i++) {
      Type type = Operations.type(kinds.get(i));
      String operand = code.values.of(type, depth);
      boolean shown = Operations.showsNan(instruction) && i == kinds.size() - 1;
      text.append(' ').append(shown ? scalarWithoutNan(type, operand) : operand);
    }
    return text.toString();
  }

  private static String scalarWithoutNan(Type type, String operand) {
    if (!type.equals(Type.F32) && !type.equals(Type.F64)) {
      return operand;
    }
    String local = type.equals(Type.F32) ? "$nanf" : "$nand";
    String get = "(local.get " + local + ")";
    return ("(select (local.tee " + local + " " + operand + ") (" + type + ".const 0) ")
        + ("(" + type + ".eq " + get + " " + get + "))");
  }

  private static String withoutNans(Instruction instruction, String text) {
    if (!Operations.makesNans(instruction)) {
      return text;
    }
    String lanes = instruction.mnemonic().substring(0, 5);
    return ("(v128.and (local.tee $nanv " + text + ") ")
        + ("(" + lanes + ".eq (local.get $nanv) (local.get $nanv)))");
  }

  private String load(Instruction instruction, int depth) {
    return "(" + access(instruction, depth) + ")";
  }

  String store(int depth) {
    return "(" + access(code.pick(Operations.stores()), depth) + ")";
  }

  private String access(Instruction instruction, int depth) {
    ModuleShape.Memory memory = code.pick(code.shape.memories);
    String[] offsets = {"0", "0", "1", "4", "40", "65528", "0x7fffffff", "0xffffffff"};
    boolean isAtomic = Operations.isAtomic(instruction);
    String offset = offsets[code.random.nextInt(code.oneIn(40) ? 8 : isAtomic ? 2 : 5)];
    if (memory.is64() && code.oneIn(60)) {
      offset = "0xffffffffffffffff";
    }
    String address = index(memory.is64(), 0x7FFF, depth);
    if (isAtomic && !code.oneIn(20)) {
      String type = memory.is64() ? "i64" : "i32";
      address = "(" + type + ".and " + address + " (" + type + ".const -8))";
    }
    if (code.oneIn(10)) {
      long at = offset.length() > 10 ? -1 : Long.decode(offset);
      address = nearEnd(memory, at, instruction.accessBytes(), isAtomic, address);
    }
    return access(instruction, memory, offset, address, depth);
  }

  /** An access without its parentheses. */
  String access(
      Instruction instruction,
      ModuleShape.Memory memory,
      String offset,
      String address,
      int depth) {
    StringBuilder text = new StringBuilder(instruction.mnemonic()).append(' ');
    text.append(memory.name()).append(" offset=").append(offset);
    int natural = instruction.naturalAlignment();
    boolean isAtomic = Operations.isAtomic(instruction);
    text.append(" align=").append(1 << (isAtomic ? natural : code.random.nextInt(natural + 1)));
    if (instruction.immediate() == Immediate.MEMORY_ARGUMENT_LANE) {
      text.append(' ').append(code.random.nextInt(Operations.lanes(instruction)));
    }
    text.append(' ').append(address);
    for (ValueKind kind : instruction.operands().subList(1, instruction.operands().size())) {
      Type type = Operations.type(kind);
      String operand = code.values.of(type, depth);
      text.append(' ');
      text.append(Operations.showsNan(instruction) ? scalarWithoutNan(type, operand) : operand);
    }
    return text.toString();
  }

  /** An address of the last bytes of a memory, or a little too far. */
  private String nearEnd(
      ModuleShape.Memory memory, long offset, int bytes, boolean aligned, String otherwise) {
    long distance = offset + bytes;
    if (offset < 0 || distance > ModuleShape.PAGE || aligned && offset % bytes != 0) {
      return otherwise;
    }
    if (!aligned) {
      distance += code.oneIn(3) ? code.random.nextInt(9) : 0;
      distance -= code.oneIn(15) ? 1 + code.random.nextInt((int) Math.min(40, distance)) : 0;
    }
    return fromEnd(memory, distance);
  }

  /** The address of so many last bytes of a memory, or of its first page. */
  String fromEnd(ModuleShape.Memory memory, long distance) {
    String type = memory.is64() ? "i64" : "i32";
    if (code.oneIn(3)) {
      return "(" + type + ".const " + (ModuleShape.PAGE - distance) + ")";
    }
    String size = "(" + type + ".mul (memory.size " + memory.name() + ")";
    return ("(" + type + ".sub " + size + " (" + type + ".const " + ModuleShape.PAGE + "))")
        + (" (" + type + ".const " + distance + "))");
  }

  /** An index or an address that is mostly below a bound. */
  String index(boolean is64, int bound, int depth) {
    Type type = is64 ? Type.I64 : Type.I32;
    if (code.oneIn(80)) {
      return code.values.of(type, depth);
    }
    if (code.oneIn(2)) {
      return "(" + type + ".const " + code.random.nextInt(bound) + ")";
    }
    return "("
        + type
        + ".rem_u "
        + code.values.of(type, depth)
        + " ("
        + type
        + ".const "
        + bound
        + "))";
  }

  /** An index of an element of an array, all of which are short. */
  String index(int depth) {
    return index(false, code.oneIn(30) ? 9 : 3, depth);
  }

  private String ofReferences(int depth) {
    Type type = code.universe.anyReference();
    String top = code.universe.top(type.heap());
    switch (code.random.nextInt(8)) {
      case 0:
        return "(ref.is_null " + code.values.of(type.withNull(true), depth) + ")";
      case 1:
        Type eq = Type.reference("eq", true);
        return "(ref.eq" + code.each(List.of(eq, eq), depth) + ")";
      case 2:
      case 3:
        if (top.equals("exn")) {
          return code.values.simple(Type.I32);
        }
        return "(ref.test " + type + " " + code.references.sometimes(type, depth) + ")";
      case 4:
        String signed = code.oneIn(2) ? "s" : "u";
        return "(i31.get_" + signed + " " + code.references.mostlyThere("i31", depth) + ")";
      case 5:
        return "(array.len " + code.references.mostlyThere("array", depth) + ")";
      case 6:
        if (top.equals("any")) {
          return "(call $show " + code.values.of(Type.reference("any", true), depth) + ")";
        }
        return "(call $show-function " + code.values.of(Type.reference("func", true), depth) + ")";
      default:
        return sizes(depth);
    }
  }

  private String sizes(int depth) {
    if (code.oneIn(2)) {
      ModuleShape.Table table = code.pick(code.shape.tables);
      String text =
          code.oneIn(3)
              ? ("(table.grow " + table.name() + " " + code.values.of(table.element(), depth))
                  + (" " + index(table.is64(), 3, depth) + ")")
              : "(table.size " + table.name() + ")";
      return table.is64() ? "(i32.wrap_i64 " + text + ")" : text;
    }
    ModuleShape.Memory memory = code.pick(code.shape.memories);
    String text =
        code.oneIn(6)
            ? "(memory.grow " + memory.name() + " " + index(memory.is64(), 2, depth) + ")"
            : "(memory.size " + memory.name() + ")";
    return memory.is64() ? "(i32.wrap_i64 " + text + ")" : text;
  }

  String constant(Type type) {
    Random random = code.random;
    return switch (type.text()) {
      case "i32" -> "(i32.const " + (int) integer() + ")";
      case "i64" -> "(i64.const " + integer() + ")";
      case "f32", "f64" -> "(" + type + ".const " + number() + ")";
      default ->
          switch (random.nextInt(4)) {
            case 0 -> "(v128.const i64x2 " + integer() + " " + integer() + ")";
            case 1 ->
                ("(v128.const i32x4 " + (int) integer() + " " + (int) integer())
                    + (" " + (int) integer() + " " + (int) integer() + ")");
            case 2 ->
                ("(v128.const f32x4 " + number() + " " + number())
                    + (" " + number() + " " + number() + ")");
            default -> "(v128.const f64x2 " + number() + " " + number() + ")";
          };
    };
  }

  private long integer() {
    return code.oneIn(4) ? code.random.nextLong() : INTEGERS[code.random.nextInt(INTEGERS.length)];
  }

  private String number() {
    return code.oneIn(4)
        ? String.valueOf((float) (code.random.nextGaussian() * 1e5))
        : FLOATS[code.random.nextInt(FLOATS.length)];
  }
}
