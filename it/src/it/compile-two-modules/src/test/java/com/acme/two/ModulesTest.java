package com.acme.two;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.compile_two_modules.Elsewhere;
import com.acme.compile_two_modules.First;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.other.Renamed;

class ModulesTest {

  @Test
  void oneImportedFunctionIsALambda() {
    try (First first = First.instantiate(value -> value * 2)) {
      assertEquals(21, first.run(10));
    }
  }

  @Test
  void anExceptionOfTheHostPassesUnchanged() {
    ArithmeticException thrown = new ArithmeticException("the host's own");
    try (First first =
        First.instantiate(
            value -> {
              throw thrown;
            })) {
      assertSame(thrown, assertThrows(ArithmeticException.class, () -> first.run(1)));
    }
  }

  @Test
  void severalImportModulesAreARecordOfInterfaces() {
    List<Integer> printed = new ArrayList<>();
    Renamed.Io io =
        new Renamed.Io() {
          @Override
          public void print(int value) {
            printed.add(value);
          }

          @Override
          public int base() {
            return 1000;
          }
        };
    Renamed.Math math = value -> new Renamed.Math.SplitResult((int) (value >> 32), (int) value);
    try (Renamed second = Renamed.instantiate(new Renamed.Imports(math, io))) {
      second.run((3L << 32) + 4);
    }
    assertEquals(List.of(4, 3, 1000), printed);
    assertThrows(
        NullPointerException.class, () -> Renamed.instantiate(new Renamed.Imports(math, null)));
  }

  @Test
  void aModuleOutsideOfTheSourceDirectory() {
    try (Elsewhere elsewhere = Elsewhere.instantiate()) {
      assertEquals(42, elsewhere.answer());
    }
  }
}
