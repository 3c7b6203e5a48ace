package dev.quern.compiler.dwarf;

import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.WasmModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The modules that {@code src/test/debug/build.sh} builds. */
public final class DebugModules {
  private DebugModules() {}

  /** The bytes of a module. */
  public static byte[] bytes(String name) {
    return file(name + ".wasm");
  }

  /** The source map of a module that has one. */
  public static byte[] map(String name) {
    return file(name + ".wasm.map");
  }

  private static byte[] file(String name) {
    String path = "/dev/quern/compiler/debug/" + name;
    try (InputStream in = DebugModules.class.getResourceAsStream(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A module, decoded. */
  public static WasmModule module(String name) {
    return ModuleDecoder.decode(name + ".wasm", bytes(name));
  }
}
