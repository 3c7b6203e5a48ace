package com.acme.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.existing_interface.First;
import com.acme.existing_interface.Second;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostTest {

  @Test
  void servesBothModulesFromTheStartFunctionOn() {
    Host first = new Host();
    First.instantiate(first).close();
    assertEquals(List.of("from the start function"), first.lines);
    Host second = new Host();
    try (Second module = Second.instantiate(second)) {
      module.run();
    }
    assertEquals(List.of("from a function"), second.lines);
  }
}
