package dev.quern.runtime;

import dev.quern.runtime.abi.DefinedType;

/**
 * A structure or an array: what WebAssembly allocates and the JVM collects. The classes below this
 * one are in {@code quern-runtime-extras}.
 */
public abstract class HeapObject {

  /** For the classes of structures and arrays. */
  protected HeapObject() {}

  /**
   * The canonical type, whose identity is type equality.
   *
   * @return the type that the object was made with
   */
  public abstract DefinedType definedType();

  /** Gives the type, for diagnostics. */
  @Override
  public final String toString() {
    return "object of type " + definedType();
  }
}
