package dev.quern.runtime.abi;

import dev.quern.runtime.Global;
import dev.quern.runtime.ValueType;

/**
 * Globals that need an object: those exported, or imported and mutable. All others are plain fields
 * of the generated instance. Generated code reads and writes {@code value} directly.
 */
public abstract class GlobalCell extends Global {

  GlobalCell(ValueType type, boolean mutable) {
    super(type, mutable);
  }

  /**
   * Makes a global of any type.
   *
   * @param type its type
   * @param mutable whether it can be written
   * @param value its value, boxed if it is a number
   * @return the cell of the class that belongs to the type
   * @throws IllegalArgumentException if the value is not of the type
   */
  public static GlobalCell of(ValueType type, boolean mutable, Object value) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("no " + type + ": " + value);
    }
    if (type.isReference()) {
      return new Ref(value, mutable, type);
    }
    if (value instanceof dev.quern.runtime.V128) {
      return new V128((dev.quern.runtime.V128) value, mutable);
    }
    if (value instanceof Integer) {
      return new I32((Integer) value, mutable);
    }
    if (value instanceof Long) {
      return new I64((Long) value, mutable);
    }
    return value instanceof Float
        ? new F32((Float) value, mutable)
        : new F64((Double) value, mutable);
  }

  /** An i32 global. */
  public static final class I32 extends GlobalCell {

    /** The value. */
    public int value;

    /**
     * Makes a global.
     *
     * @param value its value
     * @param mutable whether it can be written
     */
    public I32(int value, boolean mutable) {
      super(ValueType.I32, mutable);
      this.value = value;
    }

    @Override
    public Object get() {
      return value;
    }

    @Override
    public void set(Object value) {
      setInt((Integer) checkType(value));
    }

    @Override
    public int getInt() {
      return value;
    }

    @Override
    public void setInt(int value) {
      checkMutable();
      this.value = value;
    }
  }

  /** An i64 global. */
  public static final class I64 extends GlobalCell {

    /** The value. */
    public long value;

    /**
     * Makes a global.
     *
     * @param value its value
     * @param mutable whether it can be written
     */
    public I64(long value, boolean mutable) {
      super(ValueType.I64, mutable);
      this.value = value;
    }

    @Override
    public Object get() {
      return value;
    }

    @Override
    public void set(Object value) {
      setLong((Long) checkType(value));
    }

    @Override
    public long getLong() {
      return value;
    }

    @Override
    public void setLong(long value) {
      checkMutable();
      this.value = value;
    }
  }

  /** An f32 global. */
  public static final class F32 extends GlobalCell {

    /** The value. */
    public float value;

    /**
     * Makes a global.
     *
     * @param value its value
     * @param mutable whether it can be written
     */
    public F32(float value, boolean mutable) {
      super(ValueType.F32, mutable);
      this.value = value;
    }

    @Override
    public Object get() {
      return value;
    }

    @Override
    public void set(Object value) {
      setFloat((Float) checkType(value));
    }

    @Override
    public float getFloat() {
      return value;
    }

    @Override
    public void setFloat(float value) {
      checkMutable();
      this.value = value;
    }
  }

  /** An f64 global. */
  public static final class F64 extends GlobalCell {

    /** The value. */
    public double value;

    /**
     * Makes a global.
     *
     * @param value its value
     * @param mutable whether it can be written
     */
    public F64(double value, boolean mutable) {
      super(ValueType.F64, mutable);
      this.value = value;
    }

    @Override
    public Object get() {
      return value;
    }

    @Override
    public void set(Object value) {
      setDouble((Double) checkType(value));
    }

    @Override
    public double getDouble() {
      return value;
    }

    @Override
    public void setDouble(double value) {
      checkMutable();
      this.value = value;
    }
  }

  /** A v128 global. */
  public static final class V128 extends GlobalCell {

    /** The low half of the value. */
    public long low;

    /** The high half of the value. */
    public long high;

    /**
     * Makes a global.
     *
     * @param low the low half of its value
     * @param high the high half of its value
     * @param mutable whether it can be written
     */
    public V128(long low, long high, boolean mutable) {
      super(ValueType.V128, mutable);
      this.low = low;
      this.high = high;
    }

    /**
     * Makes a global.
     *
     * @param value its value
     * @param mutable whether it can be written
     */
    public V128(dev.quern.runtime.V128 value, boolean mutable) {
      this(value.low(), value.high(), mutable);
    }

    @Override
    public Object get() {
      return dev.quern.runtime.V128.of(low, high);
    }

    @Override
    public void set(Object value) {
      dev.quern.runtime.V128 vector = (dev.quern.runtime.V128) checkType(value);
      checkMutable();
      low = vector.low();
      high = vector.high();
    }
  }

  /** A global that holds a reference. */
  public static final class Ref extends GlobalCell {

    /** The value. */
    public Object value;

    /**
     * Makes a global.
     *
     * @param value its value
     * @param mutable whether it can be written
     * @param type the reference type
     */
    public Ref(Object value, boolean mutable, ValueType type) {
      super(type, mutable);
      this.value = value;
    }

    @Override
    public Object get() {
      return value;
    }

    @Override
    public void set(Object value) {
      checkMutable();
      this.value = checkType(value);
    }
  }
}
