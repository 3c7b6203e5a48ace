package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.module.DataSegment;
import dev.quern.compiler.module.ElementSegment;
import dev.quern.compiler.module.WasmModule;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a module's code reads: the bytes of all data segments, then the function indices (plus 1) of
 * all element segments of functions as little-endian integers. It is the resource {@code Geo.data}
 * or, where it fits one, a string constant of the instance's class with a character a byte: the
 * first resource that a program reads costs more time than all else that a small module does.
 *
 * <p>Generated code takes it once a class loader, and decodes each element segment once.
 */
final class ModuleResource {

  private static final String DATA = "data$cached";
  private static final String ELEMENTS = "elements$cached";
  private static final String INT_ARRAYS = "[[I";
  private static final int NOT_HERE = -1;

  /** The most bytes of a string constant in a class file (JVMS 4.4.7). */
  private static final int MAX_CONSTANT = 65_535;

  private final ModuleLayout layout;
  private final byte[] bytes;
  private final boolean isConstant;
  private final int[] dataOffsets;
  private final List<Integer> elementOffsets = new ArrayList<>();

  ModuleResource(ModuleLayout layout) {
    this.layout = layout;
    WasmModule module = layout.module;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    dataOffsets = new int[module.dataSegments().size()];
    for (int i = 0; i < dataOffsets.length; i++) {
      DataSegment segment = module.dataSegments().get(i);
      dataOffsets[i] = out.size();
      out.write(module.bytes(), segment.start(), segment.length());
    }
    for (ElementSegment segment : module.elementSegments()) {
      int[] functions = ElementFunctions.of(module, segment);
      elementOffsets.add(functions == null ? NOT_HERE : out.size());
      for (int i = 0; functions != null && i < functions.length; i++) {
        writeInt(out, functions[i]);
      }
    }
    bytes = out.toByteArray();
    isConstant = fitsConstant(bytes);
  }

  private static void writeInt(ByteArrayOutputStream out, int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >>> shift);
    }
  }

  /** The resource's bytes; none if there is no resource. */
  byte[] bytes() {
    return isConstant ? new byte[0] : bytes;
  }

  /** Whether the module has neither data nor elements. */
  boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Whether a string constant takes it; 0 and what is above 127 are two bytes of that each. */
  private static boolean fitsConstant(byte[] bytes) {
    int length = 0;
    for (int i = 0; i < bytes.length && length <= MAX_CONSTANT; i++) {
      length += bytes[i] > 0 ? 1 : 2;
    }
    return length <= MAX_CONSTANT;
  }

  /** Pushes the bytes of the resource. */
  void pushBytes(Code code) {
    code.invokeStatic(layout.classes.instance(), DATA, "()" + Names.BYTES);
  }

  int dataOffset(int segment) {
    return dataOffsets[segment];
  }

  /** Whether the elements of a segment are here, as all are functions. */
  boolean hasElements(int segment) {
    return elementOffsets.get(segment) != NOT_HERE;
  }

  /** Pushes the function indices, plus 1, of an element segment. */
  void pushElements(Code code, int segment, int count) {
    code.push(segment);
    code.push(elementOffsets.get(segment));
    code.push(count);
    code.invokeStatic(layout.classes.instance(), ELEMENTS, "(III)[I");
  }

  /** Writes the static members of the instance class that keep what was read. */
  void writeAccess(ClassBuilder builder) {
    if (bytes.length > 0) {
      writeData(builder);
    }
    if (!elementOffsets.isEmpty()) {
      writeElements(builder);
    }
  }

  private void writeData(ClassBuilder builder) {
    builder.field(ACC_PRIVATE | ACC_STATIC, DATA, Names.BYTES);
    builder.method(
        ACC_STATIC | ACC_SYNTHETIC,
        DATA,
        "()" + Names.BYTES,
        body -> {
          Code code = body.code();
          Target known = new Target();
          code.getStatic(builder.name(), DATA, Names.BYTES);
          code.jump(IFNONNULL, known);
          if (isConstant) {
            decodeConstant(code);
          } else {
            readResource(code);
          }
          code.putStatic(builder.name(), DATA, Names.BYTES);
          code.place(known);
          code.getStatic(builder.name(), DATA, Names.BYTES);
          code.operation(ARETURN);
        });
  }

  private void decodeConstant(Code code) {
    int array = code.newSlot(Names.BYTES);
    code.push(bytes.length);
    code.newArray("B");
    code.store(array);
    code.push(new String(bytes, StandardCharsets.ISO_8859_1));
    code.push(0);
    code.push(bytes.length);
    code.load(array);
    code.push(0);
    // Deprecated for what it does here: to take the low byte of each character.
    code.invokeVirtual(Names.STRING, "getBytes", "(II[BI)V");
    // Any thread may read the field, and must not see it before the bytes.
    code.invokeStatic(Names.VAR_HANDLE, "storeStoreFence", "()V");
    code.load(array);
  }

  private void readResource(Code code) {
    code.pushClass(layout.classes.instance());
    code.push(layout.classes.dataResource());
    code.invokeVirtual(
        "java/lang/Class", "getResourceAsStream", "(Ljava/lang/String;)Ljava/io/InputStream;");
    code.push(bytes.length);
    code.push(layout.classes.dataResource());
    layout.helpers.call(code, "read", "(Ljava/io/InputStream;ILjava/lang/String;)" + Names.BYTES);
  }

  /** {@code static int[] elements$cached(int segment, int offset, int count)}. */
  private void writeElements(ClassBuilder builder) {
    builder.field(ACC_PRIVATE | ACC_STATIC, ELEMENTS, INT_ARRAYS);
    builder.method(
        ACC_STATIC | ACC_SYNTHETIC,
        ELEMENTS,
        "(III)[I",
        body -> {
          Code code = body.code();
          int[] slots = body.slots();
          int segments = code.newSlot(INT_ARRAYS);
          Target made = new Target();
          Target known = new Target();
          code.getStatic(builder.name(), ELEMENTS, INT_ARRAYS);
          code.jump(IFNONNULL, made);
          code.push(elementOffsets.size());
          code.newArray("[I");
          code.putStatic(builder.name(), ELEMENTS, INT_ARRAYS);
          code.place(made);
          code.getStatic(builder.name(), ELEMENTS, INT_ARRAYS);
          code.store(segments);
          code.load(segments);
          code.load(slots[0]);
          code.loadReferenceElement("[I");
          code.jump(IFNONNULL, known);
          code.load(segments);
          code.load(slots[0]);
          if (bytes.length > 0) {
            pushBytes(code);
          } else {
            code.push(0);
            code.newArray("B");
          }
          code.load(slots[1]);
          code.load(slots[2]);
          layout.helpers.call(code, "ints", "(" + Names.BYTES + "II)[I");
          code.operation(AASTORE);
          code.place(known);
          code.load(segments);
          code.load(slots[0]);
          code.loadReferenceElement("[I");
          code.operation(ARETURN);
        });
  }
}
