package com.acme.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void add() {
    try (Numbers numbers = Numbers.instantiate()) {
      assertEquals(5, numbers.add(2, 3));
    }
  }
}
