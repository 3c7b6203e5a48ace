package dev.quern.runtime;

/**
 * A global variable of a module or of the host.
 *
 * <p>The typed accessors must match {@link #type()}: {@code getInt} on an {@code i64} global is an
 * {@link IllegalStateException}, as is writing an immutable global.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#global-instances">Global
 *     instances</a>
 */
public abstract class Global {

  private final ValueType type;
  private final boolean mutable;

  /**
   * Made by the runtime only.
   *
   * @param type the type of its value
   * @param mutable whether it can be written
   */
  protected Global(ValueType type, boolean mutable) {
    this.type = type;
    this.mutable = mutable;
  }

  /**
   * The type of the value.
   *
   * @return the value type
   */
  public final ValueType type() {
    return type;
  }

  /**
   * Tells variables from constants.
   *
   * @return whether the global can be written
   */
  public final boolean isMutable() {
    return mutable;
  }

  /**
   * Reads the value.
   *
   * @return the value, boxed if it is a number, a {@link V128} if it is a vector
   */
  public abstract Object get();

  /**
   * Writes the value.
   *
   * @param value the value, boxed if it is a number
   * @throws IllegalStateException if the global is immutable
   * @throws IllegalArgumentException if the value is not of {@link #type()}
   */
  public abstract void set(Object value);

  /**
   * Reads an {@code i32} global.
   *
   * @return the value
   */
  public abstract int getInt();

  /**
   * Writes an {@code i32} global.
   *
   * @param value the value
   */
  public abstract void setInt(int value);

  /**
   * Reads an {@code i64} global.
   *
   * @return the value
   */
  public abstract long getLong();

  /**
   * Writes an {@code i64} global.
   *
   * @param value the value
   */
  public abstract void setLong(long value);

  /**
   * Reads an {@code f32} global.
   *
   * @return the value
   */
  public abstract float getFloat();

  /**
   * Writes an {@code f32} global.
   *
   * @param value the value
   */
  public abstract void setFloat(float value);

  /**
   * Reads an {@code f64} global.
   *
   * @return the value
   */
  public abstract double getDouble();

  /**
   * Writes an {@code f64} global.
   *
   * @param value the value
   */
  public abstract void setDouble(double value);

  /** Refuses to write a constant. */
  protected final void checkMutable() {
    if (!mutable) {
      throw new IllegalStateException("the global is immutable");
    }
  }

  /**
   * Refuses a value of another type.
   *
   * @param value what is to be written
   * @return the value
   */
  protected final Object checkType(Object value) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("no " + type + ": " + value);
    }
    return value;
  }

  /**
   * Refuses an access as if the value were of another type.
   *
   * @param wanted the type of the access
   * @throws IllegalStateException if it is not {@link #type()}
   */
  protected final void require(ValueType wanted) {
    if (!type.equals(wanted)) {
      throw new IllegalStateException("the global is of type " + type + ", not " + wanted);
    }
  }
}
