package dev.quern.runtime.abi;

import dev.quern.runtime.Global;
import dev.quern.runtime.V128;
import dev.quern.runtime.ValueType;

/**
 * A global that needs an object: one that is exported, or imported and mutable. All others are
 * plain fields of the generated instance. Generated code reads and writes the field for its type
 * directly; a class a type would make the code no faster and the runtime larger.
 */
public final class GlobalCell extends Global {

  /** The value of an i32 global. */
  public int intValue;

  /** The value of an i64 global, the low half of that of a vector. */
  public long longValue;

  /** The high half of the value of a vector. */
  public long highValue;

  /** The value of an f32 global. */
  public float floatValue;

  /** The value of an f64 global. */
  public double doubleValue;

  /** The value of a global that holds a reference. */
  public Object reference;

  /**
   * Makes an i32 global.
   *
   * @param value its value
   * @param mutable whether it can be written
   */
  public GlobalCell(int value, boolean mutable) {
    super(ValueType.I32, mutable);
    intValue = value;
  }

  /**
   * Makes an i64 global.
   *
   * @param value its value
   * @param mutable whether it can be written
   */
  public GlobalCell(long value, boolean mutable) {
    super(ValueType.I64, mutable);
    longValue = value;
  }

  /**
   * Makes an f32 global.
   *
   * @param value its value
   * @param mutable whether it can be written
   */
  public GlobalCell(float value, boolean mutable) {
    super(ValueType.F32, mutable);
    floatValue = value;
  }

  /**
   * Makes an f64 global.
   *
   * @param value its value
   * @param mutable whether it can be written
   */
  public GlobalCell(double value, boolean mutable) {
    super(ValueType.F64, mutable);
    doubleValue = value;
  }

  /**
   * Makes a global that holds a vector.
   *
   * @param low the low half of its value
   * @param high the high half of its value
   * @param mutable whether it can be written
   */
  public GlobalCell(long low, long high, boolean mutable) {
    super(ValueType.V128, mutable);
    longValue = low;
    highValue = high;
  }

  /**
   * Makes a global that holds a vector.
   *
   * @param value its value
   * @param mutable whether it can be written
   */
  public GlobalCell(V128 value, boolean mutable) {
    this(value.low(), value.high(), mutable);
  }

  /**
   * Makes a global of any type.
   *
   * @param value its value, boxed if it is a number
   * @param mutable whether it can be written
   * @param type its type
   * @throws IllegalArgumentException if the value is not of the type
   */
  public GlobalCell(Object value, boolean mutable, ValueType type) {
    super(type, mutable);
    assign(value);
  }

  @Override
  public Object get() {
    if (type().isReference()) {
      return reference;
    }
    if (type().equals(ValueType.V128)) {
      return V128.of(longValue, highValue);
    }
    Class<?> carrier = type().carrier();
    if (carrier == int.class) {
      return intValue;
    }
    if (carrier == long.class) {
      return longValue;
    }
    if (carrier == float.class) {
      return floatValue;
    }
    return doubleValue;
  }

  @Override
  public void set(Object value) {
    checkMutable();
    assign(value);
  }

  private void assign(Object value) {
    checkType(value);
    if (type().isReference()) {
      reference = value;
    } else if (value instanceof Integer) {
      intValue = (Integer) value;
    } else if (value instanceof Long) {
      longValue = (Long) value;
    } else if (value instanceof Float) {
      floatValue = (Float) value;
    } else if (value instanceof Double) {
      doubleValue = (Double) value;
    } else {
      longValue = ((V128) value).low();
      highValue = ((V128) value).high();
    }
  }

  @Override
  public int getInt() {
    require(ValueType.I32);
    return intValue;
  }

  @Override
  public void setInt(int value) {
    require(ValueType.I32);
    checkMutable();
    intValue = value;
  }

  @Override
  public long getLong() {
    require(ValueType.I64);
    return longValue;
  }

  @Override
  public void setLong(long value) {
    require(ValueType.I64);
    checkMutable();
    longValue = value;
  }

  @Override
  public float getFloat() {
    require(ValueType.F32);
    return floatValue;
  }

  @Override
  public void setFloat(float value) {
    require(ValueType.F32);
    checkMutable();
    floatValue = value;
  }

  @Override
  public double getDouble() {
    require(ValueType.F64);
    return doubleValue;
  }

  @Override
  public void setDouble(double value) {
    require(ValueType.F64);
    checkMutable();
    doubleValue = value;
  }
}
