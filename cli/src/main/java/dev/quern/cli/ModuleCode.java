package dev.quern.cli;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.JitChoice;
import dev.quern.compiler.Simd;
import dev.quern.compiler.WasmCompiler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gets the code of a module to run: from the cache, or from the compiler. */
final class ModuleCode {

  /** The class that every module becomes; stack traces tell modules apart by their file names. */
  static final String CLASS_NAME = "wasm.Program";

  private final ModuleFile module;
  private final boolean interruptible;
  private final Simd simd;
  private final Optional<CodeCache> cache;

  ModuleCode(ModuleFile module, boolean interruptible, Simd simd, Optional<CodeCache> cache) {
    this.module = module;
    this.interruptible = interruptible;
    this.simd = simd;
    this.cache = cache;
  }

  /** Loads the code into this JVM. */
  CompiledModule load(Console console) throws IOException {
    Map<String, byte[]> files;
    if (cache.isEmpty()) {
      files = compile(console);
    } else {
      String key = key();
      Optional<Map<String, byte[]>> cached = cache.get().load(key);
      files = cached.isPresent() ? cached.get() : compile(console);
      if (cached.isEmpty()) {
        cache.get().store(key, files);
      }
    }
    return CompiledModule.load(CLASS_NAME, files, ModuleCode.class.getClassLoader());
  }

  private Map<String, byte[]> compile(Console console) {
    CompileRequest request =
        CompileRequest.of(module.bytes(), CLASS_NAME)
            .moduleName(module.name())
            .sourceMap(module.sourceMap())
            .interruptible(interruptible)
            .simd(simd)
            .build();
    JitChoice.preferC1(module.bytes());
    try (Progress progress = new Progress(console, module.name())) {
      CompileResult result = WasmCompiler.compile(request, progress);
      Map<String, byte[]> files = new TreeMap<>(result.classes());
      files.putAll(result.resources());
      return files;
    }
  }

  /** Names everything that the code depends on; the JDK is not among it. */
  private String key() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String facts =
          String.join(
              "\0",
              Version.fingerprint(),
              module.name(),
              "" + interruptible,
              simd.name(),
              "" + module.bytes().length,
              "");
      digest.update(facts.getBytes(StandardCharsets.UTF_8));
      digest.update(module.bytes());
      digest.update(module.sourceMap());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
