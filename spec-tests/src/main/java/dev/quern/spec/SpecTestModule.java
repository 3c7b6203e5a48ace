package dev.quern.spec;

import dev.quern.runtime.Imports;
import dev.quern.runtime.extras.Memories;
import dev.quern.runtime.extras.Tables;

/** The module {@code spectest} that the official scripts import from. */
final class SpecTestModule {
  private static final String NAME = "spectest";

  private SpecTestModule() {}

  static void define(Imports imports, String memorySuffix) {
    for (String types : new String[] {"", "i32", "i64", "f32", "f64", "i32 f32", "f64 f64"}) {
      String name = types.isEmpty() ? "print" : "print_" + types.replace(' ', '_');
      String type = types.isEmpty() ? "(func)" : "(func (param " + types + "))";
      imports.function(NAME, name, type, arguments -> null);
    }
    imports.global(NAME, "global_i32", "i32", false, 666);
    imports.global(NAME, "global_i64", "i64", false, 666L);
    imports.global(NAME, "global_f32", "f32", false, 666.6f);
    imports.global(NAME, "global_f64", "f64", false, 666.6);
    imports.table(NAME, "table", "funcref", 10, 20);
    imports.define(NAME, "shared_memory", Memories.of("1 2 shared"));
    imports.define(NAME, "table64", Tables.of("i64 10 20 funcref"));
    imports.define(NAME, "memory", Memories.of("1 2" + memorySuffix));
  }
}
