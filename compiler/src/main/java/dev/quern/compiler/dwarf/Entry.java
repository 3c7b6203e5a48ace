package dev.quern.compiler.dwarf;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A debugging information entry: a tag and attributes. It keeps its values as they are in the
 * section and looks strings, addresses and references up when it is asked for them.
 */
final class Entry {
  /** A chain of entries that stand for each other is followed so far. */
  private static final int MAX_HOPS = 16;

  private final Units units;
  final Unit unit;
  final int offset;
  private final Abbreviations.Abbreviation shape;
  private final int[] forms;
  private final long[] values;

  /** Where the entry after this one is: its first child's, if it has children. */
  final int next;

  Entry(
      Units units,
      Unit unit,
      int offset,
      Abbreviations.Abbreviation shape,
      int[] forms,
      long[] values,
      int next) {
    this.units = units;
    this.unit = unit;
    this.offset = offset;
    this.shape = shape;
    this.forms = forms;
    this.values = values;
    this.next = next;
  }

  int tag() {
    return shape.tag();
  }

  boolean hasChildren() {
    return shape.hasChildren();
  }

  private int find(int attribute) {
    int[] attributes = shape.attributes();
    for (int i = 0; i < attributes.length; i++) {
      if (attributes[i] == attribute) {
        return i;
      }
    }
    return -1;
  }

  boolean has(int attribute) {
    return find(attribute) >= 0;
  }

  boolean flag(int attribute) {
    int i = find(attribute);
    return i >= 0 && values[i] != 0;
  }

  /** The form of an attribute, or 0 if it is not there. */
  int form(int attribute) {
    int i = find(attribute);
    return i < 0 ? 0 : forms[i];
  }

  /** A string, or null. */
  String string(int attribute) {
    int i = find(attribute);
    return i < 0 ? null : units.string(unit, forms[i], values[i]);
  }

  /** A constant; a signed one is sign-extended, others are not. */
  OptionalLong constant(int attribute) {
    int i = find(attribute);
    if (i < 0) {
      return OptionalLong.empty();
    }
    return switch (forms[i]) {
      case Dw.FORM_DATA1,
          Dw.FORM_DATA2,
          Dw.FORM_DATA4,
          Dw.FORM_DATA8,
          Dw.FORM_SDATA,
          Dw.FORM_UDATA,
          Dw.FORM_IMPLICIT_CONST,
          Dw.FORM_SEC_OFFSET ->
          OptionalLong.of(values[i]);
      default -> OptionalLong.empty();
    };
  }

  /** A constant that is a small number that is not negative. */
  OptionalInt number(int attribute) {
    OptionalLong value = constant(attribute);
    return value.isPresent() && value.getAsLong() >= 0 && value.getAsLong() <= Integer.MAX_VALUE
        ? OptionalInt.of((int) value.getAsLong())
        : OptionalInt.empty();
  }

  /** An address. */
  OptionalLong address(int attribute) {
    int i = find(attribute);
    return i < 0 ? OptionalLong.empty() : units.address(unit, forms[i], values[i]);
  }

  /** The value of an attribute as it is in the section: an offset, or an index into a table. */
  long raw(int attribute) {
    return values[find(attribute)];
  }

  /** The offset of the entry that an attribute refers to; -1 if there is none that can be read. */
  int reference(int attribute) {
    int i = find(attribute);
    return i < 0 ? -1 : units.reference(unit, forms[i], values[i]);
  }

  /** The entry that an attribute refers to, or null. */
  Entry follow(int attribute) {
    int target = reference(attribute);
    return target < 0 ? null : units.entry(target);
  }

  /** The bytes of a block or an expression, or null. */
  Cursor block(int attribute) {
    int i = find(attribute);
    if (i < 0) {
      return null;
    }
    return switch (forms[i]) {
      case Dw.FORM_BLOCK, Dw.FORM_BLOCK1, Dw.FORM_BLOCK2, Dw.FORM_BLOCK4, Dw.FORM_EXPRLOC ->
          units.info().seek(values[i] >>> 32).limited(values[i] & 0xFFFF_FFFFL);
      default -> null;
    };
  }

  /**
   * The entry that has an attribute: this one, or one that it is an instance or the definition of;
   * null if none has.
   */
  Entry having(int attribute) {
    Entry entry = this;
    for (int i = 0; i < MAX_HOPS && entry != null; i++) {
      if (entry.has(attribute)) {
        return entry;
      }
      entry = entry.origin();
    }
    return null;
  }

  /** The entry that this one is an instance or the definition of, or null. */
  Entry origin() {
    return has(Dw.AT_ABSTRACT_ORIGIN) ? follow(Dw.AT_ABSTRACT_ORIGIN) : follow(Dw.AT_SPECIFICATION);
  }

  /** The name of this entry or of what it is an instance of, or null. */
  String name() {
    Entry named = having(Dw.AT_NAME);
    return named == null ? null : named.string(Dw.AT_NAME);
  }

  /** The entries directly below this one. */
  List<Entry> children() {
    List<Entry> children = new ArrayList<>();
    if (!hasChildren()) {
      return children;
    }
    int depth = 1;
    int position = next;
    while (depth > 0 && position < unit.end) {
      Entry entry = units.read(unit, position);
      if (entry == null) {
        position++;
        depth--;
        continue;
      }
      if (depth == 1) {
        children.add(entry);
      }
      depth += entry.hasChildren() ? 1 : 0;
      position = entry.next;
    }
    return children;
  }
}
