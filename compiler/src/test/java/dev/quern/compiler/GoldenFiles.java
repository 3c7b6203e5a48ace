package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Inputs and expected outputs beside each other under {@code src/test/golden}. The system property
 * {@code golden.update} rewrites the expectations.
 */
public final class GoldenFiles {
  private GoldenFiles() {}

  /** The inputs in a folder, in the order of their names. */
  public static Stream<Path> list(String folder, String extension) {
    try (Stream<Path> files = Files.list(Path.of("src/test/golden", folder))) {
      List<Path> inputs = files.filter(file -> file.toString().endsWith(extension)).toList();
      return inputs.stream().sorted();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares what a conversion makes of an input with the file that has another extension. */
  public static void check(Path input, String extension, UnaryOperator<String> conversion) {
    String name = input.getFileName().toString();
    Path expected = input.resolveSibling(name.substring(0, name.lastIndexOf('.')) + extension);
    try {
      String actual = conversion.apply(Files.readString(input));
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(expected, actual);
      }
      assertEquals(Files.readString(expected), actual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
