package com.acme.compile_default;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Function;
import dev.quern.runtime.Limits;
import dev.quern.runtime.LinkException;
import dev.quern.runtime.Trap;
import org.junit.jupiter.api.Test;

/** The class is named after geo-lib.wat and in the package of groupId and artifactId. */
class GeoLibTest {

  @Test
  void callsFunctions() {
    try (GeoLib geo = GeoLib.instantiate()) {
      assertEquals(5, geo.add(2, 3));
      assertEquals(5.0, geo.hypot(3, 4));
      assertEquals(new GeoLib.DivModResult(-3, -1), geo.div_mod(-10, 3));
      assertEquals(7, geo.class_());
    }
  }

  @Test
  void hasMembersForMemoriesGlobalsAndTables() {
    try (GeoLib geo = GeoLib.instantiate()) {
      assertEquals("hello", geo.memory().getNullTerminatedString(geo.greeting()));
      geo.calls().setInt(10);
      Function add = geo.operations().get(1) instanceof Function function ? function : null;
      assertEquals(9, add.call(4, 5));
      assertEquals(11, geo.calls().getInt());
      assertNull(geo.operations().get(0));
      assertSame(add, geo.instance().function("add"));
    }
  }

  @Test
  void trapsAndIsUsableAfterwards() {
    try (GeoLib geo = GeoLib.instantiate()) {
      Trap trap = assertThrows(Trap.class, () -> geo.div_mod(1, 0));
      assertEquals("integer divide by zero", trap.getMessage());
      assertEquals(Trap.Kind.CALL_STACK_EXHAUSTED, overflow(geo).kind());
      assertEquals(5, geo.add(2, 3));
    }
  }

  private static Trap overflow(GeoLib geo) {
    return assertThrows(Trap.class, () -> geo.recurse(0));
  }

  @Test
  void isClosed() {
    GeoLib geo = GeoLib.instantiate();
    geo.close();
    assertThrows(IllegalStateException.class, () -> geo.add(1, 2));
    assertThrows(IllegalStateException.class, geo::memory);
  }

  @Test
  void hasLimits() {
    try (GeoLib geo = GeoLib.instantiate(Limits.none().withMemoryBytes(65_536))) {
      assertEquals(-1, geo.memory().grow(1));
    }
    assertThrows(
        LinkException.class, () -> GeoLib.instantiate(Limits.none().withMemoryBytes(65_535)));
  }
}
