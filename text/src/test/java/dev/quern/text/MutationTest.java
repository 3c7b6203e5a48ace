package dev.quern.text;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the text, the reader converts it or throws its own exception. */
class MutationTest {
  private static final int MUTATIONS = Integer.getInteger("quern.mutations", 20_000);
  private static final byte[] ALPHABET =
      "()\"$;@ \n\\0_xaf.-nan:i32{}\u00e9".getBytes(StandardCharsets.UTF_8);

  @Test
  void mutatedModules() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/test/golden"))) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    Random random = new Random(1);
    int converted = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] text = mutate(seeds.get(i % seeds.size()), seeds, random);
      try {
        WatReader.toBinary(text, "mutated.wat");
        converted++;
      } catch (TextException e) {
        assertTrue(e.line() > 0 && e.column() > 0, e.getMessage());
      }
    }
    assertTrue(converted > 0, "no mutated module was converted");
  }

  private static byte[] mutate(byte[] seed, List<byte[]> seeds, Random random) {
    byte[] text = seed.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length);
      switch (random.nextInt(4)) {
        case 0 -> text[at] = ALPHABET[random.nextInt(ALPHABET.length)];
        case 1 -> text[at] = (byte) random.nextInt(256);
        case 2 -> text = splice(text, at, text, random);
        default -> text = splice(text, at, seeds.get(random.nextInt(seeds.size())), random);
      }
    }
    return text;
  }

  /** Replaces some bytes by a piece of another text. */
  private static byte[] splice(byte[] text, int at, byte[] other, Random random) {
    int from = random.nextInt(other.length);
    int length = Math.min(random.nextInt(30), other.length - from);
    int dropped = Math.min(random.nextInt(30), text.length - at);
    byte[] result = new byte[text.length + length - dropped];
    System.arraycopy(text, 0, result, 0, at);
    System.arraycopy(other, from, result, at, length);
    System.arraycopy(text, at + dropped, result, at + length, text.length - at - dropped);
    return result;
  }
}
