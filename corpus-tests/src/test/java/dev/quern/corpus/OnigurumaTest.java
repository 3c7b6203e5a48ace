package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.runtime.Instance;
import dev.quern.runtime.Memory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Oniguruma as vscode-oniguruma builds it (C by Emscripten): scanners of many patterns at once. */
class OnigurumaTest {

  @Test
  void thePatternThatMatchesFirstWins() {
    assertEquals(
        List.of("2 3-6", "0 7-9", "1 11-16"),
        matches("if foo(42) while", List.of("\\d\\d", "wh?ile", "fo+\\b"), List.of(0, 6, 10)));
  }

  @Test
  void lookBehindAndGroups() {
    assertEquals(
        List.of("0 4-11 4-7 8-11"),
        matches("äb foo=äx+", List.of("(?<=b )(\\w+)=(\\p{L}\\w*)"), List.of(0)));
  }

  /** For each start the pattern's number and the bounds of the match and its groups, in bytes. */
  private static List<String> matches(String text, List<String> patterns, List<Integer> starts) {
    Host host = new Host();
    try (Instance instance = Modules.instance("oniguruma", host)) {
      instance.function("__wasm_call_ctors").call();
      Memory memory = host.memory();
      int count = patterns.size();
      int addresses = call(instance, "omalloc", 4 * count);
      int lengths = call(instance, "omalloc", 4 * count);
      for (int i = 0; i < count; i++) {
        int[] pattern = string(instance, memory, patterns.get(i));
        memory.putInt(addresses + 4 * i, pattern[0]);
        memory.putInt(lengths + 4 * i, pattern[1]);
      }
      int scanner = call(instance, "createOnigScanner", addresses, lengths, count);
      int[] subject = string(instance, memory, text);
      List<String> found = new ArrayList<>();
      for (int start : starts) {
        int at =
            call(
                instance, "findNextOnigScannerMatch", scanner, 1, subject[0], subject[1], start, 0);
        StringBuilder match = new StringBuilder().append(memory.getInt(at));
        for (int group = 0; group < memory.getInt(at + 4); group++) {
          int bounds = at + 8 + 8 * group;
          match.append(' ').append(memory.getInt(bounds)).append('-');
          match.append(memory.getInt(bounds + 4));
        }
        found.add(match.toString());
      }
      instance.function("freeOnigScanner").call(scanner);
      return found;
    }
  }

  private static int[] string(Instance instance, Memory memory, String text) {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    int address = call(instance, "omalloc", bytes.length);
    memory.putBytes(address, bytes);
    return new int[] {address, bytes.length};
  }

  private static int call(Instance instance, String name, Object... arguments) {
    return (int) instance.function(name).call(arguments);
  }
}
