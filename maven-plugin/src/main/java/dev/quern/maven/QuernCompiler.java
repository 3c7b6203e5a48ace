package dev.quern.maven;

import dev.quern.compiler.CompileResult;
import dev.quern.compiler.JitChoice;
import dev.quern.compiler.WasmCompiler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.TreeMap;

/** The compiler that the plugin comes with. */
final class QuernCompiler implements ModuleCompiler {

  @Override
  public Output compile(
      byte[] module, byte[] sourceMap, String name, String className, CompilerOptions options) {
    JitChoice.preferC1(module);
    CompileResult result =
        WasmCompiler.compile(options.request(module, sourceMap, name, className));
    TreeMap<String, byte[]> classes = new TreeMap<>(result.classes());
    classes.putAll(result.resources());
    return new Output(result.sources(), classes, result.report(), result.sourceFiles());
  }

  /**
   * Identifies the compiler by the digest of its jar: a snapshot changes without getting another
   * version.
   *
   * @return the digest, or nothing if the compiler is not in a jar
   * @throws IOException if the jar cannot be read
   */
  static String digest() throws IOException {
    CodeSource source = WasmCompiler.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return "";
    }
    Path jar = Path.of(URI.create(source.getLocation().toString()));
    return Files.isRegularFile(jar) ? Digests.sha256(Files.readAllBytes(jar)) : "";
  }
}
