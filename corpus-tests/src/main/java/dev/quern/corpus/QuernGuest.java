package dev.quern.corpus;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.WasmCompiler;
import dev.quern.runtime.Function;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.runtime.Memory;
import dev.quern.runtime.ValueType;
import java.util.List;

/** A guest that Quern compiled, through its dynamic face. */
public final class QuernGuest implements Guest {

  private final Instance instance;
  private final Memory memory;

  /**
   * Makes a guest of an instance.
   *
   * @param instance the instance; without a memory that it exports, none can be read or written
   */
  public QuernGuest(Instance instance) {
    this.instance = instance;
    this.memory =
        instance.exportNames().contains("mem")
            ? instance.memory("mem")
            : instance.exportNames().contains("memory") ? instance.memory("memory") : null;
  }

  /**
   * Compiles a module, loads it and instantiates it without imports.
   *
   * @param name the module's name
   * @param bytes the module
   * @return the instance
   */
  public static QuernGuest of(String name, byte[] bytes) {
    return new QuernGuest(load(name, bytes).instantiate(new Imports(), Limits.none()));
  }

  /**
   * Compiles a module and loads its classes.
   *
   * @param name the module's name
   * @param bytes the module
   * @return the loaded module
   */
  public static CompiledModule load(String name, byte[] bytes) {
    CompileRequest request = CompileRequest.of(bytes, "guest.Program").moduleName(name).build();
    return CompiledModule.load(WasmCompiler.compile(request), QuernGuest.class.getClassLoader());
  }

  @Override
  public long[] call(String export, long... arguments) {
    Function function = instance.function(export);
    List<ValueType> parameters = function.type().parameters();
    Object[] boxed = new Object[arguments.length];
    for (int i = 0; i < boxed.length; i++) {
      boxed[i] = box(parameters.get(i), arguments[i]);
    }
    Object result = function.call(boxed);
    if (result == null) {
      return new long[0];
    }
    Object[] results = result instanceof Object[] several ? several : new Object[] {result};
    long[] bits = new long[results.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = bits(results[i]);
    }
    return bits;
  }

  private static Object box(ValueType type, long bits) {
    return switch (type.toString()) {
      case "i32" -> (int) bits;
      case "i64" -> bits;
      case "f32" -> Float.intBitsToFloat((int) bits);
      case "f64" -> Double.longBitsToDouble(bits);
      default -> throw new IllegalArgumentException("a reference cannot be bits: " + type);
    };
  }

  private static long bits(Object value) {
    if (value instanceof Float real) {
      return Float.floatToRawIntBits(real);
    }
    if (value instanceof Double real) {
      return Double.doubleToRawLongBits(real);
    }
    return ((Number) value).longValue();
  }

  @Override
  public byte[] read(int address, int length) {
    return memory.getBytes(address, length);
  }

  @Override
  public void write(int address, byte[] bytes) {
    memory.putBytes(address, bytes);
  }

  @Override
  public void close() {
    instance.close();
  }
}
