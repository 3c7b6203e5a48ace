package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.compiler.ForkedJvm;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Trap;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Memories of 3 to 5 GiB, in a JVM of their own that gets 7 GiB of heap. */
@EnabledIfSystemProperty(named = "quern.memory.huge", matches = "true")
class HugeMemoryTest {

  private static final String FUNCTIONS =
      """
      (func (export "put") (param $a %1$s) (param i64)
        (i64.store offset=4 (local.get $a) (local.get 1)))
      (func (export "get") (param $a %1$s) (result i64) (i64.load offset=4 (local.get $a)))
      (func (export "fill") (param %1$s i32 %1$s)
        (memory.fill (local.get 0) (local.get 1) (local.get 2)))
      (func (export "copy") (param %1$s %1$s %1$s)
        (memory.copy (local.get 0) (local.get 1) (local.get 2)))
      (func (export "grow") (param %1$s) (result %1$s) (memory.grow (local.get 0)))
      (func (export "size") (result %1$s) (memory.size))
      """;

  @Test
  void memoriesOfSeveralGibibytes() throws IOException, InterruptedException {
    String output =
        ForkedJvm.run(
            "-Xmx7g",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            HugeMemoryTest.class.getName());
    assertEquals("done", output.strip());
  }

  /** Runs in the JVM with the large heap. */
  public static void main(String[] arguments) {
    addressesOf32Bits();
    addressesOf64Bits();
    System.out.println("done");
  }

  private static void addressesOf32Bits() {
    Instance instance = Wat.instantiate("(memory 49152 65536)" + FUNCTIONS.formatted("i32"));
    assertEquals(49152, Wat.call(instance, "size"));
    for (long end : new long[] {1L << 30, 1L << 31, 3L << 30}) {
      for (int before = 12; before >= 4; before--) {
        int address = (int) (end - before - 4);
        if (end == 3L << 30 && before < 8) {
          assertThrows(Trap.class, () -> Wat.call(instance, "put", address, 1L));
          continue;
        }
        Wat.call(instance, "put", address, 0x0102030405060708L + before);
        assertEquals(0x0102030405060708L + before, Wat.call(instance, "get", address));
      }
    }
    assertEquals(49152, Wat.call(instance, "grow", 16384));
    assertEquals(65536, Wat.call(instance, "size"));
    assertEquals(-1, Wat.call(instance, "grow", 1));
    Wat.call(instance, "put", -12, 77L);
    assertEquals(77L, Wat.call(instance, "get", -12));
    assertThrows(Trap.class, () -> Wat.call(instance, "get", -11));
    assertThrows(Trap.class, () -> Wat.call(instance, "get", -1));
    Wat.call(instance, "fill", 0x3fff_fff0, 9, 0x4000_0020);
    assertEquals(0x0909090909090909L, Wat.call(instance, "get", 0x7fff_fffc));
    Wat.call(instance, "copy", 0x3fff_ff00, 0x7fff_ff00, 0x100);
    assertEquals(0x0909090909090909L, Wat.call(instance, "get", 0x3fff_fff0));
    instance.close();
  }

  private static void addressesOf64Bits() {
    Instance instance = Wat.instantiate("(memory i64 81920)" + FUNCTIONS.formatted("i64"));
    assertEquals(81920L, Wat.call(instance, "size"));
    long end = 5L << 30;
    Wat.call(instance, "put", end - 12, 5L);
    assertEquals(5L, Wat.call(instance, "get", end - 12));
    Wat.call(instance, "put", (4L << 30) - 8, -2L);
    assertEquals(-2L, Wat.call(instance, "get", (4L << 30) - 8));
    for (long address : new long[] {end - 11, -1, -12, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThrows(Trap.class, () -> Wat.call(instance, "get", address), () -> "" + address);
    }
    Wat.call(instance, "copy", end - 100, (4L << 30) - 50, 100L);
    assertEquals(-2L, Wat.call(instance, "get", end - 58));
  }
}
