package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.runtime.Instance;
import dev.quern.runtime.Memory;
import org.junit.jupiter.api.Test;

/** xxhash-wasm with its known values; the host grows the module's memory to fit the data. */
class XxHashTest {

  private static final byte[] SAMPLE = HashDriver.sample();

  @Test
  void hashesWhatTheHostMadeRoomFor() {
    try (Instance instance = Modules.instance("xxhash-wasm", new Host())) {
      Memory memory = instance.memory("mem");
      memory.grow(SAMPLE.length / Memory.PAGE_SIZE);
      memory.putBytes(0, SAMPLE);
      assertEquals(0xb555fac5, instance.function("xxh32").call(0, SAMPLE.length, 0));
      memory.putBytes(0, SAMPLE);
      assertEquals(0x292cc494f5a2e5ecL, instance.function("xxh64").call(0, SAMPLE.length, 0L));
    }
  }

  @Test
  void hashesNothing() {
    try (Guest guest = Modules.guest("xxhash-wasm")) {
      assertEquals(0x02cc5d05, guest.callInt("xxh32", 0, 0, 0));
      assertEquals(0xef46db3751d8e999L, guest.call("xxh64", 0, 0, 0)[0]);
    }
  }

  @Test
  void hashesInPieces() {
    int piece = 1000;
    try (Guest guest = Modules.guest("xxhash-wasm")) {
      guest.call("init32", 0, 0);
      guest.call("init64", 64, 0);
      for (int at = 0; at < SAMPLE.length; at += piece) {
        int length = Math.min(piece, SAMPLE.length - at);
        guest.write(256, java.util.Arrays.copyOfRange(SAMPLE, at, at + length));
        guest.call("update32", 0, 256, length);
        guest.call("update64", 64, 256, length);
      }
      assertEquals(0xb555fac5, guest.callInt("digest32", 0));
      assertEquals(0x292cc494f5a2e5ecL, guest.call("digest64", 64)[0]);
    }
  }
}
