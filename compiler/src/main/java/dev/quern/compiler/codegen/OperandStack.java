package dev.quern.compiler.codegen;

import java.util.Arrays;
import org.objectweb.asm.Opcodes;

/**
 * The types on the JVM's operand stack at a point of a method.
 *
 * <p>An entry is a verification type as ASM takes it in frames: {@link Opcodes#INTEGER} and so on,
 * or a string, the internal name of a class or descriptor of an array, or the label where an object
 * was made whose constructor has not been called.
 */
final class OperandStack {

  private Object[] types = new Object[16];
  private int depth;
  private int slots;
  private int maximum;

  /** What {@link #popArguments} has read, kept for the next time. */
  private char[] parameterKinds = new char[16];

  void push(Object type) {
    if (depth == types.length) {
      types = Arrays.copyOf(types, depth * 2);
    }
    types[depth++] = type;
    slots += size(type);
    maximum = Math.max(maximum, slots);
  }

  Object pop() {
    if (depth == 0) {
      throw new IllegalStateException("operand stack is empty");
    }
    Object type = types[--depth];
    slots -= size(type);
    return type;
  }

  /** Pops a value of a kind, given by its descriptor letter or {@code A} for any reference. */
  void pop(char kind) {
    Object type = pop();
    if (kindOf(type) != kind) {
      throw new IllegalStateException("expected " + kind + " on the operand stack, found " + type);
    }
  }

  /** Replaces a type wherever it is. */
  void replace(Object type, Object replacement) {
    for (int i = 0; i < depth; i++) {
      if (types[i] == type) {
        types[i] = replacement;
      }
    }
  }

  /**
   * Pops the arguments of a method.
   *
   * @return where the descriptor of its result begins
   */
  int popArguments(String descriptor) {
    int count = 0;
    int at = 1;
    for (; descriptor.charAt(at) != ')'; at = Descriptors.end(descriptor, at)) {
      if (count == parameterKinds.length) {
        parameterKinds = Arrays.copyOf(parameterKinds, count * 2);
      }
      parameterKinds[count++] = Descriptors.kind(descriptor, at);
    }
    for (int i = count - 1; i >= 0; i--) {
      if (depth == 0 || kindOf(pop()) != parameterKinds[i]) {
        throw new IllegalStateException("wrong arguments on the operand stack for " + descriptor);
      }
    }
    return at + 1;
  }

  Object top() {
    return types[depth - 1];
  }

  int depth() {
    return depth;
  }

  /** The most slots that were ever in use. */
  int maximum() {
    return maximum;
  }

  Object[] snapshot() {
    return Arrays.copyOf(types, depth);
  }

  void restore(Object[] snapshot) {
    depth = 0;
    slots = 0;
    for (Object type : snapshot) {
      push(type);
    }
  }

  /** Whether the kinds of the entries agree with a snapshot. */
  boolean agreesWith(Object[] snapshot) {
    if (snapshot.length != depth) {
      return false;
    }
    for (int i = 0; i < depth; i++) {
      if (kindOf(types[i]) != kindOf(snapshot[i])) {
        return false;
      }
    }
    return true;
  }

  static int size(Object type) {
    return type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
  }

  static char kindOf(Object type) {
    if (type == Opcodes.INTEGER) {
      return 'I';
    } else if (type == Opcodes.LONG) {
      return 'J';
    } else if (type == Opcodes.FLOAT) {
      return 'F';
    } else if (type == Opcodes.DOUBLE) {
      return 'D';
    }
    return 'A';
  }

  /** The verification type of a descriptor letter of a number. */
  static Object typeOf(char kind) {
    return switch (kind) {
      case 'I', 'Z', 'B', 'S', 'C' -> Opcodes.INTEGER;
      case 'J' -> Opcodes.LONG;
      case 'F' -> Opcodes.FLOAT;
      case 'D' -> Opcodes.DOUBLE;
      default -> throw new IllegalArgumentException("no numeric kind: " + kind);
    };
  }
}
