package dev.quern.compiler.codegen;

import java.util.ArrayList;
import java.util.List;

/** Reads JVM descriptors. */
final class Descriptors {

  private Descriptors() {}

  /** The verification type of a field descriptor, as ASM takes it in frames. */
  static Object verificationType(String descriptor) {
    return switch (descriptor.charAt(0)) {
      case 'L' -> descriptor.substring(1, descriptor.length() - 1);
      case '[' -> descriptor;
      default -> OperandStack.typeOf(descriptor.charAt(0));
    };
  }

  /** The descriptor of values of a verification type. */
  static String ofVerificationType(Object type) {
    char kind = OperandStack.kindOf(type);
    if (kind != 'A') {
      return String.valueOf(kind);
    }
    String name = (String) type;
    return name.startsWith("[") ? name : Names.descriptor(name);
  }

  /** The descriptors of a method's parameters. */
  static List<String> parameters(String descriptor) {
    List<String> parameters = new ArrayList<>();
    int at = 1;
    while (descriptor.charAt(at) != ')') {
      int end = end(descriptor, at);
      parameters.add(descriptor.substring(at, end));
      at = end;
    }
    return parameters;
  }

  /** The kind of the type at a place: {@code I}, {@code J}, {@code F}, {@code D} or {@code A}. */
  static char kind(String descriptor, int at) {
    char letter = descriptor.charAt(at);
    return switch (letter) {
      case '[', 'L' -> 'A';
      case 'Z', 'B', 'S', 'C' -> 'I';
      default -> letter;
    };
  }

  /** The place after the type at a place. */
  static int end(String descriptor, int at) {
    int end = at;
    char letter = descriptor.charAt(end);
    while (letter == '[') {
      letter = descriptor.charAt(++end);
    }
    return letter == 'L' ? descriptor.indexOf(';', end) + 1 : end + 1;
  }
}
