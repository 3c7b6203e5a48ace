package dev.quern.benchmarks.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.corpus.Guest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WasiHostTest {

  private static final byte[] INPUT = "one\ntwo\n".getBytes(StandardCharsets.UTF_8);

  private final byte[] memory = new byte[256];
  private final WasiHost host = new WasiHost(INPUT, "rg", "-c");
  private final Guest guest =
      new Guest() {
        @Override
        public long[] call(String export, long... arguments) {
          throw new UnsupportedOperationException(export);
        }

        @Override
        public byte[] read(int address, int length) {
          return Arrays.copyOfRange(memory, address, address + length);
        }

        @Override
        public void write(int address, byte[] bytes) {
          System.arraycopy(bytes, 0, memory, address, bytes.length);
        }
      };

  WasiHostTest() {
    host.bind(guest);
  }

  private int call(String name, long... arguments) {
    return (int) host.function("wasi_snapshot_preview1", name).call(arguments);
  }

  @Test
  void argumentsAreZeroTerminated() {
    assertEquals(0, call("args_sizes_get", 0, 4));
    assertArrayEquals(new int[] {2, 6}, Host.ints(guest, 0, 2));
    assertEquals(0, call("args_get", 8, 16));
    assertArrayEquals(new int[] {16, 19}, Host.ints(guest, 8, 2));
    assertEquals("rg\0-c\0", guest.readText(16, 6));
  }

  @Test
  void inputIsReadPieceByPieceToItsEnd() {
    Host.putInts(guest, 0, 100, 3, 110, 2);
    assertEquals(0, call("fd_read", 0, 0, 2, 40));
    assertEquals("one", guest.readText(100, 3));
    assertEquals("\nt", guest.readText(110, 2));
    assertArrayEquals(new int[] {5}, Host.ints(guest, 40, 1));
    call("fd_read", 0, 0, 2, 40);
    assertEquals("wo\n", guest.readText(100, 3));
    call("fd_read", 0, 0, 2, 40);
    assertArrayEquals(new int[] {0}, Host.ints(guest, 40, 1));
  }

  @Test
  void outputIsKept() {
    guest.write(100, "abcdef".getBytes(StandardCharsets.UTF_8));
    Host.putInts(guest, 0, 100, 4, 104, 2);
    assertEquals(0, call("fd_write", 1, 0, 2, 40));
    assertEquals("abcdef", new String(host.output(), StandardCharsets.UTF_8));
    assertArrayEquals(new int[] {6}, Host.ints(guest, 40, 1));
  }

  @Test
  void whatIsMissingFails() {
    assertEquals(52, call("path_link", 0));
    assertThrows(WasiHost.Exit.class, () -> call("proc_exit", 3));
    var unknown = host.function("env", "f");
    var thrown = assertThrows(UnsupportedOperationException.class, () -> unknown.call());
    assertEquals("the module called env.f", thrown.getMessage());
  }
}
