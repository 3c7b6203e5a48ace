package dev.quern.runtime.abi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The handles through which generated code reads and writes a flat memory, all little endian.
 *
 * <p>Each takes {@code (byte[], int)} and throws {@link IndexOutOfBoundsException} when any byte of
 * the access lies outside the array. They are {@code static final} so that HotSpot sees constants.
 * 8-bit accesses use {@code baload} and {@code bastore} and need no handle.
 */
public final class Access {

  /** 16-bit accesses; the coordinate types are {@code (byte[], int)}, the value {@code short}. */
  public static final VarHandle SHORT = view(short[].class);

  /** 32-bit accesses; the value is {@code int}. */
  public static final VarHandle INT = view(int[].class);

  /** 64-bit accesses; the value is {@code long}. */
  public static final VarHandle LONG = view(long[].class);

  /** 32-bit accesses that keep every bit of a NaN; the value is {@code float}. */
  public static final VarHandle FLOAT = view(float[].class);

  /** 64-bit accesses that keep every bit of a NaN; the value is {@code double}. */
  public static final VarHandle DOUBLE = view(double[].class);

  private Access() {}

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
  }
}
