package com.acme.artifact_input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingsTest {

  @Test
  void parsesMappings() {
    List<String> seen = new ArrayList<>();
    try (Mappings module =
        Mappings.instantiate(
            (line, column, hasLast, last, hasOriginal, source, originalLine, originalColumn,
                    hasName, name) ->
                seen.add(line + ":" + column + "=" + originalLine + ":" + originalColumn))) {
      byte[] text = "AAAA,EAEC;GCAG".getBytes(StandardCharsets.US_ASCII);
      int buffer = module.allocate_mappings(text.length);
      module.memory().putBytes(buffer, text);
      int mappings = module.parse_mappings(buffer);
      module.by_generated_location(mappings);
      module.free_mappings(mappings);
    }
    assertEquals(List.of("0:0=0:0", "0:2=2:1", "1:3=2:4"), seen);
  }
}
