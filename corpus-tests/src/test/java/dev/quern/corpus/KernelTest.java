package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The benchmarks' kernels give the answers of their native builds. */
class KernelTest {

  static Stream<Arguments> kernels() throws IOException {
    List<String> lines =
        new String(resource("kernels.tsv"), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .toList();
    return lines.stream()
        .map(line -> line.split("\t"))
        .map(c -> Arguments.of(c[0], Integer.parseInt(c[1]), Integer.parseInt(c[2])));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void answersAsItsNativeBuild(String kernel, int n, int answer) throws IOException {
    try (Guest guest = QuernGuest.of(kernel, resource(kernel + ".wasm"))) {
      assertEquals(answer, guest.callInt("run", n));
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = KernelTest.class.getResourceAsStream("/kernels/" + name)) {
      return in.readAllBytes();
    }
  }
}
