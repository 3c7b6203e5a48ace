package dev.quern.fuzz.features;

import dev.quern.instructions.Instruction;
import java.util.List;

/**
 * Writes many accesses around one address with no branch between them, as programs copy structures:
 * more than the compiler makes calls of, and some that earlier ones show to be in bounds.
 */
final class Accesses {

  /** What is accessed from the address on. */
  private static final int BYTES = 48;

  private final Code code;
  private final ModuleShape.Memory memory;
  private final String type;
  private final String base;

  private Accesses(Code code) {
    this.code = code;
    memory = code.pick(code.shape.memories);
    Type addresses = memory.is64() ? Type.I64 : Type.I32;
    type = addresses.text();
    base = code.pick(code.locals, l -> l.type().equals(addresses)).name();
  }

  /** Some statements. */
  static String of(Code code) {
    return new Accesses(code).text();
  }

  private String text() {
    StringBuilder text = new StringBuilder(start());
    for (int i = 8 + code.random.nextInt(40); i > 0; i--) {
      if (code.oneIn(12)) {
        text.append(code.oneIn(3) ? start() : moved());
      }
      text.append(access()).append("\n    ");
    }
    return text.toString();
  }

  private String start() {
    String address =
        code.oneIn(2)
            ? code.numbers.fromEnd(memory, BYTES)
            : "(" + type + ".const " + (code.random.nextInt(8000) & -8) + ")";
    return "(local.set " + base + " " + address + ") ";
  }

  /** There and mostly back again. */
  private String moved() {
    String distance = " (" + type + ".const " + 8 * (1 + code.random.nextInt(3)) + "))) ";
    String down = "(local.set " + base + " (" + type + ".sub (local.get " + base + ")" + distance;
    String up = "(local.set " + base + " (" + type + ".add (local.get " + base + ")" + distance;
    return down + access() + (code.oneIn(9) ? "" : up);
  }

  private String access() {
    if (code.oneIn(2)) {
      return "(" + access(code.pick(Operations.stores())) + ")";
    }
    Type loaded = code.pick(List.of(Type.I32, Type.I64, Type.F32, Type.F64, Type.V128));
    Code.Local to = code.pick(code.locals, l -> l.type().equals(loaded) && !l.name().equals(base));
    String load = "(" + access(code.pick(Numbers.LOADS.get(loaded))) + ")";
    return to == null ? "(drop " + load + ")" : "(local.set " + to.name() + " " + load + ")";
  }

  private String access(Instruction instruction) {
    int bytes = instruction.accessBytes();
    int offset = code.random.nextInt(BYTES - bytes + 1);
    if (Operations.isAtomic(instruction)) {
      offset &= -bytes;
    } else if (code.oneIn(200)) {
      offset = BYTES - bytes + 1 + code.random.nextInt(bytes);
    }
    String address = "(local.get " + base + ")";
    return code.numbers.access(
        instruction, memory, String.valueOf(offset), address, Code.MAX_DEPTH);
  }
}
