package dev.quern.benchmarks.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.quern.benchmarks.host.Host;
import dev.quern.corpus.Guest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LongsTest {

  /** A host that tells which instance it was bound to. */
  private static final class Bound extends Host {
    Guest instance() {
      return guest();
    }
  }

  @Test
  void aFunctionWithoutResultGivesNone() {
    assertArrayEquals(new long[] {5}, Longs.call(a -> a[0] + 2, true, new long[] {3}));
    assertArrayEquals(new long[0], Longs.call(a -> a[0] + 2, false, new long[] {3}));
  }

  @Test
  void anInstanceIsBoundToItsHostAndClassesAreCounted() {
    Guest guest =
        Longs.guest((export, a) -> a, (address, length) -> new byte[length], (address, data) -> {});
    Map<String, byte[]> classes = Map.of("a", new byte[3], "b", new byte[4]);
    Engine.Compiled compiled = Longs.compiled(host -> guest, () -> classes);
    Bound host = new Bound();
    assertSame(guest, compiled.instantiate(host));
    assertSame(guest, host.instance());
    assertEquals(7, compiled.classBytes());
    assertArrayEquals(new long[] {9}, guest.call("any", 9));
    assertEquals(2, guest.read(0, 2).length);
  }
}
