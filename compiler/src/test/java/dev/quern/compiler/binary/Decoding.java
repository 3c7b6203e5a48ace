package dev.quern.compiler.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.WasmModule;

/** Decodes modules that tests put together byte by byte. */
final class Decoding {
  private Decoding() {}

  static WasmModule decode(ModuleBytes module) {
    return ModuleDecoder.decode("test.wasm", module.toArray());
  }

  /** Checks that a module is malformed for a reason, which is given in full, at an offset. */
  static void reject(ModuleBytes module, int offset, String reason) {
    ModuleException e = assertThrows(ModuleException.class, () -> decode(module));
    assertEquals(reason, e.reason());
    assertEquals(offset, e.offset().orElse(-1), "offset");
    assertEquals(ModuleException.Kind.MALFORMED, e.kind());
  }
}
