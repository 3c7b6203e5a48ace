package dev.quern.text;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameters and locals of a function. Where the type use names a type and writes no
 * parameters, their number is known only when all types are; then the locals' indices follow later.
 */
final class Locals {
  private final TypeSection types;
  private final TypeUse use;
  private final IndexSpace space = new IndexSpace("local");

  Locals(TypeSection types, TypeUse use) {
    this.types = types;
    this.use = use;
    use.type().names().forEach(space::declare);
  }

  void declare(Name name) {
    space.declare(name);
  }

  void encodeIndex(Encoder encoder, Index index) {
    if (index.isNumber()) {
      encoder.out().u32(index.number());
    } else {
      int position = space.resolve(index);
      encoder.later(out -> out.u32(first() + position));
    }
  }

  /** The index of the first declaration. */
  private int first() {
    return use.impliesParameters() ? types.parameterCount(use) : 0;
  }

  /** The names by index, for the name section, once the types are resolved. */
  SortedMap<Integer, String> names() {
    SortedMap<Integer, String> names = new TreeMap<>();
    if (!space.names().isEmpty()) {
      int first = first();
      space.names().forEach((position, name) -> names.put(first + position, name));
    }
    return names;
  }
}
