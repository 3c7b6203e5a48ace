package dev.quern.compiler.helpers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ModuleDataTest {

  @Test
  void resourcesAreReadWhole() {
    byte[] data = {1, 2, 3};
    assertArrayEquals(data, ModuleData.read(new ByteArrayInputStream(data), 3, "Geo.data"));
  }

  @Test
  void resourcesOfAnotherBuildAreRefused() {
    assertEquals(
        "the resource Geo.data is missing beside its class",
        assertThrows(IllegalStateException.class, () -> ModuleData.read(null, 3, "Geo.data"))
            .getMessage());
    for (int length : new int[] {2, 4}) {
      InputStream stream = new ByteArrayInputStream(new byte[3]);
      assertEquals(
          "the resource Geo.data does not have the " + length + " bytes its class expects",
          assertThrows(
                  IllegalStateException.class, () -> ModuleData.read(stream, length, "Geo.data"))
              .getMessage());
    }
  }

  @Test
  void unreadableResources() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk");
          }
        };
    assertThrows(UncheckedIOException.class, () -> ModuleData.read(broken, 3, "Geo.data"));
  }

  @Test
  void integers() {
    byte[] data = {9, 1, 0, 0, 0, -1, -1, -1, -1};
    assertArrayEquals(new int[] {1, -1}, ModuleData.ints(data, 1, 2));
    assertArrayEquals(new int[] {0x10002, -1}, ModuleData.ints("\u0001\u0002\uffff\uffff"));
  }
}
