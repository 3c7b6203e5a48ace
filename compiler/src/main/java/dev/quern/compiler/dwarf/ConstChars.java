package dev.quern.compiler.dwarf;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a function of C takes or gives {@code const char *}, which is what strings are that it only
 * reads, or that it keeps.
 *
 * @param parameterCount how many parameters it has
 * @param parameters the indices of those that are
 * @param result whether the result is
 */
public record ConstChars(int parameterCount, List<Integer> parameters, boolean result) {
  /** None at all. */
  static final ConstChars NONE = new ConstChars(0, List.of(), false);

  private static final int MAX_NAMES = 16;
  private static final int CHAR_SIZE = 1;

  /** Copies the list. */
  public ConstChars {
    parameters = List.copyOf(parameters);
  }

  static ConstChars of(Entry function) {
    List<Integer> found = new ArrayList<>();
    int count = 0;
    for (Entry child : function.children()) {
      if (child.tag() == Dw.TAG_FORMAL_PARAMETER) {
        if (isConstChar(child.having(Dw.AT_TYPE))) {
          found.add(count);
        }
        count++;
      }
    }
    return new ConstChars(count, found, isConstChar(function.having(Dw.AT_TYPE)));
  }

  private static boolean isConstChar(Entry typed) {
    Entry pointer = typed == null ? null : behindNames(typed.follow(Dw.AT_TYPE));
    if (pointer == null || pointer.tag() != Dw.TAG_POINTER_TYPE) {
      return false;
    }
    Entry target = behindNames(pointer.follow(Dw.AT_TYPE));
    if (target == null || target.tag() != Dw.TAG_CONST_TYPE) {
      return false;
    }
    Entry base = behindNames(target.follow(Dw.AT_TYPE));
    return base != null
        && base.tag() == Dw.TAG_BASE_TYPE
        && "char".equals(base.string(Dw.AT_NAME))
        && base.number(Dw.AT_BYTE_SIZE).orElse(0) == CHAR_SIZE;
  }

  /** The type itself; a pointer may also be constant or restricted. */
  private static Entry behindNames(Entry type) {
    Entry current = type;
    for (int i = 0; i < MAX_NAMES && current != null; i++) {
      boolean isConstPointer =
          current.tag() == Dw.TAG_CONST_TYPE
              && current.follow(Dw.AT_TYPE) != null
              && current.follow(Dw.AT_TYPE).tag() == Dw.TAG_POINTER_TYPE;
      if (current.tag() != Dw.TAG_TYPEDEF
          && current.tag() != Dw.TAG_RESTRICT_TYPE
          && current.tag() != Dw.TAG_VOLATILE_TYPE
          && !isConstPointer) {
        return current;
      }
      current = current.follow(Dw.AT_TYPE);
    }
    return null;
  }
}
