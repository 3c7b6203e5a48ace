package com.example.sourcemap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares with what the JavaScript of the package source-map answers; see record/record.mjs. */
class SourceMapTest {

  @Test
  void looksUpPositions() throws IOException {
    try (SourceMap map = new SourceMap(Main.resource(Main.MAP))) {
      assertEquals(
          Main.resource("lookups.txt").lines().collect(Collectors.toList()), Main.lookUp(map));
    }
  }

  @Test
  void visitsAllMappings() throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    int[] count = new int[1];
    try (SourceMap map = new SourceMap(Main.resource(Main.MAP))) {
      map.forEach(
          mapping -> {
            count[0]++;
            digest.update(line(mapping).getBytes(StandardCharsets.UTF_8));
          });
    }
    assertEquals(
        Main.resource("mappings.txt").trim(),
        count[0] + " " + HexFormat.of().formatHex(digest.digest()));
  }

  @Test
  void saysThatMappingsAreBroken() {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SourceMap("{\"sources\": [], \"names\": [], \"mappings\": \"AAAA!\"}"));
    assertEquals("The mappings have error 4", error.getMessage());
  }

  private static String line(Mapping mapping) {
    return String.format(
        "%d:%d %s:%d:%d %s\n",
        mapping.generatedLine(),
        mapping.generatedColumn(),
        mapping.source(),
        mapping.originalLine(),
        mapping.originalColumn(),
        mapping.name() == null ? "" : mapping.name());
  }
}
