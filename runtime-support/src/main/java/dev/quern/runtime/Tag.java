package dev.quern.runtime;

import dev.quern.runtime.abi.DefinedType;
import java.util.List;

/**
 * A tag: what tells exceptions apart, and says which values they carry.
 *
 * <p>A module defines tags, exports and imports them; the host makes its own with {@link #of}. Two
 * tags are different even if their types are equal: {@code ==} tells whether an exception was
 * thrown with a certain one.
 *
 * <pre>{@code
 * Tag failure = Tag.of("(func (param i32))");
 * throw failure.exception(42);
 * }</pre>
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#tag-instances">Tag
 *     instances</a>
 */
public final class Tag {

  private final DefinedType type;

  /**
   * For each value its slot: the number among the numbers, or among the references. A vector takes
   * two, the low half first.
   */
  private final int[] slots;

  private final int numbers;
  private final int references;

  /**
   * Makes a tag; for generated code.
   *
   * @param type a function type without results, whose parameters are the exceptions' values
   */
  public Tag(DefinedType type) {
    FunctionType functionType = type.functionType();
    if (!functionType.results().isEmpty()) {
      throw new IllegalArgumentException("exceptions have no results: " + type);
    }
    this.type = type;
    List<ValueType> parameters = functionType.parameters();
    this.slots = new int[parameters.size()];
    int numberCount = 0;
    int referenceCount = 0;
    for (int i = 0; i < slots.length; i++) {
      ValueType parameter = parameters.get(i);
      slots[i] = parameter.isReference() ? referenceCount++ : numberCount++;
      numberCount += parameter.equals(ValueType.V128) ? 1 : 0;
    }
    this.numbers = numberCount;
    this.references = referenceCount;
  }

  /**
   * Makes a tag of the host's own.
   *
   * @param type its type in the text format, as {@link FunctionType#parse} reads it: the parameters
   *     are the values that its exceptions carry, and there are no results
   * @return a new tag, different from all others
   * @throws IllegalArgumentException if the text is no such type
   */
  public static Tag of(String type) {
    return new Tag(DefinedType.of(type));
  }

  /**
   * The types of the values that exceptions of this tag carry.
   *
   * @return the types
   */
  public List<ValueType> parameters() {
    return type.functionType().parameters();
  }

  /**
   * The canonical type, whose identity is type equality.
   *
   * @return the function type whose parameters are the values
   */
  public DefinedType definedType() {
    return type;
  }

  /**
   * Makes an exception, for the host to throw.
   *
   * @param values one for each of {@link #parameters}, boxed as {@link Function#call} describes
   * @return a new exception with this tag
   * @throws IllegalArgumentException if the values do not fit the types
   */
  public WasmException exception(Object... values) {
    List<ValueType> parameters = parameters();
    if (values.length != slots.length) {
      throw new IllegalArgumentException(
          "the tag takes " + slots.length + " values, not " + values.length);
    }
    WasmException exception = new WasmException(this);
    for (int i = 0; i < slots.length; i++) {
      if (!parameters.get(i).isInstance(values[i])) {
        throw new IllegalArgumentException(
            "value " + i + " is no " + parameters.get(i) + ": " + values[i]);
      }
      exception.set(i, values[i]);
    }
    return exception;
  }

  /** The slot of a value, among those of its sort. */
  int slot(int index) {
    return slots[index];
  }

  /**
   * How many slots for numbers there are; for the runtime.
   *
   * @return the number of numeric slots
   */
  public int numbers() {
    return numbers;
  }

  /**
   * How many slots for references there are; for the runtime.
   *
   * @return the number of reference slots
   */
  public int references() {
    return references;
  }

  /** Gives the type, for diagnostics. */
  @Override
  public String toString() {
    return "tag " + type;
  }
}
