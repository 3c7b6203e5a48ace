package dev.quern.sample;

import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.runtime.Trap;
import java.util.List;

/** Uses a module of WebAssembly 2.0 in every way that such a module can be used. */
public final class CoreMain {

  private CoreMain() {}

  /**
   * Runs the module.
   *
   * @return what it gave
   */
  public static List<Object> run() {
    Imports imports =
        new Imports().function("env", "f", "(func (param i32) (result i32))", values -> values[0]);
    try (Instance instance = new SampleInstance(imports, Limits.none())) {
      instance.memory("memory").putString(100, "text");
      instance.memory("memory").grow(1);
      instance.table("table").grow(1, null);
      instance.global("counter").setInt(5);
      Trap.Kind kind = null;
      try {
        instance.function("load").call(1 << 20);
      } catch (Trap trap) {
        kind = trap.kind();
      }
      return List.of(
          instance.function("load").call(8),
          instance.function("indirect").call(0),
          instance.memory("memory").getString(100, 4),
          instance.table("table").size(),
          instance.global("counter").get(),
          kind.message());
    }
  }
}
