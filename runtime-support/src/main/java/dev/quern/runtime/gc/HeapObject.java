package dev.quern.runtime.gc;

import dev.quern.runtime.abi.DefinedType;

/** A structure or an array: what WebAssembly allocates and the JVM collects. */
public abstract class HeapObject {

  HeapObject() {}

  /**
   * The canonical type, whose identity is type equality.
   *
   * @return the type that the object was made with
   */
  public final DefinedType definedType() {
    return HeapClasses.typeOf(getClass());
  }

  /** Gives the type, for diagnostics. */
  @Override
  public final String toString() {
    return "object of type " + definedType();
  }
}
