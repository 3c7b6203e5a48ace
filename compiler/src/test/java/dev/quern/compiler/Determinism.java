package dev.quern.compiler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A program that compiles all modules in a folder and prints a digest of everything it made. */
public final class Determinism {

  private Determinism() {}

  /**
   * Compiles and prints.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws Exception {
    System.out.print(digest(Path.of(arguments[0])));
  }

  static String digest(Path folder) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    List<Path> modules;
    try (Stream<Path> files = Files.list(folder)) {
      modules = files.filter(file -> file.toString().endsWith(".wasm")).sorted().toList();
    }
    for (Path module : modules) {
      CompileRequest request =
          CompileRequest.of(Files.readAllBytes(module), "a.b.Geo").moduleName("geo.wasm").build();
      CompileResult result = WasmCompiler.compile(request);
      result.classes().forEach((path, bytes) -> add(digest, path, bytes));
      result.resources().forEach((path, bytes) -> add(digest, path, bytes));
      for (Map.Entry<String, String> source : result.sources().entrySet()) {
        add(digest, source.getKey(), source.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return modules.size() + " modules: " + HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String path, byte[] content) {
    digest.update((path + " " + content.length + "\n").getBytes(StandardCharsets.UTF_8));
    digest.update(content);
  }
}
