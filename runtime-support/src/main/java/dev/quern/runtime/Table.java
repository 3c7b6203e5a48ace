package dev.quern.runtime;

import dev.quern.runtime.abi.RefTable;

/**
 * A table: a growable array of references.
 *
 * <p>Indices are unsigned, so the negative ones are those past 2<sup>31</sup>. An index outside the
 * table is an {@link IndexOutOfBoundsException}, a value that the element type does not have an
 * {@link IllegalArgumentException}. Only WebAssembly code traps.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#table-instances">Table
 *     instances</a>
 */
public abstract class Table {

  /** Made by the runtime only. */
  protected Table() {}

  /**
   * Makes a table with 32-bit indices that belongs to no instance, to give it to modules that
   * import one. {@code Tables} of {@code quern-runtime-extras} makes those with 64-bit ones.
   *
   * @param elementType the type of its elements in the text format, for example {@code funcref}
   * @param size its size; all elements are null
   * @param maximum the most elements it may grow to, or -1
   * @return the table
   * @throws LinkException if the JVM cannot allocate it
   */
  public static Table of(String elementType, int size, long maximum) {
    return new RefTable(ValueType.parse(elementType), size, maximum, null);
  }

  /**
   * The type that all elements have.
   *
   * @return a reference type
   */
  public abstract ValueType elementType();

  /**
   * The current size.
   *
   * @return the number of elements
   */
  public abstract int size();

  /**
   * The size that the table was declared to grow to at most.
   *
   * @return the maximum number of elements, unsigned, or -1 if none was declared
   */
  public abstract long maximum();

  /**
   * Whether WebAssembly code indexes the table with 64-bit integers.
   *
   * @return true for {@code i64}, false for {@code i32}
   */
  public abstract boolean hasLongIndices();

  /**
   * Reads an element.
   *
   * @param index which, unsigned
   * @return the element: a {@link Function}, an object, or null
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public abstract Object get(int index);

  /**
   * Writes an element.
   *
   * @param index which, unsigned
   * @param value the reference, of the element type
   * @throws IndexOutOfBoundsException if there is no such element
   * @throws IllegalArgumentException if the value is not of the element type
   */
  public abstract void set(int index, Object value);

  /**
   * Adds elements.
   *
   * @param elements how many, unsigned
   * @param value what each of them is, of the element type
   * @return the previous size, or -1 if the table cannot grow so far: the declared maximum, a limit
   *     of the instance, or what the JVM can allocate
   * @throws IllegalArgumentException if the value is not of the element type
   */
  public abstract int grow(int elements, Object value);

  /**
   * Reads an element of a table of functions.
   *
   * @param index which, unsigned
   * @return the function, or null
   * @throws IndexOutOfBoundsException if there is no such element
   * @throws ClassCastException if the element is no function
   */
  public final Function getFunction(int index) {
    return (Function) get(index);
  }
}
