package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Expression;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Multiway branches: {@code tableswitch}, or {@code lookupswitch} where few cases differ from the
 * default, whichever is shorter.
 */
final class SwitchLowering {

  private static final int TABLE_HEADER = 12;
  private static final int LOOKUP_HEADER = 8;

  private final Lowering lowering;
  private final Code code;

  SwitchLowering(Lowering lowering) {
    this.lowering = lowering;
    this.code = lowering.code;
  }

  /** Goes to {@code targets[index]}, or to the default where there is none. */
  void write(Expression index, List<Target> targets, Target otherwise) {
    int end = targets.size();
    while (end > 0 && targets.get(end - 1) == otherwise) {
      end--;
    }
    int[] keys = new int[end];
    Target[] chosen = new Target[end];
    int count = 0;
    for (int i = 0; i < end; i++) {
      if (targets.get(i) != otherwise) {
        keys[count] = i;
        chosen[count++] = targets.get(i);
      }
    }
    lowering.expressions.evaluate(index);
    choose(code, Arrays.copyOf(keys, count), Arrays.copyOf(chosen, count), otherwise);
  }

  /** Goes to the target of the key, all in ascending order, that is on the stack. */
  static void choose(Code code, int[] keys, Target[] targets, Target otherwise) {
    if (keys.length == 0) {
      code.pop();
      code.jump(Opcodes.GOTO, otherwise);
    } else if (keys.length == 1) {
      if (keys[0] == 0) {
        code.jump(Opcodes.IFEQ, targets[0]);
      } else {
        code.push(keys[0]);
        code.jump(Opcodes.IF_ICMPEQ, targets[0]);
      }
      code.jump(Opcodes.GOTO, otherwise);
    } else {
      int low = keys[0];
      int width = keys[keys.length - 1] - low + 1;
      if (TABLE_HEADER + 4L * width > LOOKUP_HEADER + 8L * keys.length) {
        code.lookupSwitch(keys, targets, otherwise);
        return;
      }
      Target[] table = new Target[width];
      Arrays.fill(table, otherwise);
      for (int i = 0; i < keys.length; i++) {
        table[keys[i] - low] = targets[i];
      }
      code.tableSwitch(low, table, otherwise);
    }
  }
}
