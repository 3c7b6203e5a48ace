package dev.quern.runtime.abi;

/**
 * An element segment of an instance: function indices, from which function objects are made only
 * when somebody looks at them, or references of any kind; empty once dropped.
 */
public final class ElementSegment {

  private final ModuleInstance owner;
  private final int[] functions;
  private final Object[] refs;
  private int length;

  /**
   * Makes a segment of functions.
   *
   * @param owner the instance whose function index space is meant
   * @param functions each element's function index plus 1, or 0 for a null reference; shared
   *     between instances and never written
   */
  public ElementSegment(ModuleInstance owner, int[] functions) {
    this.owner = owner;
    this.functions = functions;
    this.refs = null;
    this.length = functions.length;
  }

  /**
   * Makes a segment of references that are already computed.
   *
   * @param refs the elements, kept and never written
   */
  public ElementSegment(Object[] refs) {
    this.owner = null;
    this.functions = null;
    this.refs = refs;
    this.length = refs.length;
  }

  /** The instruction {@code elem.drop}; also done to an active segment after its use. */
  public void drop() {
    length = 0;
  }

  /**
   * An element; a function object is made now if it must be.
   *
   * @param index which, below the length
   * @return the reference
   */
  public Object get(int index) {
    if (functions == null) {
      return refs[index];
    }
    return functions[index] == 0 ? null : owner.function(functions[index] - 1);
  }

  /**
   * How long the segment is.
   *
   * @return the number of its elements, 0 once dropped
   */
  public int length() {
    return length;
  }

  /** The owner of the functions; null if the elements are references. */
  ModuleInstance owner() {
    return owner;
  }

  int[] functions() {
    return functions;
  }

  Object[] refs() {
    return refs;
  }
}
