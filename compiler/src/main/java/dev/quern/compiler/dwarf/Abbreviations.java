package dev.quern.compiler.dwarf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A table of {@code .debug_abbrev}: the shapes of entries by their codes. */
final class Abbreviations {

  /**
   * The shape of an entry.
   *
   * @param attributes the attributes, in order
   * @param forms the form of each
   * @param constants the value of those with the form {@code implicit_const}
   */
  record Abbreviation(
      int tag, boolean hasChildren, int[] attributes, int[] forms, long[] constants) {}

  private final Map<Long, Abbreviation> byCode = new HashMap<>();

  private Abbreviations() {}

  static Abbreviations read(Cursor in, Budget budget) {
    Abbreviations table = new Abbreviations();
    int start = in.offset();
    int[] attributes = new int[32];
    int[] forms = new int[32];
    long[] constants = new long[32];
    for (long code = in.uleb(); code != 0; code = in.atEnd() ? 0 : in.uleb()) {
      int tag = in.index();
      boolean hasChildren = in.u8() != 0;
      int count = 0;
      while (true) {
        int attribute = in.index();
        int form = in.index();
        if (attribute == 0 && form == 0) {
          break;
        }
        if (count == attributes.length) {
          attributes = Arrays.copyOf(attributes, count * 2);
          forms = Arrays.copyOf(forms, count * 2);
          constants = Arrays.copyOf(constants, count * 2);
        }
        attributes[count] = attribute;
        forms[count] = form;
        constants[count++] = form == Dw.FORM_IMPLICIT_CONST ? in.sleb() : 0;
      }
      table.byCode.putIfAbsent(
          code,
          new Abbreviation(
              tag,
              hasChildren,
              Arrays.copyOf(attributes, count),
              Arrays.copyOf(forms, count),
              Arrays.copyOf(constants, count)));
    }
    budget.spend(8L * (in.offset() - start));
    return table;
  }

  Abbreviation get(long code) {
    Abbreviation found = byCode.get(code);
    if (found == null) {
      throw new DwarfException("abbreviation " + code + " is not defined");
    }
    return found;
  }
}
