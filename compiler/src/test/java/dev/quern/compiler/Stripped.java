package dev.quern.compiler;

import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.CustomSection;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Modules without their debugging information. */
final class Stripped {
  private Stripped() {}

  /** The module with the names of its debugging sections changed, so that nobody knows them. */
  static byte[] of(byte[] module) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(module);
    byte[] bytes = out.toByteArray();
    for (CustomSection section : ModuleDecoder.decode("test", module).customSections()) {
      if (section.name().startsWith(".debug_")) {
        int length = section.name().getBytes(StandardCharsets.UTF_8).length;
        bytes[section.start() - length] = 'x';
      }
    }
    return bytes;
  }
}
