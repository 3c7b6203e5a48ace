package dev.quern.runtime.abi;

import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The handles through which generated code reads and writes a flat memory, all little endian.
 *
 * <p>Each takes {@code (byte[], int)} and throws {@link IndexOutOfBoundsException} when any byte of
 * the access lies outside the array. They are {@code static final} so that HotSpot sees constants.
 * 8-bit accesses use {@code baload} and {@code bastore} and need no handle, {@code float} and
 * {@code double} those of the integers of their size, as the JDK's own handles for them do inside.
 */
public final class Access {

  /** 16-bit accesses; the coordinate types are {@code (byte[], int)}, the value {@code short}. */
  public static final VarHandle SHORT = view(short[].class);

  /** 32-bit accesses; the value is {@code int}. */
  public static final VarHandle INT = view(int[].class);

  /** 64-bit accesses; the value is {@code long}. */
  public static final VarHandle LONG = view(long[].class);

  private Access() {}

  /**
   * The bootstrap method of {@code invokedynamic} instructions that call a method which reads or
   * writes; C2 inlines what it stands for even where it inlines no other calls any more. Generated
   * code runs one before it runs WebAssembly code, see {@link Abi}.
   *
   * <p>The types are those with which the JDK invokes it, so that nothing has to be converted.
   *
   * @param caller who has the instruction
   * @param name its name, any
   * @param type its type
   * @param method the method's handle, of that type
   * @return the call site, a {@link java.lang.invoke.CallSite}
   */
  public static Object link(MethodHandles.Lookup caller, String name, Object type, Object method) {
    return new ConstantCallSite((MethodHandle) method);
  }

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
  }
}
