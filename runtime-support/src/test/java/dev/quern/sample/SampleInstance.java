package dev.quern.sample;

import dev.quern.runtime.Function;
import dev.quern.runtime.Limits;
import dev.quern.runtime.abi.Abi;
import dev.quern.runtime.abi.Access;
import dev.quern.runtime.abi.CallingConvention;
import dev.quern.runtime.abi.DataSegment;
import dev.quern.runtime.abi.DefinedType;
import dev.quern.runtime.abi.ElementSegment;
import dev.quern.runtime.abi.FlatMemory;
import dev.quern.runtime.abi.GlobalCell;
import dev.quern.runtime.abi.ImportResolver;
import dev.quern.runtime.abi.ModuleInstance;
import dev.quern.runtime.abi.RefTable;
import dev.quern.runtime.abi.Traps;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * An instance class as the compiler generates it, written by hand, of this module:
 *
 * <pre>
 * (type (func (param i32) (result i32)))
 * (type (func (result i32 i64 externref)))
 * (import "env" "f" (func (type 0)))
 * (func $load (export "load") (type 0) ...)      ;; 1: i32.load
 * (func $pair (export "pair") (type 1) ...)      ;; 2: returns 1, 2, "three"
 * (func $indirect (export "indirect") (type 0))  ;; 3: call_indirect (type 0) with argument = index
 * (memory (export "memory") 1 3)
 * (table (export "table") 4 8 funcref)
 * (global (export "counter") (mut i32) (i32.const 7))
 * (elem (i32.const 0) $load $f $pair)
 * (data (i32.const 8) "\2a")
 * </pre>
 */
public final class SampleInstance extends ModuleInstance {

  final FlatMemory m0;
  final RefTable t0;
  final GlobalCell g0;
  final SampleFunction i0;

  public SampleInstance(ImportResolver imports, Limits limits) {
    super("sample", prepared(1), 4, 1, 1, limits);
    i0 = (SampleFunction) localize(importFunction(imports, 0, "env", "f", 0), 0);
    m0 = (FlatMemory) newMemory(1, 3, 0);
    t0 = newTable("funcref", 4, 8, false, null);
    g0 = new GlobalCell(7, true);
    bind(imports);
    ElementSegment elements = new ElementSegment(this, new int[] {2, 1, 3});
    RefTable.init(0, 0, 3, elements, t0);
    elements.drop();
    DataSegment data = new DataSegment(new byte[] {1, 42, 2}, 1, 1);
    m0.putBytes(8, data.bytes(), data.offset(), data.length());
    data.drop();
  }

  private static int prepared(int importedFunctions) {
    Abi.require(Abi.MEMORIES, Abi.VERSION, "sample");
    return importedFunctions;
  }

  @Override
  protected DefinedType[] defineTypes() {
    Abi.reserveStack();
    return DefinedType.define("(func (param i32) (result i32))\n(func (result i32 i64 externref))");
  }

  /** The exported function. */
  public int load$(int address) {
    checkOpen();
    try {
      return load(address, this);
    } catch (StackOverflowError overflow) {
      throw Traps.callStackExhausted(overflow);
    }
  }

  /** The exported function. */
  public int indirect$(int index) {
    checkOpen();
    try {
      return indirect(index, this);
    } catch (StackOverflowError overflow) {
      throw Traps.callStackExhausted(overflow);
    }
  }

  static int load(int address, SampleInstance instance) {
    byte[] bytes = instance.m0.bytes;
    try {
      return (int) Access.INT.get(bytes, address);
    } catch (IndexOutOfBoundsException e) {
      throw Traps.outOfBoundsMemory(e, instance);
    }
  }

  static int pair(SampleInstance instance) {
    instance.results.n0 = 2;
    instance.results.r0 = "three";
    return 1;
  }

  static int indirect(int index, SampleInstance instance) {
    return lookup(instance.t0, index, 0, instance).call0(index);
  }

  /** Calls the table's function of type 1, and gives its second result. */
  long secondOf(int index) {
    SampleFunction function = lookup(t0, index, 1, this);
    function.call1();
    return results.n0;
  }

  static SampleFunction lookup(RefTable table, int index, int type, SampleInstance instance) {
    Object[] elements = table.elements;
    if (index >= 0 && index < elements.length && elements[index] instanceof SampleFunction) {
      SampleFunction function = (SampleFunction) elements[index];
      if (function.typeIndex == type && function.results() == instance.results) {
        return function;
      }
    }
    return (SampleFunction) instance.callee(table, index, type);
  }

  @Override
  protected Function newFunction(int index) {
    switch (index) {
      case 1:
        return new Load(this);
      case 2:
        return new Pair(this);
      default:
        return new Indirect(this);
    }
  }

  @Override
  protected Function wrap(Function function, int typeIndex) {
    return new Foreign(typeIndex, this, function);
  }

  @Override
  protected void defineExports() {
    export("load", function(1));
    export("pair", function(2));
    export("indirect", function(3));
    export("memory", m0);
    export("table", t0);
    export("counter", g0);
  }

  private static MethodHandle handle(String name, Class<?> result, Class<?>... parameters) {
    try {
      MethodType type = MethodType.methodType(result, parameters);
      return MethodHandles.lookup().findStatic(SampleInstance.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Load extends SampleFunction {
    Load(SampleInstance instance) {
      super(0, instance);
    }

    @Override
    int call0(int a) {
      return load(a, instance);
    }

    @Override
    public MethodHandle handle() {
      return CallingConvention.bind(
          SampleInstance.handle("load", int.class, int.class, SampleInstance.class), instance);
    }
  }

  private static final class Pair extends SampleFunction {
    Pair(SampleInstance instance) {
      super(1, instance);
    }

    @Override
    int call1() {
      return pair(instance);
    }

    @Override
    public MethodHandle handle() {
      return CallingConvention.bind(
          SampleInstance.handle("pair", int.class, SampleInstance.class), instance);
    }
  }

  private static final class Indirect extends SampleFunction {
    Indirect(SampleInstance instance) {
      super(0, instance);
    }

    @Override
    int call0(int a) {
      return indirect(a, instance);
    }

    @Override
    public MethodHandle handle() {
      return CallingConvention.bind(
          SampleInstance.handle("indirect", int.class, int.class, SampleInstance.class), instance);
    }
  }

  private static final class Foreign extends SampleFunction {
    private final Function function;
    private final MethodHandle handle;

    Foreign(int typeIndex, SampleInstance instance, Function function) {
      super(typeIndex, instance);
      this.function = function;
      this.handle = function.handle();
    }

    @Override
    int call0(int a) {
      try {
        return (int) handle.invokeExact(a);
      } catch (Throwable thrown) {
        throw SampleInstance.<RuntimeException>sneak(thrown);
      }
    }

    @Override
    int call1() {
      try {
        int first = (int) handle.invokeExact();
        instance.results.copyFrom(function.results(), 1, 1);
        return first;
      } catch (Throwable thrown) {
        throw SampleInstance.<RuntimeException>sneak(thrown);
      }
    }

    @Override
    public MethodHandle handle() {
      return handle;
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
