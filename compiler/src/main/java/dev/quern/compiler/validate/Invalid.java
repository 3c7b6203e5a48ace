package dev.quern.compiler.validate;

import dev.quern.compiler.module.ModuleException;

/** Makes the exceptions that validation throws. */
final class Invalid {
  private Invalid() {}

  static ModuleException at(int offset, String reason) {
    return new ModuleException(ModuleException.Kind.INVALID, offset, reason);
  }

  static ModuleException limit(int offset, String what, long count, int limit) {
    return new ModuleException(
        ModuleException.Kind.LIMIT,
        offset,
        "too many %s: %d, the limit is %d".formatted(what, count, limit));
  }

  /** Checks that an index, which is unsigned, is below the number of things there are. */
  static void checkIndex(int offset, String what, int index, int count) {
    if (index < 0 || index >= count) {
      throw at(
          offset,
          "unknown %s %s: %d are defined here"
              .formatted(what, Integer.toUnsignedString(index), count));
    }
  }
}
