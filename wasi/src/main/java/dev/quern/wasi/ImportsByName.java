package dev.quern.wasi;

import dev.quern.runtime.Imports;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;

/** Makes imports by name of the typed interfaces, whose method names are the Wasm names. */
final class ImportsByName {

  private ImportsByName() {}

  static Imports of(Wasi preview1, UnstableHost unstable) {
    Imports imports = new Imports();
    define(imports, "wasi_snapshot_preview1", WasiSnapshotPreview1.class, preview1);
    define(imports, "wasi_unstable", WasiUnstable.class, unstable);
    return imports.aware(preview1).aware(unstable);
  }

  static Imports of(WasiThreads threads) {
    Imports imports = new Imports();
    define(imports, "wasi_snapshot_preview1", WasiSnapshotPreview1.class, threads);
    define(imports, "wasi", WasiThreadSpawn.class, threads);
    return imports.aware(threads);
  }

  private static void define(Imports imports, String module, Class<?> type, Object host) {
    for (Method method : type.getMethods()) {
      try {
        MethodHandle handle = MethodHandles.lookup().unreflect(method).bindTo(host);
        String name = module.equals("wasi") ? "thread-spawn" : method.getName();
        imports.function(module, name, type(method), handle);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("a public method of a public interface", e);
      }
    }
  }

  private static String type(Method method) {
    StringBuilder type = new StringBuilder("(func");
    if (method.getParameterCount() > 0) {
      type.append(" (param");
      for (Class<?> parameter : method.getParameterTypes()) {
        type.append(parameter == long.class ? " i64" : " i32");
      }
      type.append(')');
    }
    return type.append(method.getReturnType() == void.class ? ")" : " (result i32))").toString();
  }
}
