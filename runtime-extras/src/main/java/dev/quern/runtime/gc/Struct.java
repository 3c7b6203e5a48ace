package dev.quern.runtime.gc;

import dev.quern.runtime.HeapObject;
import dev.quern.runtime.V128;
import dev.quern.runtime.abi.DefinedType;
import java.lang.reflect.Field;
import java.util.List;

/**
 * A structure.
 *
 * <p>Its methods are for tools and tests: they check, box and look fields up by reflection.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#structure-instances">
 *     Structure instances</a>
 */
public abstract class Struct extends HeapObject {

  /** For generated classes. */
  protected Struct() {}

  @Override
  public final DefinedType definedType() {
    return HeapClasses.of(getClass()).type;
  }

  private List<FieldType> fields() {
    return HeapClasses.of(getClass()).fields;
  }

  /**
   * The number of fields.
   *
   * @return the number
   */
  public final int fieldCount() {
    return fields().size();
  }

  /**
   * Reads a field.
   *
   * @param index the field's index
   * @return the value, boxed if it is a number; a packed integer as {@link Integer}, sign-extended
   * @throws IndexOutOfBoundsException if there is no such field
   */
  public final Object get(int index) {
    FieldType type = fields().get(index);
    int first = javaField(index);
    try {
      return type.javaFields() == 2
          ? V128.of(field(first).getLong(this), field(first + 1).getLong(this))
          : type.unpack(field(first).get(this));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Writes a field.
   *
   * @param index the field's index
   * @param value the value, boxed if it is a number; of an {@link Integer} for a packed integer,
   *     the low bits
   * @throws IndexOutOfBoundsException if there is no such field
   * @throws IllegalArgumentException if the value is not of the field's type
   * @throws UnsupportedOperationException if the field is immutable
   */
  public final void set(int index, Object value) {
    FieldType type = fields().get(index);
    type.checkMutable();
    Object content = type.pack(value);
    int first = javaField(index);
    try {
      if (content instanceof V128) {
        field(first).setLong(this, ((V128) content).low());
        field(first + 1).setLong(this, ((V128) content).high());
      } else {
        field(first).set(this, content);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private int javaField(int index) {
    int number = 0;
    for (FieldType type : fields().subList(0, index)) {
      number += type.javaFields();
    }
    return number;
  }

  private Field field(int index) {
    try {
      return getClass().getField(HeapClassFile.field(index));
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
