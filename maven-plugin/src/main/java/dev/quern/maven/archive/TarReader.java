package dev.quern.maven.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the entries of a tar file one after the other (POSIX.1-2017, "pax", section "ustar
 * Interchange Format"): a block of 512 bytes as header, then the content in whole blocks; two
 * blocks of zeros at the end. Names too long for a header come before it, in an extended header
 * ({@code x}) or as GNU tar writes them ({@code L}).
 */
final class TarReader {
  private static final int BLOCK = 512;
  private static final int NAME_LENGTH = 100;
  private static final int SIZE = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;
  private static final int TYPE = 156;
  private static final int PREFIX = 345;
  private static final int PREFIX_LENGTH = 155;
  private static final int MAGIC = 257;

  /** Extended headers hold a few names and numbers. */
  private static final int LARGEST_HEADER = 1 << 20;

  /** What all entries together may be unpacked to; packages of npm's stay far below. */
  private static final long LARGEST_TARBALL = 4L << 30;

  private final InputStream in;
  private final byte[] header = new byte[BLOCK];
  private long left;
  private long padding;
  private long total;
  private String name;
  private long size;

  TarReader(InputStream in) {
    this.in = in;
  }

  String name() {
    return name;
  }

  long size() {
    return size;
  }

  boolean isFile() {
    return header[TYPE] == '0' || header[TYPE] == 0 || header[TYPE] == '7';
  }

  /** Goes to the next entry. */
  boolean next() throws IOException {
    String longName = null;
    long longSize = -1;
    while (true) {
      in.skipNBytes(left + padding);
      if (!readHeader()) {
        return false;
      }
      size = number(SIZE, SIZE_LENGTH);
      if (header[TYPE] == 'x') {
        byte[] records = extendedHeader();
        String path = record(records, "path");
        longName = path != null ? path : longName;
        String stated = record(records, "size");
        longSize = stated != null ? decimal(stated) : longSize;
      } else if (header[TYPE] == 'L') {
        longName = text(extendedHeader(), 0, (int) size);
      } else {
        name = longName != null ? longName : headerName();
        size = longSize >= 0 ? longSize : size;
        // Links and devices have no content, whatever size they state.
        begin(header[TYPE] >= '1' && header[TYPE] <= '6' ? 0 : size);
        return true;
      }
    }
  }

  private void begin(long bytes) throws ArchiveException {
    total += bytes;
    if (bytes < 0 || bytes > LARGEST_TARBALL || total > LARGEST_TARBALL) {
      throw broken("its entries are said to be larger than 4 GiB");
    }
    left = bytes;
    padding = (BLOCK - bytes % BLOCK) % BLOCK;
  }

  /** The content of the entry; it ends where the entry ends. */
  InputStream content() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
          return length == 0 ? 0 : -1;
        }
        int count = in.read(target, offset, (int) Math.min(length, left));
        if (count > 0) {
          left -= count;
        }
        return count;
      }
    };
  }

  /** Reads a header; a block of zeros, or nothing more at all, is the end. */
  private boolean readHeader() throws IOException {
    int count = in.readNBytes(header, 0, BLOCK);
    if (count == 0) {
      return false;
    } else if (count < BLOCK) {
      throw new EOFException();
    }
    int sum = 0;
    boolean zeros = true;
    for (int i = 0; i < BLOCK; i++) {
      boolean inChecksum = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
      sum += inChecksum ? ' ' : header[i] & 0xFF;
      zeros &= header[i] == 0;
    }
    if (zeros) {
      return false;
    }
    if (number(CHECKSUM, CHECKSUM_LENGTH) != sum) {
      throw broken("the checksum of a header is wrong");
    }
    return true;
  }

  private String headerName() {
    String base = text(header, 0, NAME_LENGTH);
    boolean isUstar = text(header, MAGIC, 5).equals("ustar") && header[MAGIC + 5] == 0;
    String prefix = isUstar ? text(header, PREFIX, PREFIX_LENGTH) : "";
    return prefix.isEmpty() ? base : prefix + "/" + base;
  }

  /** An octal number, or one in binary if the first bit is set. */
  private long number(int offset, int length) throws ArchiveException {
    if ((header[offset] & 0x80) != 0) {
      long value = header[offset] & 0x7F;
      for (int i = 1; i < length; i++) {
        if (value >>> 55 != 0) {
          throw broken("a number is too large");
        }
        value = value << 8 | header[offset + i] & 0xFF;
      }
      return value;
    }
    String digits = text(header, offset, length).trim();
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    } catch (NumberFormatException e) {
      throw broken("a number is malformed");
    }
  }

  private static long decimal(String digits) throws ArchiveException {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw broken("a number is malformed");
    }
  }

  private byte[] extendedHeader() throws IOException {
    if (size > LARGEST_HEADER) {
      throw broken("an extended header is too large");
    }
    begin(size);
    byte[] content = content().readNBytes((int) size);
    if (content.length != size) {
      throw new EOFException();
    }
    return content;
  }

  /** The value of a record {@code length key=value\n} of an extended header. */
  private static String record(byte[] records, String key) throws ArchiveException {
    String all = new String(records, StandardCharsets.ISO_8859_1);
    String value = null;
    int position = 0;
    while (position < all.length()) {
      int space = all.indexOf(' ', position);
      int length = space < 0 ? 0 : (int) Math.min(decimal(all.substring(position, space)), 1 << 30);
      int end = position + length;
      int equals = all.indexOf('=', position);
      if (equals <= space || equals + 2 > end || end > all.length()) {
        throw broken("an extended header is malformed");
      }
      if (all.substring(space + 1, equals).equals(key)) {
        value = new String(records, equals + 1, end - equals - 2, StandardCharsets.UTF_8);
      }
      position = end;
    }
    return value;
  }

  /** Text up to a zero. */
  private static String text(byte[] bytes, int offset, int length) {
    int end = offset;
    while (end < offset + length && bytes[end] != 0) {
      end++;
    }
    return new String(Arrays.copyOfRange(bytes, offset, end), StandardCharsets.UTF_8);
  }

  private static ArchiveException broken(String how) {
    return new ArchiveException("The tarball is broken: " + how);
  }
}
