package dev.quern.runtime.extras.abi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The handles through which generated code reads and writes a shared memory: as {@link Access}, but
 * the coordinates are {@code (ByteBuffer, int)}. 8-bit accesses are the buffer's own.
 *
 * <p>Views of a direct buffer are the only ones that offer atomic access on every JDK since 17;
 * those of a {@code byte[]} refuse it on later ones.
 */
public final class SharedAccess {

  /** 16-bit accesses; the value is {@code short}. */
  public static final VarHandle SHORT = view(short[].class);

  /** 32-bit accesses; the value is {@code int}. */
  public static final VarHandle INT = view(int[].class);

  /** 64-bit accesses; the value is {@code long}. */
  public static final VarHandle LONG = view(long[].class);

  /** 32-bit accesses that keep every bit of a NaN; the value is {@code float}. */
  public static final VarHandle FLOAT = view(float[].class);

  /** 64-bit accesses that keep every bit of a NaN; the value is {@code double}. */
  public static final VarHandle DOUBLE = view(double[].class);

  private SharedAccess() {}

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteBufferViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
  }

  /** Links every shape that generated code or the runtime uses, while the stack is not deep. */
  static void prepare(ByteBuffer bytes) {
    SHORT.set(bytes, 0, (short) SHORT.get(bytes, 0));
    INT.set(bytes, 0, (int) INT.get(bytes, 0));
    LONG.set(bytes, 0, (long) LONG.get(bytes, 0));
    FLOAT.set(bytes, 0, (float) FLOAT.get(bytes, 0));
    DOUBLE.set(bytes, 0, (double) DOUBLE.get(bytes, 0));
    bytes.put(0, bytes.get(0));
    SharedAtomics.prepare(bytes);
    try {
      INT.set(bytes, bytes.limit(), 0);
      throw new AssertionError();
    } catch (IndexOutOfBoundsException expected) {
      expected.getMessage();
    }
    try {
      bytes.get(bytes.limit());
      throw new AssertionError();
    } catch (IndexOutOfBoundsException expected) {
      expected.getMessage();
    }
  }
}
