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
  public int getInt() {
    throw mismatch("i32");
  }

  /**
   * Writes an {@code i32} global.
   *
   * @param value the value
   */
  public void setInt(int value) {
    throw mismatch("i32");
  }

  /**
   * Reads an {@code i64} global.
   *
   * @return the value
   */
  public long getLong() {
    throw mismatch("i64");
  }

  /**
   * Writes an {@code i64} global.
   *
   * @param value the value
   */
  public void setLong(long value) {
    throw mismatch("i64");
  }

  /**
   * Reads an {@code f32} global.
   *
   * @return the value
   */
  public float getFloat() {
    throw mismatch("f32");
  }

  /**
   * Writes an {@code f32} global.
   *
   * @param value the value
   */
  public void setFloat(float value) {
    throw mismatch("f32");
  }

  /**
   * Reads an {@code f64} global.
   *
   * @return the value
   */
  public double getDouble() {
    throw mismatch("f64");
  }

  /**
   * Writes an {@code f64} global.
   *
   * @param value the value
   */
  public void setDouble(double value) {
    throw mismatch("f64");
  }

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

  private IllegalStateException mismatch(String wanted) {
    return new IllegalStateException("the global is of type " + type + ", not " + wanted);
  }
}
