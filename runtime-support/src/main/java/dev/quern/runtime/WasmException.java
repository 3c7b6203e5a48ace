package dev.quern.runtime;

import dev.quern.runtime.abi.DynamicCall;
import dev.quern.runtime.abi.ExceptionValues;
import dev.quern.runtime.abi.Results;
import java.util.List;

/**
 * A WebAssembly exception: thrown by {@code throw} or by the host, caught by {@code try_table} or
 * by Java. An {@code exnref} is this object itself.
 *
 * <p>It passes through everything unchanged: functions of the host, other modules, and exported
 * functions, which throw it to their Java caller if nobody has caught it before. It has no stack
 * trace, since exceptions are what some languages steer programs with.
 *
 * <pre>{@code
 * try {
 *   geo.run();
 * } catch (WasmException e) {
 *   if (e.tag() != geo.failure()) {
 *     throw e;
 *   }
 *   report(e.getInt(0));
 * }
 * }</pre>
 *
 * @see Tag#exception
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#exception-instances">
 *     Exception instances</a>
 */
public final class WasmException extends ExceptionValues {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception whose values are not written yet; for generated code. Others use {@link
   * Tag#exception}.
   *
   * @param tag its tag
   */
  public WasmException(Tag tag) {
    super(tag);
  }

  /**
   * Makes an exception of many values; for generated code.
   *
   * @param tag its tag
   * @param values the carrier in whose slots the values are
   * @return the exception
   */
  public static WasmException of(Tag tag, Results values) {
    WasmException exception = new WasmException(tag);
    for (int i = 0; i < tag.numbers(); i++) {
      exception.setNumber(i, values.number(i));
    }
    for (int i = 0; i < tag.references(); i++) {
      exception.setRef(i, values.ref(i));
      values.setRef(i, null);
    }
    return exception;
  }

  /**
   * What the exception was thrown with.
   *
   * @return the tag, to be compared with {@code ==}
   */
  public Tag tag() {
    return tag;
  }

  /**
   * Reads a value of type {@code i32}.
   *
   * @param index the value's place among {@link Tag#parameters}
   * @return the value
   * @throws IllegalArgumentException if it is of another type
   * @throws IndexOutOfBoundsException if there is no such value
   */
  public int getInt(int index) {
    return (int) number(slot(index, ValueType.I32));
  }

  /**
   * Reads a value of type {@code i64}.
   *
   * @param index the value's place among {@link Tag#parameters}
   * @return the value
   * @throws IllegalArgumentException if it is of another type
   * @throws IndexOutOfBoundsException if there is no such value
   */
  public long getLong(int index) {
    return number(slot(index, ValueType.I64));
  }

  /**
   * Reads a value of type {@code f32}.
   *
   * @param index the value's place among {@link Tag#parameters}
   * @return the value
   * @throws IllegalArgumentException if it is of another type
   * @throws IndexOutOfBoundsException if there is no such value
   */
  public float getFloat(int index) {
    return Float.intBitsToFloat((int) number(slot(index, ValueType.F32)));
  }

  /**
   * Reads a value of type {@code f64}.
   *
   * @param index the value's place among {@link Tag#parameters}
   * @return the value
   * @throws IllegalArgumentException if it is of another type
   * @throws IndexOutOfBoundsException if there is no such value
   */
  public double getDouble(int index) {
    return Double.longBitsToDouble(number(slot(index, ValueType.F64)));
  }

  /**
   * Reads any value.
   *
   * @param index the value's place among {@link Tag#parameters}
   * @return the value, boxed if it is a number
   * @throws IndexOutOfBoundsException if there is no such value
   */
  public Object get(int index) {
    ValueType type = tag.parameters().get(index);
    int slot = tag.slot(index);
    if (type.equals(ValueType.V128)) {
      return V128.of(number(slot), number(slot + 1));
    }
    return type.isReference() ? ref(slot) : DynamicCall.box(type, number(slot));
  }

  /** Writes a value that fits its type. */
  void set(int index, Object value) {
    int slot = tag.slot(index);
    if (value instanceof V128 && !tag.parameters().get(index).isReference()) {
      setNumber(slot, ((V128) value).low());
      setNumber(slot + 1, ((V128) value).high());
    } else if (tag.parameters().get(index).isReference()) {
      setRef(slot, value);
    } else {
      setNumber(slot, DynamicCall.bits(value));
    }
  }

  private int slot(int index, ValueType wanted) {
    ValueType type = tag.parameters().get(index);
    if (!type.equals(wanted)) {
      throw new IllegalArgumentException(
          "value " + index + " is of type " + type + ", not " + wanted);
    }
    return tag.slot(index);
  }

  /** Gives tag and values, for whoever finds the exception uncaught. */
  @Override
  public String getMessage() {
    List<ValueType> parameters = tag.parameters();
    StringBuilder message = new StringBuilder("exception with ").append(tag);
    for (int i = 0; i < parameters.size(); i++) {
      message.append(i == 0 ? ": " : ", ").append(get(i));
    }
    return message.toString();
  }
}
