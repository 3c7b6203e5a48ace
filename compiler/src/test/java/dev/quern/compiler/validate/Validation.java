package dev.quern.compiler.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.WasmModule;
import dev.quern.text.WatReader;

/** Validates modules that tests write as text. */
final class Validation {
  private Validation() {}

  static WasmModule decode(String text) {
    return ModuleDecoder.decode("test.wasm", WatReader.toBinary(text, "test.wat"));
  }

  static WasmModule accept(String text) {
    WasmModule module = decode(text);
    ModuleValidator.validate(module);
    return module;
  }

  /** Checks that a module is invalid for a reason, which is given in full. */
  static ModuleException reject(String text, String reason) {
    WasmModule module = decode(text);
    ModuleException e = assertThrows(ModuleException.class, () -> ModuleValidator.validate(module));
    assertEquals(reason, e.reason());
    assertEquals(ModuleException.Kind.INVALID, e.kind());
    return e;
  }

  /** Checks that the body of a function is invalid for a reason, which is given in full. */
  static ModuleException rejectBody(String body, String reason) {
    return reject("(module (func (result i32) " + body + "))", reason);
  }
}
