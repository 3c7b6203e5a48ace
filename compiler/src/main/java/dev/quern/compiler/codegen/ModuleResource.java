package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.module.DataSegment;
import dev.quern.compiler.module.ElementSegment;
import dev.quern.compiler.module.WasmModule;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The resource {@code Geo.data}: the bytes of all data segments, then the function indices (plus 1)
 * of all element segments of functions as little-endian integers.
 *
 * <p>Generated code reads it once a class loader, and decodes each element segment once.
 */
final class ModuleResource {

  private static final String DATA = "data$cached";
  private static final String ELEMENTS = "elements$cached";
  private static final String INT_ARRAYS = "[[I";
  private static final int NOT_HERE = -1;

  private final ModuleLayout layout;
  private final byte[] bytes;
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
  }

  private static void writeInt(ByteArrayOutputStream out, int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >>> shift);
    }
  }

  /** The resource; nothing where the module has neither data nor elements. */
  byte[] bytes() {
    return bytes;
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
          code.pushClass(builder.name());
          code.push(layout.classes.dataResource());
          code.invokeVirtual(
              "java/lang/Class",
              "getResourceAsStream",
              "(Ljava/lang/String;)Ljava/io/InputStream;");
          code.push(bytes.length);
          code.push(layout.classes.dataResource());
          layout.helpers.call(
              code, "read", "(Ljava/io/InputStream;ILjava/lang/String;)" + Names.BYTES);
          code.putStatic(builder.name(), DATA, Names.BYTES);
          code.place(known);
          code.getStatic(builder.name(), DATA, Names.BYTES);
          code.operation(ARETURN);
        });
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
