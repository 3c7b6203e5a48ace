package com.acme.extras;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.runtime.gc.Struct;
import org.junit.jupiter.api.Test;

class ListTest {

  @Test
  void objectsAreStructures() {
    try (List list = List.instantiate()) {
      Object cell = list.cons(7, list.cons(8, null));
      assertEquals(7, list.head(cell));
      assertEquals(8, list.head(((Struct) cell).get(1)));
    }
  }
}
