package com.acme.beside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.beside_chicory.Mappings;
import com.acme.chicory.MappingsMachine;
import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Both plugins compile the same module; both results answer alike. */
class SameResultsTest {

  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  @Test
  void parseTheSameMappings() {
    for (int seed = 0; seed < 20; seed++) {
      String mappings = randomMappings(new Random(seed));
      List<String> quern = quern(mappings);
      assertEquals(chicory(mappings), quern, mappings);
      assertTrue(quern.size() > 200);
    }
  }

  @Test
  void refuseTheSameMappings() {
    for (String broken : List.of("A!", "g", "AAAA,D", "gggggggggggggggggggB", ";;;;,,,,*")) {
      assertEquals(chicory(broken), quern(broken), broken);
    }
  }

  /** Segments that grow, so that lines and columns stay positive. */
  private static String randomMappings(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      if (i > 0) {
        text.append(random.nextInt(8) == 0 ? ';' : ',');
      }
      vlq(text, random.nextInt(50));
      vlq(text, 0);
      vlq(text, random.nextInt(100));
      vlq(text, random.nextInt(1 << random.nextInt(16)));
      if (random.nextInt(3) == 0) {
        vlq(text, random.nextInt(3));
      }
    }
    return text.toString();
  }

  private static void vlq(StringBuilder text, int value) {
    int rest = value << 1;
    do {
      text.append(DIGITS.charAt(rest & 31 | (rest > 31 ? 32 : 0)));
      rest >>>= 5;
    } while (rest != 0);
  }

  private static List<String> quern(String text) {
    List<String> seen = new ArrayList<>();
    try (Mappings module =
        Mappings.instantiate(
            (a, b, c, d, e, f, g, h, i, j) ->
                seen.add(Arrays.toString(new long[] {a, b, c, d, e, f, g, h, i, j})))) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      int buffer = module.allocate_mappings(bytes.length);
      module.memory().putBytes(buffer, bytes);
      int mappings = module.parse_mappings(buffer);
      if (mappings == 0) {
        return List.of("error " + module.get_last_error());
      }
      module.compute_column_spans(mappings);
      module.by_generated_location(mappings);
      module.by_original_location(mappings);
      module.free_mappings(mappings);
      return seen;
    }
  }

  private static List<String> chicory(String text) {
    List<String> seen = new ArrayList<>();
    HostFunction callback =
        new HostFunction(
            "env",
            "mapping_callback",
            FunctionType.of(Collections.nCopies(10, ValType.I32), List.of()),
            (instance, values) -> {
              seen.add(Arrays.toString(Arrays.stream(values).map(value -> (int) value).toArray()));
              return null;
            });
    Instance module =
        Instance.builder(com.acme.chicory.Mappings.load())
            .withMachineFactory(MappingsMachine::new)
            .withImportValues(ImportValues.builder().addFunction(callback).build())
            .build();
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    int buffer = (int) call(module, "allocate_mappings", bytes.length);
    module.memory().write(buffer, bytes);
    int mappings = (int) call(module, "parse_mappings", buffer);
    if (mappings == 0) {
      return List.of("error " + call(module, "get_last_error"));
    }
    call(module, "compute_column_spans", mappings);
    call(module, "by_generated_location", mappings);
    call(module, "by_original_location", mappings);
    call(module, "free_mappings", mappings);
    return seen;
  }

  private static long call(Instance module, String name, long... arguments) {
    ExportFunction function = module.export(name);
    long[] results = function.apply(arguments);
    return results == null || results.length == 0 ? 0 : results[0];
  }
}
