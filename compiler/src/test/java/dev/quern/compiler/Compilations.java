package dev.quern.compiler;

import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.text.WatReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Compiles modules in the text format, and runs them in class loaders of their own. */
public final class Compilations {

  private Compilations() {}

  /** Compiles a resource beside a test class. */
  public static CompileResult ofResource(Class<?> test, String resource, String className) {
    return ofText(text(test, resource), className);
  }

  /** The text of a resource beside a test class. */
  public static String text(Class<?> test, String resource) {
    try (InputStream stream = test.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles a text. */
  public static CompileResult ofText(String text, String className) {
    byte[] module = WatReader.toBinary(text, className);
    return WasmCompiler.compile(CompileRequest.of(module, className).build());
  }

  /** Loads and instantiates. */
  public static Instance instantiate(CompileResult result, Imports imports) {
    return CompiledModule.load(result, Compilations.class.getClassLoader())
        .instantiate(imports, Limits.none());
  }
}
