package dev.quern.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The module's types: those it defines and, after them, those that type uses imply (specification,
 * 6.4.14). A type use without an index gets the first type that is final, alone in its recursion
 * group and has the same parameters and results; where there is none, it is appended, in the order
 * of the text.
 */
final class TypeSection {
  private static final byte REC = 0x4E;

  private final IndexSpace space = new IndexSpace("type");
  private final SortedMap<Integer, IndexSpace> fields = new TreeMap<>();
  private final List<TypeDefinition> definitions = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private final List<TypeUse> uses = new ArrayList<>();

  /** Function types by the bytes of their parameters and results. */
  private final Map<String, Integer> plainFunctions = new HashMap<>();

  /**
   * A recursion group: types from one index to another.
   *
   * @param explicit whether it is written {@code (rec …)}
   */
  private record Group(int from, int to, boolean explicit) {}

  IndexSpace space() {
    return space;
  }

  /** The fields of a structure type; empty for any other type. */
  IndexSpace fields(int typeIndex) {
    return fields.computeIfAbsent(typeIndex, i -> new IndexSpace("field"));
  }

  /** The fields of those structure types that have some. */
  SortedMap<Integer, IndexSpace> allFields() {
    return fields;
  }

  void define(TypeDefinition definition) {
    definitions.add(definition);
  }

  void endGroup(int from, boolean explicit) {
    groups.add(new Group(from, definitions.size(), explicit));
  }

  /** Remembers a use in the order of the text. */
  TypeUse use(TypeUse use) {
    uses.add(use);
    return use;
  }

  /** Gives every use its index. */
  void resolve() {
    for (Group group : groups) {
      if (group.to == group.from + 1) {
        TypeDefinition only = definitions.get(group.from);
        if (only.isPlain() && only.isFunction()) {
          plainFunctions.putIfAbsent(key(only.body().toByteArray()), group.from);
        }
      }
    }
    for (TypeUse use : uses) {
      if (use.explicit() == null) {
        use.resolveTo(imply(use));
      }
    }
    for (TypeUse use : uses) {
      if (use.explicit() != null) {
        use.resolveTo(check(use));
      }
    }
  }

  private int imply(TypeUse use) {
    byte[] bytes = encode(use.type());
    return plainFunctions.computeIfAbsent(key(bytes), k -> append(use, bytes));
  }

  private int append(TypeUse use, byte[] bytes) {
    int index = definitions.size();
    Encoded body = new Encoded(bytes, List.of());
    int parameterCount = use.type().parameters().size();
    define(
        new TypeDefinition(
            use.token(), true, List.of(), TypeDefinition.FUNCTION, body, parameterCount));
    endGroup(index, false);
    return index;
  }

  private int check(TypeUse use) {
    int index = space.resolve(use.explicit());
    if (!use.type().isEmpty()) {
      byte[] defined = function(use.explicit(), index).body().toByteArray();
      if (!Arrays.equals(defined, encode(use.type()))) {
        throw use.token().error("inline function type does not match explicit type");
      }
    }
    return index;
  }

  /** The number of parameters of the type that a use refers to. */
  int parameterCount(TypeUse use) {
    return use.impliesParameters()
        ? function(use.explicit(), use.index()).parameterCount()
        : use.type().parameters().size();
  }

  private TypeDefinition function(Index reference, int index) {
    if (index < 0 || index >= definitions.size()) {
      throw reference.token().error("unknown type " + Integer.toUnsignedString(index));
    }
    TypeDefinition definition = definitions.get(index);
    if (!definition.isFunction()) {
      throw reference.token().error("non-function type " + index);
    }
    return definition;
  }

  private byte[] encode(FunctionType type) {
    Encoder encoder = new Encoder();
    type.encode(encoder, space);
    return encoder.build().toByteArray();
  }

  private static String key(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Writes the section's contents; nothing if there are no types. */
  void writeTo(BinaryOutput out) {
    if (groups.isEmpty()) {
      return;
    }
    out.u32(groups.size());
    for (Group group : groups) {
      if (group.explicit) {
        out.u8(REC).u32(group.to - group.from);
      }
      definitions.subList(group.from, group.to).forEach(d -> d.writeTo(out, space));
    }
  }
}
