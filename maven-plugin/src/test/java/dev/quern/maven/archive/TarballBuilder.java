package dev.quern.maven.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Writes tarballs, also such as no honest tool writes. */
final class TarballBuilder {
  private static final int BLOCK = 512;

  private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

  TarballBuilder file(String name, String content) {
    return entry(name, '0', content, content.length());
  }

  /** Adds an entry that states a size of its own. */
  TarballBuilder entry(String name, char type, String content, long statedSize) {
    header(name, type, String.format("%011o", statedSize).getBytes(StandardCharsets.US_ASCII));
    return content(content);
  }

  TarballBuilder header(String name, char type, byte[] size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644");
    System.arraycopy(size, 0, header, 124, size.length);
    header[156] = (byte) type;
    put(header, 257, "ustar");
    put(header, 263, "00");
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xFF;
    }
    put(header, 148, String.format("%06o", sum));
    tar.writeBytes(header);
    return this;
  }

  TarballBuilder content(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    tar.writeBytes(bytes);
    tar.writeBytes(new byte[(BLOCK - bytes.length % BLOCK) % BLOCK]);
    return this;
  }

  /** Adds a record of an extended header, such as {@code path=…}, for the entry that follows. */
  TarballBuilder extended(String record) {
    int length = record.length() + 2;
    while (String.valueOf(length).length() + record.length() + 2 != length) {
      length++;
    }
    String content = length + " " + record + "\n";
    return entry("PaxHeader", 'x', content, content.length());
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }

  byte[] bytes() {
    return tar.toByteArray();
  }

  Path write(Path file) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes());
      out.write(new byte[2 * BLOCK]);
    }
    return file;
  }
}
