package dev.quern.compiler.wit;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.GeneratedApi;
import dev.quern.compiler.GoldenFiles;
import dev.quern.compiler.dwarf.DebugModules;
import dev.quern.text.WatReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Views and methods that are generated from a description, against what C does. */
class DescribedApiTest {

  @TempDir Path output;

  static WitFile catalog() {
    String path = "/dev/quern/compiler/debug/catalog.wit";
    try (InputStream in = DescribedApiTest.class.getResourceAsStream(path)) {
      return new WitFile("catalog.wit", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void javaAndCReadAndWriteTheSame() throws Exception {
    GeneratedApi.of(
            CompileRequest.of(DebugModules.bytes("catalog"), "com.acme.Catalog")
                .wit(catalog())
                .build(),
            output)
        .check("/dev/quern/compiler/debug/CatalogCheck.java");
  }

  static Stream<Path> goldenModules() {
    return GoldenFiles.list("wit", ".wat");
  }

  @ParameterizedTest
  @MethodSource("goldenModules")
  void writesTheExpectedSource(Path wat) {
    GoldenFiles.check(wat, ".java", text -> source(wat, text));
  }

  private String source(Path wat, String text) {
    String name = wat.getFileName().toString().replace(".wat", ".wit");
    try {
      String wit = Files.readString(wat.resolveSibling(name));
      GeneratedApi api =
          GeneratedApi.of(
              CompileRequest.of(WatReader.toBinary(text, "geo.wat"), "com.acme.Geo")
                  .wit(new WitFile(name, wit))
                  .build(),
              output);
      api.javac();
      return api.result().sources().get("com/acme/Geo.java");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
