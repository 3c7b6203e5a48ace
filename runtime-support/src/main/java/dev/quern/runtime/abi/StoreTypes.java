package dev.quern.runtime.abi;

import dev.quern.runtime.Memory;
import dev.quern.runtime.Table;
import dev.quern.runtime.ValueType;
import java.util.Arrays;

/** Makes memories and tables of the host from their types in the text format. */
public final class StoreTypes {

  private final String type;
  private final String[] words;
  private int next;

  private StoreTypes(String type) {
    this.type = type;
    this.words = type.trim().replace("(", " ( ").replace(")", " ) ").split("\\s+");
  }

  /**
   * Makes a memory.
   *
   * @param type its type, such as {@code i64 1 16 shared}
   * @return the memory
   */
  public static Memory memory(String type) {
    StoreTypes in = new StoreTypes(type);
    int kind = in.take("i64") ? LinearMemory.WIDE : 0;
    in.take("i32");
    long minimum = in.number();
    long maximum = in.numberOrNone();
    kind |= in.take("shared") ? LinearMemory.SHARED : 0;
    if (in.take("(")) {
      in.require("pagesize");
      long size = in.number();
      in.require(")");
      if (size != 1 && size != Memory.PAGE_SIZE) {
        throw in.malformed();
      }
      kind |= size == 1 ? LinearMemory.BYTE_PAGES : 0;
    }
    kind |= in.take("large") ? LinearMemory.LARGE : 0;
    in.end();
    if ((kind & LinearMemory.SHARED) != 0 && (kind & LinearMemory.LARGE) != 0) {
      throw in.malformed();
    }
    if (maximum != -1 && Long.compareUnsigned(minimum, maximum) > 0) {
      throw new IllegalArgumentException("the minimum is greater than the maximum: " + type);
    }
    if ((kind & LinearMemory.SHARED) != 0 && maximum == -1) {
      throw new IllegalArgumentException("a shared memory must have a maximum: " + type);
    }
    return LinearMemory.create(kind, minimum, maximum, new Quota(Long.MAX_VALUE), "memory");
  }

  /**
   * Makes a table of null references.
   *
   * @param type its type, such as {@code i64 10 20 funcref}
   * @return the table
   */
  public static Table table(String type) {
    StoreTypes in = new StoreTypes(type);
    boolean wide = in.take("i64");
    in.take("i32");
    long minimum = in.number();
    long maximum = in.numberOrNone();
    String elements = String.join(" ", Arrays.asList(in.words).subList(in.next, in.words.length));
    ValueType elementType = ValueType.parse(elements.replace("( ", "(").replace(" )", ")"));
    if (!elementType.isReference()) {
      throw in.malformed();
    }
    Quota quota = new Quota(Long.MAX_VALUE);
    return new RefTable(elementType, minimum, maximum, wide, null, quota, "table");
  }

  private boolean take(String word) {
    boolean found = next < words.length && words[next].equals(word);
    next += found ? 1 : 0;
    return found;
  }

  private void require(String word) {
    if (!take(word)) {
      throw malformed();
    }
  }

  private void end() {
    if (next < words.length) {
      throw malformed();
    }
  }

  private long number() {
    long number = numberOrNone();
    if (number == -1) {
      throw malformed();
    }
    return number;
  }

  private long numberOrNone() {
    if (next == words.length || !words[next].matches("[0-9]+")) {
      return -1;
    }
    return Long.parseUnsignedLong(words[next++]);
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("no type of a memory or table: " + type);
  }
}
