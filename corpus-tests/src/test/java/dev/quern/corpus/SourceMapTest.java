package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.runtime.Instance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Mozilla's source-map (Rust): every mapping of a real source map, through the callback import. */
class SourceMapTest {

  /** Zero-based lines and columns; source and name are -1 where a mapping has none. */
  private record Mapping(
      int line, int column, int source, int fromLine, int fromColumn, int name) {}

  private static final Comparator<Mapping> ORDER =
      Comparator.comparingInt(Mapping::line)
          .thenComparingInt(Mapping::column)
          .thenComparingInt(Mapping::source)
          .thenComparingInt(Mapping::fromLine)
          .thenComparingInt(Mapping::fromColumn)
          .thenComparingInt(Mapping::name);

  @Test
  void findsWhatTheFormatSays() {
    String map = Modules.text("qcms", "build/pdf.sandbox.mjs.map");
    Matcher matcher = Pattern.compile("\"mappings\":\"([^\"]*)\"").matcher(map);
    matcher.find();
    String mappings = matcher.group(1);
    List<Mapping> found = parse(mappings);
    for (int i = 1; i < found.size(); i++) {
      Mapping before = found.get(i - 1);
      Mapping here = found.get(i);
      assertEquals(
          true,
          before.line < here.line || before.line == here.line && before.column <= here.column);
    }
    found.sort(ORDER);
    List<Mapping> expected = decode(mappings);
    expected.sort(ORDER);
    assertEquals(expected, found);
  }

  private static List<Mapping> parse(String mappings) {
    List<Mapping> found = new ArrayList<>();
    Host host =
        new Host()
            .define(
                "env.mapping_callback",
                a -> {
                  boolean original = (int) a[4] != 0;
                  found.add(
                      new Mapping(
                          (int) a[0],
                          (int) a[1],
                          original ? (int) a[5] : -1,
                          original ? (int) a[6] : -1,
                          original ? (int) a[7] : -1,
                          (int) a[8] != 0 ? (int) a[9] : -1));
                  return null;
                });
    try (Instance instance = Modules.instance("source-map", host)) {
      byte[] text = mappings.getBytes(StandardCharsets.US_ASCII);
      int buffer = (int) instance.function("allocate_mappings").call(text.length);
      host.memory().putBytes(buffer, text);
      int parsed = (int) instance.function("parse_mappings").call(buffer);
      instance.function("by_generated_location").call(parsed);
      instance.function("free_mappings").call(parsed);
    }
    return found;
  }

  /** The source map format: lines by ';', segments by ',', fields as base64 VLQ differences. */
  private static List<Mapping> decode(String mappings) {
    List<Mapping> all = new ArrayList<>();
    int[] fields = new int[5];
    int line = 0;
    for (String segments : mappings.split(";", -1)) {
      fields[0] = 0;
      for (String segment : segments.split(",")) {
        int count = segment.isEmpty() ? 0 : add(segment, fields);
        if (count > 0) {
          all.add(
              new Mapping(
                  line,
                  fields[0],
                  count > 1 ? fields[1] : -1,
                  count > 1 ? fields[2] : -1,
                  count > 1 ? fields[3] : -1,
                  count > 4 ? fields[4] : -1));
        }
      }
      line++;
    }
    return all;
  }

  private static int add(String segment, int[] fields) {
    int count = 0;
    int shift = 0;
    int value = 0;
    for (char c : segment.toCharArray()) {
      int digit = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".indexOf(c);
      value |= (digit & 31) << shift;
      shift += 5;
      if (digit < 32) {
        fields[count++] += (value & 1) != 0 ? -(value >> 1) : value >> 1;
        shift = 0;
        value = 0;
      }
    }
    return count;
  }
}
