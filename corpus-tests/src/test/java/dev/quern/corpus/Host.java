package dev.quern.corpus;

import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.ExternalType;
import dev.quern.compiler.module.Import;
import dev.quern.compiler.module.WasmModule;
import dev.quern.runtime.Function;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.InstanceAware;
import dev.quern.runtime.Memory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What modules of WASI and Emscripten toolchains need of a host to compute and print: output, a
 * clock that stands still, memory growth, longjmp. Every other function of a module's imports
 * throws when it is called, with its name. Memories are made as the module wants them.
 */
final class Host implements InstanceAware {

  private static final int EBADF = 8;
  private static final int ENOSYS = 52;
  private static final int ESPIPE = 70;
  private static final long NOW_NANOS = 1_700_000_000_000_000_000L;

  private final Map<String, Imports.HostFunction> functions = new HashMap<>();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private Instance instance;
  private Memory memory;

  Host() {
    defineWasi();
    defineEmscripten();
  }

  /** Defines a function by "module.name". */
  Host define(String name, Imports.HostFunction function) {
    functions.put(name, function);
    return this;
  }

  /** Imports for a module, all of them. */
  Imports imports(String id, byte[] bytes) {
    WasmModule module = ModuleDecoder.decode(id, bytes);
    Imports imports = new Imports().aware(this);
    int function = 0;
    for (Import wanted : module.imports()) {
      if (wanted.type() instanceof ExternalType.Function) {
        String name = wanted.module() + "." + wanted.name();
        Imports.HostFunction body = functions.getOrDefault(name, unknown(name));
        String type = module.functionType(function++).toString();
        imports.function(wanted.module(), wanted.name(), type, body);
      } else if (wanted.type() instanceof ExternalType.Memory) {
        var limits = module.memoryType(0).limits();
        imports.memory(
            wanted.module(), wanted.name(), (int) limits.minimum(), limits.maximum().orElse(-1));
        memory = (Memory) imports.resolve(0, wanted.module(), wanted.name(), null);
      } else {
        throw new IllegalArgumentException("no host value for " + wanted);
      }
    }
    return imports;
  }

  private static Imports.HostFunction unknown(String name) {
    return arguments -> {
      throw new UnsupportedOperationException("the module called " + name);
    };
  }

  @Override
  public void bind(Instance bound) {
    instance = bound;
    for (String export : bound.exportNames()) {
      if (memory == null && bound.export(export) instanceof Memory exported) {
        memory = exported;
      }
    }
  }

  Memory memory() {
    return memory;
  }

  /** What the module has written to its standard streams since the last call. */
  String output() {
    String text = output.toString(StandardCharsets.UTF_8);
    output.reset();
    return text;
  }

  private void defineWasi() {
    String wasi = "wasi_snapshot_preview1.";
    define(wasi + "fd_write", a -> write((int) a[1], (int) a[2], (int) a[3]));
    define(wasi + "fd_read", a -> store((int) a[3], 0));
    define(wasi + "fd_close", a -> 0);
    define(wasi + "fd_seek", a -> ESPIPE);
    define(
        wasi + "fd_fdstat_get",
        a -> {
          if ((int) a[0] > 2) {
            return EBADF;
          }
          memory.fill((int) a[1], 24, (byte) 0);
          memory.putByte((int) a[1], (byte) 2);
          return 0;
        });
    define(wasi + "environ_sizes_get", a -> store((int) a[0], 0) + store((int) a[1], 0));
    define(wasi + "environ_get", a -> 0);
    define(
        wasi + "clock_time_get",
        a -> {
          memory.putLong((int) a[2], NOW_NANOS);
          return 0;
        });
    define(
        wasi + "random_get",
        a -> {
          memory.fill((int) a[0], (int) a[1], (byte) 42);
          return 0;
        });
  }

  private int store(int address, int value) {
    memory.putInt(address, value);
    return 0;
  }

  private int write(int vectors, int count, int written) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      int length = memory.getInt(vectors + 8 * i + 4);
      output.writeBytes(memory.getBytes(memory.getInt(vectors + 8 * i), length));
      sum += length;
    }
    return store(written, sum);
  }

  /** A {@code longjmp} on its way to the {@code invoke} that encloses its {@code setjmp}. */
  private static final class LongJump extends RuntimeException {
    LongJump() {
      super("longjmp", null, false, false);
    }
  }

  private void defineEmscripten() {
    define("env.emscripten_date_now", a -> NOW_NANOS / 1e6);
    define("env.emscripten_get_now", a -> NOW_NANOS / 1e6);
    define("env._emscripten_get_now_is_monotonic", a -> 1);
    define("env.emscripten_get_heap_max", a -> Integer.MIN_VALUE);
    define("env._tzset_js", a -> null);
    define("env.emscripten_resize_heap", a -> resize(Integer.toUnsignedLong((int) a[0])));
    define(
        "env.emscripten_memcpy_big",
        a -> {
          memory.copy((int) a[1], (int) a[0], (int) a[2]);
          return a[0];
        });
    define(
        "env._emscripten_throw_longjmp",
        a -> {
          throw new LongJump();
        });
    define("env.invoke_vii", a -> invoke((int) a[0], a[1], a[2]));
    for (String call : new String[] {"openat", "fcntl64", "ioctl", "readlinkat", "stat64"}) {
      define("env.__syscall_" + call, a -> -ENOSYS);
    }
  }

  private int resize(long bytes) {
    long pages = (bytes + Memory.PAGE_SIZE - 1) / Memory.PAGE_SIZE;
    return memory.grow((int) pages - memory.pages()) < 0 ? 0 : 1;
  }

  /** Calls a function of the table; a longjmp that leaves it is noted for the code that asks. */
  private Object invoke(int index, Object... arguments) {
    Object stack = instance.function("stackSave").call();
    Function function = instance.table("__indirect_function_table").getFunction(index);
    try {
      return function.call(arguments);
    } catch (LongJump jump) {
      instance.function("stackRestore").call(stack);
      instance.function("setThrew").call(1, 0);
      return null;
    }
  }
}
