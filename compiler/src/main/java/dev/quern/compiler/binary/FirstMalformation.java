package dev.quern.compiler.binary;

import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.ModuleException;
import java.util.List;

/**
 * Finds the first malformed instruction. Bodies are normally read after all sections; when a
 * section turns out to be malformed, a body before it may hold the cause, which is what the user
 * wants to know.
 */
final class FirstMalformation {
  private FirstMalformation() {}

  static ModuleException find(byte[] bytes, List<FunctionBody> bodies, ModuleException otherwise) {
    if (otherwise.kind() != ModuleException.Kind.MALFORMED) {
      return otherwise;
    }
    try {
      for (FunctionBody body : bodies) {
        InstructionReader instructions = new InstructionReader(bytes, body.start(), body.end());
        while (instructions.hasNext()) {
          instructions.next();
        }
      }
      return otherwise;
    } catch (ModuleException e) {
      return e;
    }
  }
}
