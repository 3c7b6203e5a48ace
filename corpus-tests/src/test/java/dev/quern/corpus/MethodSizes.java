package dev.quern.corpus;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a class file just far enough to tell the size of each method's bytecode (JVMS 4.7.3). */
final class MethodSizes {

  private final DataInputStream in;
  private final Map<Integer, String> texts = new LinkedHashMap<>();

  private MethodSizes(byte[] classFile) {
    this.in = new DataInputStream(new ByteArrayInputStream(classFile));
  }

  /** The bytes of code of each method, by name and descriptor. */
  static Map<String, Integer> of(byte[] classFile) {
    try {
      return new MethodSizes(classFile).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Integer> read() throws IOException {
    in.skipNBytes(8);
    readConstantPool();
    in.skipNBytes(6);
    in.skipNBytes(2L * in.readUnsignedShort());
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
      readMember();
    }
    for (int methods = in.readUnsignedShort(); methods > 0; methods--) {
      in.skipNBytes(2);
      String name = texts.get(in.readUnsignedShort()) + texts.get(in.readUnsignedShort());
      sizes.put(name, readAttributes());
    }
    return sizes;
  }

  private void readMember() throws IOException {
    in.skipNBytes(6);
    readAttributes();
  }

  /** Gives the length of the code if there is a Code attribute, else 0. */
  private int readAttributes() throws IOException {
    int code = 0;
    for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
      String name = texts.get(in.readUnsignedShort());
      int length = in.readInt();
      if (name.equals("Code")) {
        in.skipNBytes(4);
        code = in.readInt();
        in.skipNBytes(length - 8L);
      } else {
        in.skipNBytes(length);
      }
    }
    return code;
  }

  private void readConstantPool() throws IOException {
    int count = in.readUnsignedShort();
    for (int index = 1; index < count; index++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(index, in.readUTF());
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          index++;
        }
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> throw new IOException("unknown constant " + tag);
      }
    }
  }
}
